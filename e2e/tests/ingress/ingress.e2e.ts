// The rules of an ingress: seen in the list, read on their page, changed in the form, reviewed, applied and read back.
import type { Call } from '@pierhead/shared/client'
import type { Locator } from '@playwright/test'
import { expect, sentTo, test } from '../../fixtures.ts'
import { scope, shopCluster } from '../../service-reading.ts'

test.use({ world: 'edit an ingress' })

async function readIngress(call: Call) {
  const clusterId = await shopCluster(call)
  const { ingressList } = await call('ccs.DescribeIngress', scope, { clusterId, namespace: 'default' })
  const ingress = ingressList.find(({ ingressName }) => ingressName === 'shop')
  if (!ingress) throw new Error('The seeded world has no ingress shop')
  return ingress
}

/** Types what is looked for and takes it from what is offered. */
async function choose(rule: Locator, name: string, value: string): Promise<void> {
  await rule.getByRole('combobox', { name, exact: true }).fill(value)
  await rule.getByRole('option', { name: value, exact: true }).click()
}

test('an operator mends a rule that leads nowhere and adds one, and the others stay as they are', async ({
  page,
  say,
  call,
  row,
}) => {
  const modifications = sentTo(page, 'ccs.MosifyIngress')
  const before = await readIngress(call)
  const noService = say('ingress.warning.noService', { service: 'storefront-v1' })
  const rule = (number: number) =>
    page.getByRole('group', { name: say('ingress.change.rule', { number }), exact: true })

  await test.step('finds what is wrong in the list and reads it', async () => {
    await page.goto(`/${scope.connection}/${scope.region}/clusters/${await shopCluster(call)}/ingress`)
    await page.getByRole('searchbox', { name: say('ui.filter') }).fill('old.example')
    await expect(row('payments')).toHaveCount(0)
    await expect(row('shop')).toContainText(noService)
    await row('shop').getByRole('link', { name: 'shop', exact: true }).click()
    await expect(page.getByRole('table', { name: say('ingress.rules') })).toContainText(noService)
  })

  await test.step('changes the rules and sees the difference before anything is sent', async () => {
    await page.getByRole('link', { name: say('ingress.editVerb'), exact: true }).click()
    await choose(rule(4), say('ingress.service'), 'storefront')
    await expect(rule(4)).not.toContainText(noService)
    await page.getByRole('button', { name: say('ingress.edit.addRule') }).click()
    await rule(5)
      .getByRole('textbox', { name: say('ingress.path') })
      .fill('/api')
    await choose(rule(5), say('ingress.service'), 'checkout')
    await choose(rule(5), say('ingress.servicePort'), '80')
    await page.getByRole('button', { name: say('ui.review'), exact: true }).click()
    const difference = page.getByRole('table', { name: say('ui.difference') })
    await expect(difference.locator('tbody').getByRole('row')).toHaveCount(2)
    await expect(difference).toContainText('storefront-v1:80')
    await expect(page.getByText(say('ingress.edit.unchanged', { count: 3 }))).toBeVisible()
    await expect(page.getByText(say('ingress.edit.replaces', { count: 5 }))).toBeVisible()
    expect(modifications).toHaveLength(0)
    expect(await readIngress(call)).toEqual(before)
  })

  await test.step('applies, and the cloud has exactly that', async () => {
    await page.getByRole('button', { name: say('ingress.edit.apply', { name: 'shop' }) }).click()
    await expect(page.getByRole('status').filter({ hasText: say('ingress.applied.asSent') })).toBeVisible()
    await expect(page.getByRole('table', { name: say('ingress.rules') })).not.toContainText(noService)
    expect(modifications).toHaveLength(1)
    const [first, second, third, fourth] = before.rules
    const added = { ...fourth, url: '/api', serviceName: 'checkout', servicePort: 80 }
    const mended = { ...fourth, serviceName: 'storefront' }
    expect(await readIngress(call)).toEqual({ ...before, rules: [first, second, third, mended, added] })
  })
})

test('a rule that the cloud would refuse is told at its field, and nothing is sent', async ({ page, say, call }) => {
  const modifications = sentTo(page, 'ccs.MosifyIngress')
  const cluster = await shopCluster(call)
  await page.goto(`/${scope.connection}/${scope.region}/clusters/${cluster}/ingress/default/shop/edit`)
  const first = page.getByRole('group', { name: say('ingress.change.rule', { number: 1 }), exact: true })
  const host = first.getByRole('textbox', { name: say('ingress.host') })
  const port = first.getByRole('combobox', { name: say('ingress.servicePort') })
  await host.fill('two words')
  await port.fill('70000')
  await page.getByRole('button', { name: say('ui.review'), exact: true }).click()
  await expect(host).toHaveAccessibleDescription(say('faults.domain'))
  await expect(port).toHaveAccessibleDescription(say('faults.port'))
  await expect(host, 'the first fault has the focus').toBeFocused()
  expect(modifications).toHaveLength(0)
})
