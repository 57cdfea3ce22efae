// The API explorer and the inspector: every action of the catalogue runs from its example, whatever actions there are.
import type { Action } from '@pierhead/shared/action'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { examples } from '@pierhead/shared/examples'
import type { Explanation } from '@pierhead/shared/explanation'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import type { Say } from '../sentences.ts'
import { scope, shopCluster } from '../service-reading.ts'

test.use({ world: 'explore the API' })

const home = `/${scope.connection}/${scope.region}/explorer`
const pageOf = (id: string, rest = '') => `${home}?action=${id}${rest}`

/** Makers first, so that what examples name is there; what destroys last, and the cluster after all that is in it. */
function rank(id: string, { effect }: Action): number {
  if (effect === 'destroy') return /Cluster$|Namespace$|Repository$/.test(id) ? 5 : 4
  if (effect === 'read') return 2
  return /\.(?:Create|Register|Enable|Add)/.test(id) ? (/Namespace$|Cluster$/.test(id) ? 0 : 1) : 3
}

const inOrder = (Object.entries(catalogue) as [ActionId, Action][])
  .map(([id, action]) => ({ id, action, rank: rank(id, action) }))
  .toSorted((a, b) => a.rank - b.rank)

/** What a cloud may say to an example that asks for something that its world does not have or is not ready for. */
const ofTheWorld = new Set(['upstream_not_found', 'upstream_conflict', 'upstream_quota'])
/** Those that every seeded world can do. */
const certain = new Set(
  inOrder.filter(({ id }) => /^(?:ccs|monitor|console)\.(?!.*(?:Asg|TaskResult|Existed))/.test(id)),
)

async function fillExample(page: Page, say: Say, id: ActionId): Promise<void> {
  const button = page.getByRole('button', { name: say('explorer.example') })
  await button.click()
  await expect(button).not.toHaveAttribute('data-loading')
  if (Object.keys(examples[id] ?? {}).length === 0) return
  const secrets = page.getByText(say('explorer.leftOut.secrets'))
  await expect.poll(async () => page.url().includes('input=') || (await secrets.isVisible())).toBe(true)
}

async function confirm(page: Page, say: Say, destroys: boolean): Promise<void> {
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  if (destroys) {
    const box = dialog.getByRole('textbox')
    const [before = '', after = ''] = say('ui.typeName', { name: '\n' }).split('\n')
    const label = ((await dialog.locator('label').textContent()) ?? '').replace(/\s*\*$/, '')
    await box.fill(label.slice(before.length, after ? -after.length : undefined))
  }
  await dialog
    .getByRole('button', { name: say(destroys ? 'explorer.confirmDestroy' : 'explorer.confirmWrite') })
    .click()
}

/** The explanation that the page gets when it sends the call. */
const sentBy = (page: Page, id: ActionId) =>
  page.waitForResponse(
    (response) =>
      new URL(response.url()).pathname === `/api/explain/${id}` && response.request().postDataJSON().send === true,
  )

/** Fills in the example and sends it; what the page says of it agrees with what the server told. */
async function runOnce(page: Page, say: Say, id: ActionId, { effect }: Action): Promise<Explanation['problem']> {
  await page.goto(pageOf(id))
  await fillExample(page, say, id)
  const answered = sentBy(page, id)
  await page.getByRole('button', { name: say(effect === 'read' ? 'explorer.run' : 'explorer.runAsked') }).click()
  if (effect !== 'read') await confirm(page, say, effect === 'destroy')
  const { problem } = (await (await answered).json()) as Explanation
  await expect(page.getByText(say(problem ? 'explorer.failed' : 'explorer.succeeded'), { exact: true })).toBeVisible()
  return problem
}

test('every action of the catalogue runs from the explorer with its example', async ({ page, say }) => {
  test.setTimeout(120_000 + inOrder.length * 15_000)
  // a roll-out that an earlier example began has to end before the next one may begin
  for (const one of inOrder)
    await expect(async () => {
      const problem = await runOnce(page, say, one.id, one.action)
      const isGood = !problem || (!certain.has(one) && ofTheWorld.has(problem.code))
      expect(isGood, `${one.id}: ${problem?.code} ${problem?.cloudCode} ${problem?.cloudMessage}`).toBe(true)
    }).toPass({ timeout: 120_000, intervals: [3_000] })
})

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

test('a call is shared by its address', async ({ page, say, call, browser }) => {
  const input = { clusterId: await shopCluster(call), namespace: 'default' }
  await page.goto(pageOf('ccs.DescribeClusterService'))
  await page.getByRole('textbox', { name: 'clusterId' }).fill(input.clusterId)
  await page.getByRole('textbox', { name: 'namespace' }).fill(input.namespace)
  await expect.poll(() => new URL(page.url()).searchParams.get('input')).toBe(JSON.stringify(input))
  const other = await browser.newPage()
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
