// Coming in by the form, in a browser that keeps its cookies as browsers do.
import { expect, test } from '../fixtures.ts'
import { admin } from '../signed-in.ts'

test.use({ signedIn: false, world: 'sign in', expectedComplaints: [/ 401 /] })

test('whoever opens a page signs in, is back at it, and signs out', async ({ page, say, axe }) => {
  const wanted = '/simulated/ap-guangzhou/clusters?q=shop#rows'
  await page.goto(wanted)
  await expect(page.getByRole('heading', { name: say('auth.signIn.title') })).toBeVisible()
  await axe()
  await page.emulateMedia({ colorScheme: 'dark' })
  await axe()
  await page.getByLabel(say('auth.email')).fill(admin.email)
  const password = page.getByLabel(say('auth.password.title'), { exact: true })
  await password.fill('not-this-one-7')
  await password.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(say('auth.signIn.wrong'))
  await axe()
  await password.fill(admin.password)
  await password.press('Enter')
  await expect(page.getByRole('link', { name: 'shop', exact: true })).toBeVisible()
  expect(page.url().endsWith(wanted)).toBe(true)

  await page.getByRole('button', { name: new RegExp(`^${say('auth.menu.open')}`) }).click()
  await page.getByRole('menuitem', { name: say('auth.menu.signOut'), exact: true }).click()
  await expect(page.getByRole('heading', { name: say('auth.signIn.title') })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: say('auth.signIn.title') })).toBeVisible()
})
