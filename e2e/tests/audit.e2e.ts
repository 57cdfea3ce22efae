// What an operator does is found by the administrator: who it was, what was asked, and what differs since.
import { expect, test } from '../fixtures.ts'
import { scope, servicePath, shopCluster } from '../service-reading.ts'
import { signIn } from '../signed-in.ts'

test.use({ world: 'audit' })

test('row 36: an operator scales a service, and the administrator finds who it was and what differs', async ({
  page,
  browser,
  server,
  locale,
  language,
  say,
  call,
  axe,
}) => {
  const baseURL = server.url
  test.setTimeout(150_000)
  const operator = { email: `tom-${language.toLowerCase()}@example.com`, password: 'seven crates of tea' }
  const clusterId = await shopCluster(call)
  const key = { clusterId, namespace: 'default', serviceName: 'checkout' }
  const { service } = await call('ccs.DescribeClusterServiceInfo', scope, key)
  const scaleTo = service.desiredReplicas + 1

  await test.step('the operator scales it', async () => {
    const { link } = await call(
      'console.CreateUser',
      { connection: 'none', region: 'none' },
      { name: 'Tom', email: operator.email, administrator: false, grants: [{ connection: '*', role: 'operator' }] },
    )
    const answer = await fetch(`${baseURL}/api/auth/set-password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: baseURL },
      body: JSON.stringify({ token: link.split('#token=')[1], password: operator.password }),
    })
    expect(answer.ok).toBe(true)
    const context = await browser.newContext({ baseURL, ...(locale ? { locale } : {}) })
    await context.addCookies((await signIn(baseURL, operator)).cookies)
    const theirs = await context.newPage()
    await theirs.goto(servicePath(clusterId, 'checkout'))
    await theirs.getByRole('button', { name: say('services.scale.verb'), exact: true }).click()
    const dialog = theirs.getByRole('dialog')
    await dialog.getByLabel(say('services.scale.label')).fill(String(scaleTo))
    await dialog.getByRole('button', { name: say('services.scale.confirm') }).click()
    await expect(dialog).toHaveCount(0)
    // the audit is not theirs
    await theirs.goto('/settings/audit')
    await expect(theirs.getByText(say('ui.permit.administrators'))).toBeVisible()
    await context.close()
  })

  await test.step('the administrator finds the row', async () => {
    await page.goto('/')
    const areas = page.getByRole('navigation', { name: say('app.navigation') })
    await areas.getByRole('link', { name: say('app.area.audit') }).click()
    await expect(page.getByRole('heading', { level: 1, name: say('audit.title') })).toBeVisible()
    await page.getByLabel(say('audit.who')).fill(operator.email)
    await page.getByLabel(say('audit.action'), { exact: true }).fill('Replicas')
    await page.getByRole('option', { name: 'ccs.ModifyServiceReplicas' }).click()
    await expect(page).toHaveURL(/action=ccs\.ModifyServiceReplicas/)
    const table = page.getByRole('table', { name: say('audit.rows') })
    await expect(table.getByRole('row')).toHaveCount(2)
    await expect(table.getByRole('row').last()).toContainText(operator.email)
    await expect(table.getByRole('row').last()).toContainText(say('audit.results.done'))
  })

  await test.step('and opens what differs', async () => {
    await page.getByRole('button', { name: /default\/checkout/, expanded: false }).click()
    await expect(page.getByRole('region', { name: say('audit.input') })).toContainText(`"scaleTo": ${scaleTo}`)
    await expect(page.getByText(`"scaleTo": ${service.desiredReplicas}`)).toBeVisible()
    await axe()
    await page.reload()
    await expect(page.getByText(`"scaleTo": ${service.desiredReplicas}`)).toBeVisible()
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: say('audit.save.csv') }).click()
    expect((await saved).suggestedFilename()).toBe('audit.csv')
    await page.getByRole('link', { name: say('audit.toObject') }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'checkout' })).toBeVisible()
  })
})
