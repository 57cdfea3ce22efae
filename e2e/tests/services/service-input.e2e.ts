// What an operator types wrongly is told at its field, nothing of it is sent, and nothing that was typed is lost.
import type { Locator } from '@playwright/test'
import { expect, sentTo, test } from '../../fixtures.ts'
import { speaker } from '../../sentences.ts'
import { rollout, serviceForm } from '../../service-form.ts'
import { readService, servicePath, shopCluster } from '../../service-reading.ts'

test.use({ world: 'type wrongly' })

/** A reader of the screen hears it with the field. */
const toldAt = (field: Locator, sentence: string) => expect(field).toHaveAccessibleDescription(new RegExp(sentence))

test('what is wrong is said at its field, and nothing is sent before it is corrected', async ({ page, say, call }) => {
  const modifications = sentTo(page, 'ccs.ModifyClusterService')
  const before = await readService(call, 'checkout')
  await page.goto(`${servicePath(await shopCluster(call), 'checkout')}/edit`)
  const form = serviceForm(page, say)
  const checkout = form.container('checkout')
  const secondPort = page.getByRole('group', { name: say('edit.portNumber', { number: 2 }) })
  const lbPort = secondPort.getByRole('textbox', { name: say('edit.field.lbPort') })
  const newName = checkout.getByRole('textbox', { name: say('edit.envName', { number: 5 }) })

  await form.image('checkout').fill('')
  await form.replicas.fill('-1')
  await lbPort.fill('80')
  await checkout.getByRole('button', { name: say('edit.addEnv') }).click()
  await newName.fill('2ND-NAME')
  await form.review.click()

  await toldAt(form.replicas, say('faults.atLeast', { min: 0 }))
  await toldAt(form.image('checkout'), say('faults.neededImage'))
  await toldAt(newName, say('faults.envName'))
  await toldAt(lbPort, say('faults.twicePort'))
  await expect(form.replicas, 'the first fault has the focus').toBeFocused()
  await expect(form.differences, 'the review is not shown').toHaveCount(0)

  await form.image('checkout').fill('ccr.ccs.tencentyun.com/shop/checkout:4.13.0')
  await form.replicas.fill('3')
  await lbPort.fill('443')
  await newName.fill('SECOND_NAME')
  await form.review.click()
  await expect(form.differences).toHaveCount(2)
  expect(modifications).toHaveLength(0)
  expect(await readService(call, 'checkout')).toEqual(before)
})

test('what was typed outlives a change of language and a reload', async ({ page, say, language, call }) => {
  await page.goto(`${servicePath(await shopCluster(call), 'checkout')}/edit`)
  const form = serviceForm(page, say)
  await form.image('checkout').fill('half/an image')
  await form.replicas.fill('-1')
  await form.review.click()
  await toldAt(form.replicas, say('faults.atLeast', { min: 0 }))

  const other = language === 'en' ? 'zh-CN' : 'en'
  await page.getByRole('button', { name: say('app.language') }).click()
  await page.getByRole('menuitemradio', { name: other === 'en' ? 'English' : '简体中文' }).click()
  const sayOther = speaker(other)
  const translated = serviceForm(page, sayOther)
  await expect(translated.image('checkout')).toHaveValue('half/an image')
  await expect(translated.replicas).toHaveValue('-1')
  await toldAt(translated.replicas, sayOther('faults.atLeast', { min: 0 }))

  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(page.getByText(sayOther('ui.draft.restored'), { exact: true })).toBeVisible()
  await expect(translated.image('checkout')).toHaveValue('half/an image')
  await expect(translated.replicas).toHaveValue('-1')
})

test('an address of the review without a sound draft shows what stands in the way, not the review', async ({
  page,
  say,
  call,
}) => {
  const path = `${servicePath(await shopCluster(call), 'checkout')}/edit`
  await page.goto(path)
  await serviceForm(page, say).replicas.fill('-1')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto(`${path}?step=review`)
  await expect(page.getByText(say('edit.faulty', { count: 1 }))).toBeVisible()
  await expect(serviceForm(page, say).apply).toHaveCount(0)
})

test('an image that does not exist keeps the new pods waiting, says why, and can be rolled back', async ({
  page,
  say,
  call,
}) => {
  test.setTimeout(180_000)
  const before = await readService(call, 'storefront')
  const path = servicePath(await shopCluster(call), 'storefront')
  const form = serviceForm(page, say, 'storefront')
  const { state, newPods, oldPods } = rollout(page, say)
  await page.goto(`${path}/edit`)
  await form.image('storefront').fill('ccr.ccs.tencentyun.com/shop/storefront:no-such-tag')
  await form.review.click()
  await form.apply.click()

  await expect(newPods.first()).toContainText(say('ui.status.Waiting'))
  await expect(newPods.first()).toContainText(say('services.reasons.imagePull'), { timeout: 60_000 })
  await expect(oldPods, 'the old pods go on').toHaveCount(4)

  await page.getByRole('link', { name: say('rollout.toService') }).click()
  // the roll-out has such a button too, which goes with its page
  await expect(page.getByRole('heading', { level: 1, name: 'storefront', exact: true })).toBeVisible()
  await page.getByRole('button', { name: say('services.rollBack.verb') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('services.rollBack.confirm') })
    .click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(state('done')).toBeVisible({ timeout: 90_000 })
  await expect(newPods).toHaveCount(4)
  expect(await readService(call, 'storefront')).toEqual(before)
})
