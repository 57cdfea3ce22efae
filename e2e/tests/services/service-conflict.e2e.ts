// Two operators edit one service at the same time: nothing of either is lost unseen.
import { expect, sentTo, test } from '../../fixtures.ts'
import { serviceForm } from '../../service-form.ts'
import { changedLines, readService, servicePath, shopCluster } from '../../service-reading.ts'

test.use({ world: 'two operators' })

test('the second is shown what the first has changed, and both changes can be kept', async ({
  page,
  browser,
  baseURL,
  locale,
  say,
  call,
  server,
}) => {
  test.setTimeout(150_000)
  const before = await readService(call, 'checkout')
  const path = `${servicePath(await shopCluster(call), 'checkout')}/edit`
  const otherOperator = await browser.newContext({ ...(baseURL ? { baseURL } : {}), ...(locale ? { locale } : {}) })
  await otherOperator.addCookies(server.admission.cookies)
  const firstPage = await otherOperator.newPage()
  const first = serviceForm(firstPage, say)
  const second = serviceForm(page, say)
  const modifications = sentTo(page, 'ccs.ModifyClusterService')
  await Promise.all([firstPage.goto(path), page.goto(path)])

  // both change the replicas, each something else besides
  await second.replicas.fill('2')
  await second.image('checkout').fill('ccr.ccs.tencentyun.com/shop/checkout:4.13.0')
  await second.review.click()
  await expect(second.differences).toHaveCount(2)

  await first.replicas.fill('4')
  await first.env('checkout', 'LOG_LEVEL').fill('debug')
  await first.review.click()
  await first.apply.click()
  await expect(firstPage.getByText(say('rollout.asSent'))).toBeVisible()

  await second.apply.click()
  const conflict = page.getByRole('alert').filter({ hasText: say('edit.conflict') })
  await expect(conflict).toBeVisible()
  expect(modifications, 'nothing was sent').toHaveLength(0)
  const theirs = conflict.getByRole('table', { name: say('edit.theirChanges') })
  await expect(theirs).toContainText(/LOG_LEVEL.*info.*debug/)
  await expect(conflict).toContainText(say('edit.clash', { field: say('edit.field.replicas'), mine: 2, theirs: 4 }))

  await conflict.getByRole('button', { name: say('edit.takeKeepMine') }).click()
  if (await second.review.isVisible()) await second.review.click()
  await expect(second.differences).toHaveText([/4.*2/, /4\.12\.0.*4\.13\.0/])
  await second.apply.click()
  await expect(page.getByText(say('rollout.asSent'))).toBeVisible()

  expect(modifications).toHaveLength(1)
  const after = await readService(call, 'checkout')
  expect(changedLines(before, after).filter((line) => !/image/.test(line))).toEqual([
    '"desiredReplicas": 3, -> "desiredReplicas": 2,',
    '"value": "info" -> "value": "debug"',
    'replicas: 3 -> replicas: 2',
    'value: info -> value: debug',
  ])
  await otherOperator.close()
})
