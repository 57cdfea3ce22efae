// A roll-out that goes no further: the cause in words, set right from where it is seen, and then taken back.
import { expect, test } from '../../fixtures.ts'
import { rollout, serviceForm } from '../../service-form.ts'
import { scope, servicePath, shopCluster } from '../../service-reading.ts'

test.use({ world: 'a roll-out that stalls' })

const repository = 'ccr.ccs.tencentyun.com/shop/storefront'

test('a bad image is named as the cause, also after a reload; editing again ends the roll-out, rolling back takes it back', async ({
  page,
  say,
  call,
}) => {
  test.setTimeout(240_000)
  const clusterId = await shopCluster(call)
  const path = servicePath(clusterId, 'storefront')
  const key = { clusterId, namespace: 'default', serviceName: 'storefront' }
  const imageNow = async () =>
    (await call('ccs.DescribeClusterServiceInfo', scope, key)).service.containers.map(({ image }) => image)
  const { state, newPods, oldPods } = rollout(page, say)
  const form = serviceForm(page, say, 'storefront')

  await test.step('a tag that does not exist holds the roll-out up', async () => {
    await page.goto(`${path}/edit`)
    await form.image('storefront').fill(`${repository}:does-not-exist`)
    await form.review.click()
    await form.apply.click()
    await expect(page.getByText(say('services.reasons.imagePull')).first()).toBeVisible({ timeout: 90_000 })
    await expect(state('stalled')).toBeVisible({ timeout: 90_000 })
  })

  const cause = page.getByText(new RegExp(`storefront-.*${say('services.reasons.imagePull')}`))
  await test.step('the page says so, and still does after a reload', async () => {
    await expect(cause.first()).toBeVisible()
    await expect(page.getByText(say('rollout.cloudSays'))).toBeVisible()
    await expect(oldPods, 'the old ones still serve').not.toHaveCount(0)
    await page.reload()
    await expect(state('stalled')).toBeVisible()
    await expect(cause.first()).toBeVisible()
  })

  await test.step('editing again ends it', async () => {
    await page.getByRole('link', { name: say('rollout.editAgain') }).click()
    await form.image('storefront').fill(`${repository}:2.41.0`)
    await form.review.click()
    await form.apply.click()
    await expect(state('done')).toBeVisible({ timeout: 120_000 })
    await expect(newPods.first()).toBeVisible()
    await expect(oldPods).toHaveCount(0)
  })

  await test.step('rolling back takes the last step back', async () => {
    await page.getByRole('link', { name: say('rollout.toService') }).click()
    await page.getByRole('button', { name: say('services.rollBack.verb') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: say('services.rollBack.confirm') }).click()
    await expect(
      page.getByRole('heading', { level: 1, name: say('rollout.title', { name: 'storefront' }) }),
    ).toBeVisible()
    await expect.poll(imageNow).toEqual([`${repository}:does-not-exist`])
  })
})

test('a check that never passes: after five minutes without progress the page says for how long, and that the check is why', async ({
  page,
  say,
  call,
}) => {
  const key = { clusterId: await shopCluster(call), namespace: 'default', serviceName: 'search' }
  const check = { type: 'readyCheck', checkMethod: 'methodCmd', cmd: 'exit 1' } as const
  const figures = { healthNum: 1, unhealthNum: 2, intervalTime: 3, timeOut: 2, delayTime: 1 }
  const containers = [{ containerName: 'web', image: 'nginx:1.27', healthCheck: [{ ...check, ...figures }] }]
  await call('ccs.ModifyClusterService', scope, { ...key, replicas: 2, strategy: 'RollingUpdate', containers })
  const path = `${servicePath(key.clusterId, 'search')}/rollout`
  const { state, newPods } = rollout(page, say)
  let passedMs = 0
  // the server's clock goes on with the reader's: one that goes on alone counts as wrong
  await page.route('**/api/console.DescribeMe', async (route) => {
    const response = await route.fetch()
    const said = response.headers()
    const date = new Date(Date.parse(said.date ?? '') + passedMs).toUTCString()
    await route.fulfill({ response, headers: { ...said, date } })
  })
  await page.clock.install()
  await page.goto(path)
  await expect(newPods.getByText(say('services.reasons.probe')).first()).toBeVisible({ timeout: 60_000 })
  await expect(state('moving')).toBeVisible()

  // what nobody did stays undone
  passedMs = 360_000
  await page.clock.fastForward(passedMs)
  const cause = page.getByText(new RegExp(`search-.*${say('services.reasons.probe')}`)).first()
  for (const turn of ['now', 'after a reload'])
    await test.step(turn, async () => {
      await expect(state('stalled')).toBeVisible()
      await expect(state('stalled')).toContainText(new RegExp(say('rollout.noProgress', { span: '\\d+.*' })))
      await expect(cause).toBeVisible()
      await page.reload()
    })
})
