// Services without a mouse: Tab, Enter, Escape and typing are enough.
import type { Locator, Page } from '@playwright/test'
import { expect, sentTo, test } from '../../fixtures.ts'
import { rollout, serviceForm } from '../../service-form.ts'
import { servicePath, shopCluster } from '../../service-reading.ts'

test.use({ world: 'edit by keyboard' })

test('an operator edits, reviews and applies with the keyboard alone', async ({ page, say, call }) => {
  test.setTimeout(150_000)
  const modifications = sentTo(page, 'ccs.ModifyClusterService')
  await page.goto(servicePath(await shopCluster(call), 'checkout'))
  const form = serviceForm(page, say)

  await press(page, page.getByRole('link', { name: say('services.edit'), exact: true }), 'Enter')
  await expect(page.getByRole('heading', { level: 1 }), 'a new page has the focus').toBeFocused()
  await type(page, form.replicas, '4')
  await type(page, form.image('checkout'), 'ccr.ccs.tencentyun.com/shop/checkout:4.13.0')
  await press(page, form.container('checkout').getByRole('button', { name: say('edit.addEnv') }), 'Enter')
  const number = { number: 5 }
  await type(page, form.container('checkout').getByRole('textbox', { name: say('edit.envName', number) }), 'PROMO')
  await type(page, form.env('checkout', 'PROMO'), 'spring')
  await press(page, form.review, 'Enter')
  await expect(form.differences).toHaveCount(3)
  await press(page, page.getByRole('button', { name: say('ui.backToForm') }), 'Enter')
  await expect(form.image('checkout')).toHaveValue('ccr.ccs.tencentyun.com/shop/checkout:4.13.0')
  await press(page, form.review, 'Enter')
  expect(modifications).toHaveLength(0)
  await press(page, form.apply, 'Enter')

  await expect(rollout(page, say).newPods.first()).toBeVisible()
  expect(modifications).toHaveLength(1)
})

test('a dialog that is left by Escape gives the focus back to what opened it', async ({ page, say, call }) => {
  test.setTimeout(150_000)
  const path = servicePath(await shopCluster(call), 'checkout')
  await page.goto(path)
  await leftByEscape(page, page.getByRole('button', { name: say('services.scale.verb'), exact: true }))

  await page.goto(path.slice(0, path.indexOf('/services') + '/services'.length))
  const menu = page.getByRole('button', { name: say('ui.actionsOf', { name: 'checkout' }), exact: true })
  for (const verb of ['services.scale.verb', 'services.image.verb', 'quick.remove.verb'] as const)
    await leftByEscape(page, menu, page.getByRole('menuitem', { name: say(verb), exact: true }))

  await page.goto(`${path}/edit`)
  await serviceForm(page, say).replicas.fill('17')
  await leftByEscape(page, page.getByRole('link', { name: say('ui.cancel'), exact: true }))
})

test('at 200 % no bar lies over what has the focus in the form, forwards and backwards', async ({
  page,
  say,
  call,
}) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 720, height: 450 })
  const path = servicePath(await shopCluster(call), 'checkout')
  for (const key of ['Tab', 'Shift+Tab']) {
    await page.goto(`${path}/edit`)
    await expect(page.getByRole('link', { name: say('ui.cancel'), exact: true })).toBeVisible()
    for (let steps = 0; steps < 90; steps += 1) {
      await page.keyboard.press(key)
      expect(await page.evaluate(coveredByABar), `${key} ${steps}`).toBeUndefined()
    }
  }
})

/** What has the focus in the page's own part, where a bar that stays lies over its middle. */
function coveredByABar(): string | undefined {
  const focused = document.activeElement
  if (!focused?.closest('main')) return undefined
  const { left, top, width, height } = focused.getBoundingClientRect()
  const over = document.elementFromPoint(left + width / 2, top + height / 2)
  for (let one = over; one && !one.contains(focused); one = one.parentElement)
    if (getComputedStyle(one).position === 'sticky') return focused.outerHTML.slice(0, 200)
  return undefined
}

test('what Review leads to is not hidden behind the foot of the form', async ({ page, say, call }) => {
  await page.goto(`${servicePath(await shopCluster(call), 'checkout')}/edit`)
  const form = serviceForm(page, say)
  const request = form.container('checkout').getByLabel(`${say('edit.field.cpu')} (m)`)
  await request.fill('0.5 core')
  await request.evaluate((field) => window.scrollBy(0, field.getBoundingClientRect().bottom - window.innerHeight + 4))
  await form.review.click()
  await expect(request).toBeFocused()
  const offer = form.container('checkout').getByRole('button', { name: /500$/ })
  // it is clicked where it is seen: nothing scrolls before
  const box = await offer.boundingBox()
  await page.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + 5)
  await expect(request).toHaveValue('500')
})

/** Twice: the second time the dialog's code is there and its content stands at once. */
async function leftByEscape(page: Page, opener: Locator, entry?: Locator): Promise<void> {
  await opener.focus()
  for (let times = 0; times < 2; times += 1) {
    await page.keyboard.press('Enter')
    if (entry) {
      // a menu that has just opened puts the focus on its first entry: only then is it ours to move
      await expect(page.getByRole('menuitem').first()).toBeFocused()
      await entry.focus()
      await page.keyboard.press('Enter')
    }
    const dialog = page.getByRole('dialog')
    await expect(dialog.locator('[data-autofocus]:focus')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  }
}

const furthest = 150

/** Walks there by Tab, as many steps as it takes; the focus must be visible on arrival. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let steps = 0; steps < furthest; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target, 'can be reached by Tab').toBeFocused()
}

async function press(page: Page, target: Locator, key: string): Promise<void> {
  await reach(page, target)
  await page.keyboard.press(key)
}

/** Tab selects what is in a field, so that typing replaces it. */
async function type(page: Page, target: Locator, text: string): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}
