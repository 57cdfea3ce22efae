// The API explorer and the inspector: by keyboard, by address, and from the calls of a page.
import { fillExample, home, pageOf } from '../explorer-page.ts'
import { expect, test } from '../fixtures.ts'
import { scope, shopCluster } from '../service-reading.ts'

test.use({ world: 'explore the API' })

test('an operator finds an action, fills its form and runs it with the keyboard alone', async ({ page, say, call }) => {
  const cluster = await shopCluster(call)
  await page.goto(home)
  await page.getByRole('searchbox', { name: say('explorer.find') }).focus()
  await page.keyboard.type('DescribeClusterNameSpaces')
  await expect(page.getByText(say('explorer.found', { count: 1 }))).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const box = page.getByRole('textbox', { name: 'clusterId' })
  await expect(box).toBeVisible()
  for (let steps = 0; steps < 12 && !(await box.evaluate((node) => node === document.activeElement)); steps++)
    await page.keyboard.press('Tab')
  await page.keyboard.type(cluster)
  await page.keyboard.press('Enter')
  await expect(page.getByText(say('explorer.succeeded'), { exact: true })).toBeVisible()
  await expect(page.getByText('"totalCount"')).toBeVisible()
})

test('a call is shared by its address', async ({ page, say, call, context }) => {
  const input = { clusterId: await shopCluster(call), namespace: 'default' }
  await page.goto(pageOf('ccs.DescribeClusterService'))
  await page.getByRole('textbox', { name: 'clusterId' }).fill(input.clusterId)
  await page.getByRole('textbox', { name: 'namespace' }).fill(input.namespace)
  await expect.poll(() => new URL(page.url()).searchParams.get('input')).toBe(JSON.stringify(input))
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByRole('textbox', { name: 'clusterId' })).toHaveValue(input.clusterId)
  await expect(other.getByText(say('explorer.notRun'))).toBeVisible()
  await other.close()
})

test('the calls of a page are listed in the inspector and open in the explorer', async ({ page, say, call, axe }) => {
  await page.goto(`/${scope.connection}/${scope.region}/clusters/${await shopCluster(call)}/services`)
  await expect(page.getByRole('link', { name: 'checkout', exact: true })).toBeVisible()
  await page
    .getByRole('button', { name: new RegExp(say('explorer.inspector.open', { count: 2 }).split(/\d/)[0] ?? '') })
    .click()
  const list = page.getByRole('list', { name: say('explorer.inspector.title') })
  const item = list.getByRole('listitem').filter({ hasText: 'ccs.DescribeClusterService' }).first()
  await expect(item).toContainText('200')
  await axe()
  await item.getByRole('link').click()
  await expect(page).toHaveURL(/action=ccs\.DescribeClusterService/)
  await page.getByRole('button', { name: say('explorer.run'), exact: true }).click()
  await expect(page.getByText(say('explorer.succeeded'), { exact: true })).toBeVisible()
})

for (const [size, viewport] of Object.entries({
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
}))
  test(`answer, request, code and codes can be read by everybody at ${size} size`, async ({ page, say, axe }) => {
    await page.setViewportSize(viewport)
    await page.goto(pageOf('monitor.GetMonitorData'))
    await fillExample(page, say, 'monitor.GetMonitorData')
    await page.getByRole('button', { name: say('explorer.run'), exact: true }).click()
    await expect(page.getByText(say('explorer.succeeded'), { exact: true })).toBeVisible()
    await expect(page.getByText('"metricName"')).toBeVisible()
    await axe()
    for (const tab of ['request', 'code', 'codes']) {
      await page.getByRole('tab', { name: say(`explorer.tab.${tab}`), exact: true }).click()
      await expect(page.getByRole('tabpanel').locator('table, pre').first()).toBeVisible()
      await axe()
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `nothing has to be scrolled sideways: ${tab}`).toBeLessThanOrEqual(0)
    }
  })
