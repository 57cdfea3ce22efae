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
