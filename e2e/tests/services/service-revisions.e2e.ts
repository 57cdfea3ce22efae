// Edited twice, the first configuration is found in the timeline, compared and restored: the service is as it was.
import { expect, sentTo, test } from '../../fixtures.ts'
import { rollout, serviceForm } from '../../service-form.ts'
import { changedLines, readService, servicePath, shopCluster } from '../../service-reading.ts'
import { admin } from '../../signed-in.ts'

test.use({ world: 'revisions of a service' })

test('what was edited twice is compared and restored from its revisions, which say who and why', async ({
  page,
  say,
  call,
  axe,
}) => {
  test.setTimeout(240_000)
  const before = await readService(call, 'checkout')
  const modifications = sentTo(page, 'ccs.ModifyClusterService')
  const path = servicePath(await shopCluster(call), 'checkout')
  const form = serviceForm(page, say)
  const { state } = rollout(page, say)
  const revision = (number: number) =>
    page.getByRole('listitem', { name: say('revisions.number', { number }), exact: true })

  await test.step('edits it twice', async () => {
    for (const [field, text] of [
      [form.env('checkout', 'LOG_LEVEL'), 'debug'],
      [form.replicas, '4'],
    ] as const) {
      await page.goto(`${path}/edit`)
      await field.fill(text)
      await form.review.click()
      await form.apply.click()
      await expect(state('done')).toBeVisible({ timeout: 90_000 })
    }
  })

  await test.step('finds both in the timeline, with who and why', async () => {
    await page.goto(path)
    await page.getByRole('tab', { name: say('revisions.title') }).click()
    await expect(revision(3)).toContainText(`${say('revisions.did.modify')} · ${admin.email}`)
    await expect(revision(3)).toContainText(say('revisions.inForce'))
    await expect(revision(3)).toContainText(say('edit.field.replicas'))
    await expect(revision(2)).toContainText('LOG_LEVEL')
    await expect(revision(2)).toContainText(say('revisions.changed', { count: 1 }))
    await expect(revision(2)).toContainText(say('revisions.stepBack'))
    await expect(revision(1)).toContainText(say('revisions.firstSeen'))
    await axe()
  })

  await test.step('compares the first and the last', async () => {
    for (const number of [3, 1]) await page.getByRole('checkbox', { name: say('revisions.choose', { number }) }).check()
    await page.getByRole('button', { name: say('revisions.compareChosen') }).click()
    const panel = page.getByRole('region', { name: say('revisions.compared', { from: 1, to: 3 }) })
    await expect(form.differences).toHaveText([/3.*4/, /LOG_LEVEL.*info.*debug/])
    await expect(panel.getByText('value: debug')).toBeVisible()
    await axe()
    await page.reload()
    await expect(form.differences).toHaveCount(2)
    await panel.getByRole('button', { name: say('revisions.close') }).click()
    await expect(panel).toHaveCount(0)
  })

  await test.step('restores the first, through the review', async () => {
    await revision(1)
      .getByRole('link', { name: say('revisions.restore', { number: 1 }) })
      .click()
    await expect(page.getByText(say('revisions.filled', { number: 1 }))).toBeVisible()
    await axe()
    await form.review.click()
    await expect(form.differences).toHaveText([/4.*3/, /LOG_LEVEL.*debug.*info/])
    expect(modifications, 'nothing of the restore is sent before it is confirmed').toHaveLength(2)
    await form.apply.click()
    await expect(page.getByText(say('rollout.asSent'))).toBeVisible()
    await expect(state('done')).toBeVisible({ timeout: 90_000 })
    expect(modifications).toHaveLength(3)
  })

  await test.step('the service is as it was, and the timeline says that it was restored, and by whom', async () => {
    expect(changedLines(before, await readService(call, 'checkout'))).toEqual([])
    await page.goto(`${path}?tab=revisions`)
    await expect(revision(4)).toContainText(`${say('revisions.did.restored', { number: 1 })} · ${admin.email}`)
    await expect(revision(4)).toContainText(say('revisions.inForce'))
  })
})
