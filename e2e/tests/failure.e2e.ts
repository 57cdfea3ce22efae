// The cloud goes away and comes back: every page says so with what can be quoted, keeps what it has, and goes on.
import { metricOf } from '@pierhead/shared/metrics'
import type { Locator } from '@playwright/test'
import { chartOf, expectDrawn } from '../charts.ts'
import { type ConsoleServer, startConsole } from '../console-server.ts'
import { test as base, expect } from '../fixtures.ts'
import { type SimulatedCloud, startCloud } from '../simulated-cloud.ts'

const test = base.extend<object, { cloud: SimulatedCloud; server: ConsoleServer }>({
  cloud: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const cloud = await startCloud()
      await use(cloud)
      await cloud.goAway()
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ cloud }, use) => {
      const server = await startConsole(cloud.settings)
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

// the browser itself notes every answer that is a failure
test.use({ world: 'the cloud goes away', expectedComplaints: [/status of 50[0-9]/] })

const scope = { connection: 'environment', region: 'ap-guangzhou' }
const code = /upstream_un(?:reachable|available)/
const requestId = /[0-9a-f]{8}-[0-9a-f-]{27}/
/** The console rests a cloud that failed several times in a row: its next try may be half a minute away. */
const rest = { timeout: 45_000 }

const expectQuotable = async (failure: Locator) => {
  await expect(failure).toContainText(code, rest)
  await expect(failure).toContainText(requestId)
}

test('a cloud that goes away leaves what was read, marked as old; after it is back, Retry goes on', async ({
  page,
  context,
  cloud,
  call,
  say,
  language,
  row,
}) => {
  test.setTimeout(180_000)
  const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
  const home = `/${scope.connection}/${scope.region}/clusters/${clusters[0]?.clusterId}`
  const retry = (inside: Locator) => inside.getByRole('button', { name: say('ui.retry') })
  const title = metricOf.get('dc_cpu_usage')?.title[language === 'en' ? 'en' : 'zh'] ?? ''

  await page.goto(`${home}/services`)
  await expect(row('session-cache')).toBeVisible()
  const charts = await context.newPage()
  await charts.goto(`${home}/monitoring`)
  await expectDrawn(chartOf(charts, title))
  await page.bringToFront()

  await cloud.goAway()

  await test.step('the list keeps its rows, says that they are old, and names code and request', async () => {
    await page.getByRole('button', { name: say('ui.refresh') }).click()
    const failure = page.getByRole('main').getByRole('alert')
    await expectQuotable(failure)
    await expect(row('session-cache')).toBeVisible()
    await expect(page.getByText(new RegExp(say('ui.stale', { span: '.+' })))).toBeVisible()
  })

  await test.step('a page that has nothing yet says why, in place of its content', async () => {
    await row('session-cache').getByRole('link', { name: 'session-cache', exact: true }).click()
    await expectQuotable(page.getByRole('main').getByRole('alert').first())
    await expect(retry(page.getByRole('main')).first()).toBeVisible()
  })

  await test.step('a chart keeps its line and says that it is old', async () => {
    await charts.bringToFront()
    await charts.getByRole('button', { name: say('monitoring.refreshNow') }).click()
    const failure = charts.getByRole('main').getByRole('alert').first()
    await expectQuotable(failure)
    await expect(failure).toContainText(say('monitoring.staleChart'))
    await expectDrawn(chartOf(charts, title))
  })

  await cloud.comeBack()

  await test.step('Retry goes on where the reader stands', async () => {
    await page.bringToFront()
    await expect(async () => {
      const again = retry(page.getByRole('main')).first()
      if (await again.isVisible()) await again.click()
      await expect(page.getByRole('tab', { name: say('services.tabs.pods') })).toBeVisible({ timeout: 5_000 })
      await expect(page.getByRole('main').getByRole('alert').filter({ hasText: code })).toHaveCount(0, {
        timeout: 5_000,
      })
    }).toPass(rest)
    await charts.bringToFront()
    const failures = charts.getByRole('main').getByRole('alert')
    await failures
      .getByRole('button', { name: say('monitoring.retry') })
      .first()
      .click()
    await expect(failures.filter({ hasText: code })).toHaveCount(1, rest)
    await expectDrawn(chartOf(charts, title))
  })
})
