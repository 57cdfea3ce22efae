// The list of services at work: what is found, what is done to one of them and to several at once.
import type { Locator, Page } from '@playwright/test'
import { expect, sentTo, test } from '../../fixtures.ts'
import { scope, shopCluster } from '../../service-reading.ts'

test.use({
  world: 'the list of services',
  // of the service that somebody else deletes in the middle of a request
  expectedComplaints: [/status of 404 .*ccs\.ModifyServiceReplicas/],
})

const listPath = (clusterId: string, query = '') =>
  `/${scope.connection}/${scope.region}/clusters/${clusterId}/services${query}`

const newImage = 'ccr.ccs.tencentyun.com/shop/checkout:4.13.0'

test('bulk scale: one that somebody else scales meanwhile is not sent, the others are done, and it alone is tried again', async ({
  page,
  call,
  say,
  axe,
}) => {
  test.setTimeout(120_000)
  const clusterId = await shopCluster(call)
  const key = { clusterId, namespace: 'default', serviceName: 'bulk-victim' }
  const victim = {
    ...key,
    replicas: 1,
    containers: [{ containerName: 'web', image: 'nginx:1.27' }],
    portMappings: [{ lbPort: 80, containerPort: 80, protocol: 'TCP' as const }],
  }
  await call('ccs.CreateClusterService', scope, victim)
  const scaled = sentTo(page, 'ccs.ModifyServiceReplicas')
  await page.goto(listPath(clusterId, '?ns=default'))
  for (const name of ['checkout', 'search', 'bulk-victim']) await pick(page, say('lists.select', { name })).check()
  const bar = page.getByRole('region', { name: say('lists.selection') })
  await expect(bar.getByText(say('lists.selected', { count: 3 }))).toBeVisible()
  await axe()
  await bar.getByRole('button', { name: say('bulk.verb.scale') }).click()
  const dialog = page.getByRole('dialog', { name: say('bulk.title.scale', { count: 3 }) })
  await dialog.getByLabel(say('bulk.scale.wanted')).fill('4')
  await expect(dialog.getByText(say('bulk.affects', { count: 3, all: 3 }))).toBeVisible()
  await axe()
  expect(scaled, 'nothing is sent before it is reviewed').toHaveLength(0)
  // somebody scales one of them meanwhile
  await call('ccs.ModifyServiceReplicas', scope, { ...key, scaleTo: 2 })
  await dialog.getByRole('button', { name: say('bulk.confirm.scale', { count: 3 }) }).click()
  const line = dialog.getByRole('listitem').filter({ hasText: 'default/bulk-victim' })
  await expect(line.getByText(say('bulk.outcome.changed'), { exact: true })).toBeVisible()
  await expect(line.getByText(say('bulk.again'))).toBeVisible()
  await expect(dialog.getByText(say('bulk.outcome.done'), { exact: true })).toHaveCount(2)
  await axe()
  await dialog.getByRole('button', { name: say('bulk.retry', { count: 1 }) }).click()
  await expect(dialog.getByText(say('bulk.done', { count: 3, all: 3 }))).toBeVisible()
  expect(scaled.map(({ serviceName }) => serviceName).sort()).toEqual(['bulk-victim', 'checkout', 'search'])
  const { service } = await call('ccs.DescribeClusterServiceInfo', scope, key)
  expect(service.desiredReplicas).toBe(4)
})

test('delete tells what goes with the service and wants its name', async ({ page, call, say, axe, toast }) => {
  const clusterId = await shopCluster(call)
  const key = { clusterId, namespace: 'default', serviceName: 'image-resizer' }
  const { service } = await call('ccs.DescribeClusterServiceInfo', scope, key)
  const deleted = sentTo(page, 'ccs.DeleteClusterService')
  await page.goto(listPath(clusterId, '?ns=default'))
  await page.getByRole('button', { name: say('ui.actionsOf', { name: 'image-resizer' }) }).click()
  await page.getByRole('menuitem', { name: say('quick.remove.verb'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: say('quick.remove.title', { name: 'image-resizer' }) })
  await expect(dialog.getByRole('button', { name: say('ui.cancel') })).toBeFocused()
  await expect(dialog.getByText(new RegExp(`\\b${Math.max(service.desiredReplicas, 1)}\\b`)).first()).toBeVisible()
  const verb = dialog.getByRole('button', { name: say('quick.remove.confirm') })
  await expect(verb).toBeDisabled()
  await axe()
  await dialog.getByLabel(say('ui.typeName', { name: 'image-resizer' })).fill('image-resizer')
  await verb.click()
  await expect(toast(say('quick.remove.sent', { name: 'image-resizer' }))).toBeVisible()
  expect(deleted).toEqual([key])
  await page.mouse.move(0, 0)
  await expect(page.getByRole('link', { name: 'image-resizer', exact: true })).toHaveCount(0)
})

test('a new image is three clicks from the list', async ({ page, call, say }) => {
  const clusterId = await shopCluster(call)
  const sent = sentTo(page, 'ccs.ModifyClusterServiceImage')
  await page.goto(listPath(clusterId, '?ns=default'))
  await page.getByRole('button', { name: say('ui.actionsOf', { name: 'checkout' }) }).click()
  await page.getByRole('menuitem', { name: say('services.image.verb'), exact: true }).click()
  const image = page.getByRole('combobox', { name: say('services.image.of', { name: 'checkout' }) })
  await expect(image, 'the field has the focus: no click is needed').toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(newImage)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('services.image.confirm') })
    .click()
  await expect(page).toHaveURL(/rollout/)
  expect(sent).toHaveLength(1)
  expect(JSON.stringify(sent[0])).toContain(newImage)
})

test('a filter is in the address, means the same after a reload, and says what it does not understand', async ({
  page,
  call,
  say,
  axe,
}) => {
  const clusterId = await shopCluster(call)
  const names = page.getByRole('rowheader')
  await page.goto(listPath(clusterId))
  const box = page.getByRole('searchbox', { name: say('ui.filter') })
  await box.fill('namespace:pay')
  await expect(page.getByRole('option', { name: 'payments', exact: true })).toBeVisible()
  await axe()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(box).toHaveValue('namespace:payments ')
  await page.keyboard.type('!/^ledger/ age>1d')
  await expect(page).toHaveURL(/q=namespace.*age/)
  await expect(names.filter({ hasText: 'payment-api' })).toHaveCount(1)
  await expect(names.filter({ hasText: 'checkout' })).toHaveCount(0)
  const before = await names.allTextContents()
  await page.reload()
  await expect(box).toHaveValue('namespace:payments !/^ledger/ age>1d')
  await expect(names).toHaveText(before)
  await box.fill('namespace:payments age>soon')
  await expect(page.getByText(say('lists.fault.figure', { term: 'age>soon' }))).toBeVisible()
  await expect(box).toHaveValue('namespace:payments age>soon')
  await page.getByRole('button', { name: say('lists.help.open') }).click()
  await expect(page.getByText(say('lists.help.title'))).toBeVisible()
  await axe()
  await page.getByRole('button', { name: 'replicas>3' }).click()
  await expect(box).toHaveValue('namespace:payments age>soon replicas>3')
  await box.fill('label=qcloud-app=checkout')
  await expect(names.filter({ hasText: 'checkout' }).first()).toBeVisible()
  await expect(names.filter({ hasText: 'search' })).toHaveCount(0)
})

test('without a mouse: services are chosen, and what is asked of them is reviewed', async ({ page, call, say }) => {
  test.setTimeout(90_000)
  const clusterId = await shopCluster(call)
  await page.goto(listPath(clusterId, '?ns=default&sort=name'))
  const boxes = page.getByRole('row').getByRole('checkbox')
  await expect(boxes.nth(2)).toBeVisible()
  await reach(page, boxes.nth(1))
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText(say('lists.selected', { count: 2 }))).toBeVisible()
  const redeploy = page
    .getByRole('region', { name: say('lists.selection') })
    .getByRole('button', { name: say('bulk.verb.redeploy') })
  await reach(page, redeploy, 'Shift+Tab')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: say('bulk.title.redeploy', { count: 2 }) })
  await expect(dialog.getByRole('button', { name: say('ui.cancel') })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(redeploy).toBeFocused()
})

test('at phone width cards can be chosen, and all that the bar offers is in sight', async ({
  page,
  call,
  say,
  axe,
}) => {
  const clusterId = await shopCluster(call)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(listPath(clusterId, '?ns=default'))
  await pick(page, say('lists.select', { name: 'checkout' })).check()
  const bar = page.getByRole('region', { name: say('lists.selection') })
  await expect(bar.getByRole('button', { name: say('bulk.verb.scale') })).toBeInViewport()
  await expect(bar.getByRole('button', { name: say('lists.more') })).toBeInViewport()
  await axe()
  await bar.getByRole('button', { name: say('bulk.verb.scale') }).click()
  await expect(page.getByRole('dialog').getByLabel(say('bulk.scale.wanted'))).toBeInViewport()
  await axe()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, 'nothing has to be scrolled sideways').toBeLessThanOrEqual(0)
})

const pick = (page: Page, name: string): Locator => page.getByRole('checkbox', { name, exact: true })

/** Walks there by Tab, as many steps as it takes. */
async function reach(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 150; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target, 'can be reached by Tab').toBeFocused()
}
