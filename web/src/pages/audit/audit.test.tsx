import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { routes } from '#app/routes.tsx'
import { ada, startGuarded } from '#app/test-access.ts'
import { renderApp, renderRoutes } from '#app/test-app.tsx'
import { pathTo } from '#paths'

const scope = { connection: 'simulated', region: 'ap-guangzhou' }
const none = { connection: 'none', region: 'none' }
const tom = { email: 'tom@example.com', password: 'seven crates of tea' }

const signIn = (fetch: Fetch, who: { email: string; password: string }) =>
  fetch('/api/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who),
  })

/** A console in which ada has scaled a service, and tom, a viewer, was kept from it. */
async function startBusy() {
  const server = await startGuarded()
  const [admin, viewer] = [server.browser(), server.browser()]
  await signIn(admin, ada)
  const call = createCall(async (url, init) => admin(url, init))
  const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
  const clusterId = clusters[0]?.clusterId ?? ''
  const service = { clusterId, namespace: 'default', serviceName: 'checkout' }
  await call('ccs.ModifyServiceReplicas', scope, { ...service, scaleTo: 5 })
  const grants = [{ connection: '*', role: 'viewer' as const }]
  const { link } = await call('console.CreateUser', none, {
    name: 'Tom',
    email: tom.email,
    administrator: false,
    grants,
  })
  const token = link.split('#token=')[1]
  await viewer('/api/auth/set-password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, password: tom.password }),
  })
  await signIn(viewer, tom)
  const theirs = createCall(async (url, init) => viewer(url, init))
  await expect(theirs('ccs.ModifyServiceReplicas', scope, { ...service, scaleTo: 9 })).rejects.toThrow()
  return { fetch: admin, service }
}

const open = (fetch: Fetch, search = {}) => renderRoutes(routes(), pathTo('audit', {}, search), { fetch })
const rows = async () =>
  within(await screen.findByRole('table', { name: 'Audit rows' }))
    .getAllByRole('row')
    .slice(1)
/** Of the rows themselves, not of what is open below them. */
const texts = async () =>
  (await rows())
    .filter((row) => within(row).queryByRole('button', { expanded: false }))
    .map((row) => row.textContent ?? '')
const opener = (of: string | RegExp) => screen.findAllByRole('button', { name: of })

test('row 36: a change made in the console is a row with who, input and result, and leads to its object', async () => {
  const { fetch, service } = await startBusy()
  const { user } = await open(fetch, { who: 'ada' })
  const [button] = await opener(/^Details: .*default\/checkout/)
  const row = button?.closest('tr')?.textContent ?? ''
  for (const text of [
    ada.email,
    'administrator',
    'ccs.ModifyServiceReplicas',
    'Done',
    'Simulated cloud',
    'ap-guangzhou',
  ])
    expect(row).toContain(text)
  expect(button?.getAttribute('aria-expanded')).toBe('false')
  await user.click(button as HTMLElement)
  const details = within(await screen.findByRole('group', { name: /^Details: / }))
  expect(details.getByRole('region', { name: 'Input, without secrets' }).textContent).toContain('"scaleTo": 5')
  expect(details.getByRole('heading', { name: 'What differs' })).toBeTruthy()
  expect(details.getByRole('button', { name: 'Copy Request id' })).toBeTruthy()
  expect(details.getByRole('link', { name: 'Open what it is about' }).getAttribute('href')).toBe(
    pathTo('service', { ...scope, ...service }),
  )
})

test('row 36: a denial is a row with its reason, and the filters by who and by result find it', async () => {
  const { fetch } = await startBusy()
  const { user, router } = await open(fetch)
  await user.click(await screen.findByRole('checkbox', { name: 'Denied' }))
  await expect.poll(async () => (await texts()).length).toBe(1)
  const [denied] = await texts()
  expect(denied).toContain(tom.email)
  expect(denied).toContain('Denied')
  await user.click((await opener(/^Details: /))[0] as HTMLElement)
  expect(await screen.findByText('You may not do this')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Clear the filters' }))
  await user.type(screen.getByRole('textbox', { name: 'Who' }), 'TOM@')
  await expect
    .poll(async () => new Set((await texts()).map((text) => text.includes(tom.email))))
    .toEqual(new Set([true]))
  expect(new URLSearchParams(router.state.location.search).get('who')).toBe('TOM@')
})

test('what is saved is what the filters find, and saving leaves a row', async () => {
  const { fetch } = await startBusy()
  const { user } = await open(fetch, { results: 'denied,failed', action: 'Replicas', range: 'all' })
  await rows()
  const link = screen.getByRole('link', { name: 'Save these rows as CSV' })
  const address = '/api/audit.csv?action=Replicas&results=denied&results=failed'
  expect(link.getAttribute('href')).toBe(address)
  expect(link.hasAttribute('download')).toBe(true)
  const saved = await (await fetch(address)).text()
  expect(saved.trim().split('\n')).toHaveLength(2)
  await user.click(screen.getByRole('button', { name: 'Clear the filters' }))
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  expect((await opener('Details: Export the audit · audit.csv'))[0]).toBeTruthy()
})

test('a bar says its time in words and leads to it; the bars can be read as a table', async () => {
  const { fetch } = await startBusy()
  const { user, router } = await open(fetch, { range: '1h' })
  const bars = within(await screen.findByRole('toolbar', { name: 'Choose a bar to see its time alone' }))
  const all = bars.getAllByRole('button')
  expect(all.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  const filled = all.find(({ ariaLabel, title }) => /[1-9]\d* failed/.test(ariaLabel ?? title))
  expect(filled).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Table' }))
  expect(await screen.findByRole('columnheader', { name: 'Failed, denied or unknown' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Table' }))
  const again = within(await screen.findByRole('toolbar')).getAllByRole('button')
  await user.click(again[all.indexOf(filled as HTMLElement)] as HTMLElement)
  const params = new URLSearchParams(router.state.location.search)
  expect(params.get('range')).toBeNull()
  expect(Date.parse(params.get('to') ?? '') - Date.parse(params.get('from') ?? '')).toBeGreaterThan(0)
})

test('a retention below thirty days is refused in place; a good one is kept, and is a row itself', async () => {
  const { fetch } = await startBusy()
  const { user } = await open(fetch)
  await user.click(await screen.findByRole('button', { name: 'Retention' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Retention' }))
  const days = await dialog.findByLabelText('Days')
  expect(days).toHaveProperty('value', '365')
  await user.clear(days)
  await user.type(days, '29')
  await user.click(dialog.getByRole('button', { name: 'Save retention' }))
  expect(dialog.getByText('At least 30 days.')).toBeTruthy()
  await user.clear(days)
  await user.type(days, '90')
  expect(dialog.getByRole('status').textContent).toContain('90 days will be removed')
  await user.click(dialog.getByRole('button', { name: 'Save retention' }))
  expect(await screen.findByText('Audit rows are kept for 90 days')).toBeTruthy()
  expect((await opener(/^Details: Modify the console’s settings/))[0]).toBeTruthy()
})

test('row 36: the chain is checked by a button, which says what it found in words', async () => {
  const { fetch } = await startBusy()
  const { user } = await open(fetch)
  await user.click(await screen.findByRole('button', { name: 'Check the chain' }))
  expect(await screen.findByText('The chain is intact')).toBeTruthy()
  expect(screen.getByText(/rows were checked and are as they were written/)).toBeTruthy()
})

test('where nothing is found the page says why and offers a way out', async () => {
  const { fetch } = await startBusy()
  const { user } = await open(fetch, { object: 'no-such-thing' })
  expect(await screen.findByText('Nothing matches these filters')).toBeTruthy()
  const offers = screen.getAllByRole('button', { name: 'Clear the filters' })
  await user.click(offers.at(-1) as HTMLElement)
  expect((await rows()).length).toBeGreaterThan(3)
})

test('a call whose end nobody heard can be looked at in the cloud', async () => {
  const { fetch, service } = await startBusy()
  const asUnknown: Fetch = async (url, init) => {
    const response = await fetch(url, init)
    if (url !== '/api/console.DescribeAudit') return response
    const text = await response.text()
    return new Response(text.replaceAll('"result":"denied"', '"result":"unknown"'), response)
  }
  const { user } = await open(asUnknown, { results: 'denied' })
  await user.click((await opener(/^Details: /))[0] as HTMLElement)
  expect((await screen.findByRole('link', { name: 'Look at the cloud' })).getAttribute('href')).toBe(
    pathTo('service', { ...scope, ...service }),
  )
})

test('the audit is the administrators’: others are told, and find no way to it in the navigation', async () => {
  const grants = [{ connection: '*', role: 'maintainer' as const }]
  await renderApp(pathTo('audit', {}), { who: { administrator: false, grants } })
  expect(await screen.findByText('This is for administrators.')).toBeTruthy()
  const areas = within(screen.getByRole('navigation', { name: 'Areas' }))
  expect(areas.queryByRole('link', { name: 'Audit' })).toBeNull()
})
