// An address that names what is not there, or what makes no sense, gets a sentence and a way on, never a blank page.
import { expect, test } from '../fixtures.ts'
import { scope, servicePath, shopCluster } from '../service-reading.ts'

// the browser itself notes every answer that is a refusal
test.use({ expectedComplaints: [/status of 404/] })

const start = `/${scope.connection}/${scope.region}`

test.describe('an address that leads nowhere says so', () => {
  test.describe.configure({ mode: 'parallel' })

  test('an unknown page', async ({ page, say }) => {
    await page.goto('/nowhere/at/all/here')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
    await page.goto('/nowhere')
    await expect(page.getByText(say('app.noSuchPageWhy', { path: '/nowhere' }))).toBeVisible()
    await page
      .getByRole('main')
      .getByRole('link', { name: say('app.toStart') })
      .click()
    await expect(page.getByRole('heading', { level: 1, name: say('clusters.title') })).toBeVisible()
  })

  test('an unknown connection', async ({ page, say }) => {
    await page.goto('/elsewhere/ap-guangzhou/clusters')
    await expect(page.getByText(say('app.noSuchConnectionWhy', { connection: 'elsewhere' }))).toBeVisible()
    await page.getByRole('main').getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1, name: say('clusters.title') })).toBeVisible()
  })

  test('an unknown region', async ({ page, say }) => {
    await page.goto('/simulated/ap-atlantis/clusters')
    const why = say('app.noSuchRegionWhy', { connection: say('ui.simulatedCloud'), region: 'ap-atlantis' })
    await expect(page.getByText(why)).toBeVisible()
    await page.getByRole('main').getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1, name: say('clusters.title') })).toBeVisible()
  })

  test('an unknown cluster', async ({ page, say }) => {
    await page.goto(`${start}/clusters/cls-00000000/services`)
    await expect(page.getByText(say('app.noSuchClusterWhy', { clusterId: 'cls-00000000' }))).toBeVisible()
    await page
      .getByRole('main')
      .getByRole('link', { name: /^shop \(/ })
      .click()
    await expect(page.getByRole('heading', { level: 1, name: 'shop' })).toBeVisible()
  })

  for (const below of ['', '/edit', '/rollout', '/logs'])
    test(`an unknown service, /…${below}`, async ({ page, say, call }) => {
      await page.goto(servicePath(await shopCluster(call), 'nothing-here') + below)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(
        new RegExp(`${say('services.noSuchWhy')}|${say('problems.upstream_not_found.next')}`),
      )
    })
})

test.describe('a part of an address that makes no sense is passed over, and said', () => {
  test.describe.configure({ mode: 'parallel' })

  test('an unknown tab shows the first', async ({ page, say, call }) => {
    await page.goto(`${servicePath(await shopCluster(call), 'checkout')}?tab=weather`)
    await expect(page.getByRole('tab', { selected: true, name: say('overview.tab') })).toBeVisible()
  })

  test('an unknown range, an end before its start and an unknown refresh', async ({ page, say, call }) => {
    const monitoring = `${start}/clusters/${await shopCluster(call)}/monitoring`
    const fault = (key: string) => page.getByRole('alert').filter({ hasText: say(`monitoring.fault.${key}`) })
    await page.goto(`${monitoring}?range=5y&refresh=7s`)
    await expect(fault('unknownPreset')).toBeVisible()
    await expect(fault('unknownRefresh')).toBeVisible()
    await page.goto(`${monitoring}?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z`)
    await expect(fault('endBeforeStart')).toBeVisible()
    await expect(page.getByRole('button', { name: say('monitoring.preset.1h'), pressed: true })).toBeVisible()
  })

  test('a filter that is no expression is looked for as text, and said', async ({ page, say, call }) => {
    await page.goto(`${start}/clusters/${await shopCluster(call)}/services`)
    await page.getByRole('searchbox', { name: say('ui.filter') }).fill('/[/')
    await expect(page.getByText(say('lists.fault.expression', { term: '/[/' }))).toBeVisible()
    await page
      .getByRole('button', { name: say('ui.clearFilter') })
      .first()
      .click()
    await expect(page.getByRole('link', { name: 'checkout', exact: true })).toBeVisible()
  })

  test('a log of a pod that is gone says so and offers those that run', async ({ page, say, call }) => {
    await page.goto(`${servicePath(await shopCluster(call), 'checkout')}/logs?pod=checkout-0000000000-aaaaa`)
    const gone = page.getByRole('alert').filter({ hasText: say('podLogs.gone', { name: 'checkout-0000000000-aaaaa' }) })
    await gone.getByRole('link').first().click()
    await expect(page.getByRole('status').filter({ hasText: say('logs.state.following') })).toBeVisible()
  })
})
