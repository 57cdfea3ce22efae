// The console is killed in the middle of "Apply" and started again: the page tells the truth, and nothing is sent twice.
import { type ConsoleServer, startConsole } from '../../console-server.ts'
import { test as base, expect } from '../../fixtures.ts'
import { type HeldCloud, startHeldCloud } from '../../held-cloud.ts'
import { serviceForm } from '../../service-form.ts'

const test = base.extend<object, { cloud: HeldCloud; server: ConsoleServer }>({
  cloud: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const cloud = await startHeldCloud()
      await use(cloud)
      await cloud.stop()
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

// what the browser itself notes of a console that is not there
test.use({
  world: 'the console is killed',
  expectedComplaints: [/ERR_CONNECTION|ERR_EMPTY_RESPONSE|status of 50[0-9]/],
})

const scope = { connection: 'environment', region: 'ap-guangzhou' }

const service = 'checkout'

test.beforeEach(() => test.setTimeout(150_000))

for (const { done, name } of [
  { done: true, name: 'which the cloud has done' },
  { done: false, name: 'which the cloud has not done' },
])
  test(`a change ${name}: open at first, then told by reading, and sent once`, async ({
    page,
    cloud,
    server,
    call,
    say,
  }) => {
    const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
    const clusterId = clusters[0]?.clusterId ?? ''
    const key = { clusterId, namespace: 'default', serviceName: service }
    const replicas = async () => (await call('ccs.DescribeClusterServiceInfo', scope, key)).service.desiredReplicas
    const before = await replicas()
    const already = cloud.count('ModifyClusterService')
    const form = serviceForm(page, say, service)
    await page.goto(`/${scope.connection}/${scope.region}/clusters/${clusterId}/services/default/${service}/edit`)
    await form.replicas.fill(String(before + 1))
    await form.review.click()

    const isHeld = cloud.hold('ModifyClusterService', done)
    await form.apply.click()
    await isHeld
    await server.kill()
    const unknown = page.getByRole('alert').filter({ hasText: say('edit.unknown') })
    await expect(unknown).toBeVisible()

    await server.startAgain()
    const check = unknown.getByRole('button', { name: say('ui.checkState') })
    const arrived = page.getByText(say('rollout.asSent')).or(page.getByRole('heading', { name: service }).first())
    await expect(async () => {
      if (await check.isVisible()) await check.click()
      if (done) await expect(page).toHaveURL(/\/rollout/, { timeout: 5_000 })
      else await expect(unknown).toContainText(say('edit.found.notYet'), { timeout: 5_000 })
    }).toPass({ timeout: 60_000 })
    await expect(done ? arrived.first() : unknown).toBeVisible()
    expect(await replicas()).toBe(done ? before + 1 : before)
    expect(cloud.count('ModifyClusterService') - already, 'sent once').toBe(1)

    if (done) return
    // sent again by whoever has read that it did not arrive
    await form.apply.click()
    await expect(page).toHaveURL(/\/rollout/)
    expect(await replicas()).toBe(before + 1)
    expect(cloud.count('ModifyClusterService') - already).toBe(2)
  })
