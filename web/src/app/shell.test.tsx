import { notifications } from '@mantine/notifications'
import { createCall } from '@pierhead/shared/client'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { renderApp, startServer } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { notifyDone } from '#ui/notices.tsx'

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }
const { clusters } = await createCall(startServer())('ccs.DescribeCluster', guangzhou, {})
const placeOf = (name: string) => ({
  ...guangzhou,
  clusterId: clusters.find(({ clusterName }) => clusterName === name)?.clusterId ?? '',
})
const shop = placeOf('shop')

const areas = async () => within(await screen.findByRole('navigation', { name: 'Areas' }))

/** One action never gets an answer, or is refused. */
const without =
  (id: string, answer: () => Response | Promise<Response>) =>
  (fetch: Fetch): Fetch =>
  (url, init) =>
    url === `/api/${id}` ? answer() : fetch(url, init)

const refusal = () =>
  Response.json(
    { code: 'busy', message: 'Too much to do.', requestId: 'request-7' },
    { status: 503, headers: { 'content-type': 'application/problem+json' } },
  )

test('an area that needs a cluster takes the focus and says what it waits for', async () => {
  await renderApp(pathTo('clusters', guangzhou))
  const entry = (await areas()).getByRole('link', { name: 'Services' })
  expect(entry.getAttribute('aria-disabled')).toBe('true')
  expect(entry.getAttribute('href')).toBeNull()
  entry.focus()
  expect(document.activeElement).toBe(entry)
  const why = document.getElementById(entry.getAttribute('aria-describedby') ?? '')
  expect(why?.textContent).toBe('Choose a cluster first')
})

test('the minutes looked at go along from page to page, and to another cluster', async () => {
  const range = { from: '2026-11-01T10:00:00Z', to: '2026-11-01T10:30:00Z', refresh: 'off' }
  const { user, router } = await renderApp(pathTo('cluster', shop, range))
  await user.click((await areas()).getByRole('link', { name: 'Services' }))
  const row = await screen.findByRole('link', { name: 'checkout' })
  expect(row.getAttribute('href')).toBe(
    pathTo('service', { ...shop, namespace: 'default', serviceName: 'checkout' }, range),
  )
  await user.click((await areas()).getByRole('link', { name: 'Monitoring' }))
  await expect.poll(() => router.state.location.pathname).toBe(pathTo('monitoring', shop))
  await user.click(await screen.findByRole('button', { name: /^Cluster: shop/ }))
  await user.click(await screen.findByRole('option', { name: /analytics/, hidden: true }))
  const { pathname, search } = router.state.location
  expect(pathname).toBe(pathTo('monitoring', placeOf('analytics')))
  expect(Object.fromEntries(new URLSearchParams(search))).toEqual(range)
})

test('? shows the keys, not while somebody types, and not for who switched keys off', async () => {
  const { user } = await renderApp(pathTo('clusters', guangzhou))
  const box = await screen.findByRole('searchbox', { name: 'Filter' })
  await user.type(box, 'a?')
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.tab()
  await user.keyboard('?')
  const sheet = within(await screen.findByRole('dialog', { name: 'Keys' }))
  expect(sheet.getByText('Go to the filter of a list')).toBeTruthy()
  await user.click(sheet.getByRole('switch', { name: /^Keys that act alone/ }))
  await user.click(sheet.getByRole('button', { name: 'Close' }))
  await user.keyboard('?/')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).not.toBe(box)
})

test('Ctrl+K opens the palette from a field as well, and the palette leads to the keys', async () => {
  const { user } = await renderApp(pathTo('clusters', guangzhou))
  await user.click(await screen.findByRole('searchbox', { name: 'Filter' }))
  await screen.findByRole('button', { name: 'Language' })
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await screen.findByPlaceholderText('A page, a cluster, a service …'), 'keys')
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy()
})

test('choices that are on their way, or could not be read, are not said to be none', async () => {
  const waits = await renderApp(pathTo('services', shop), {
    between: without('ccs.DescribeClusterNameSpaces', () => new Promise(() => undefined)),
  })
  await waits.user.click(await screen.findByRole('button', { name: /^Namespace: all namespaces/ }))
  const choices = within(await screen.findByRole('listbox', { name: 'Namespace', hidden: true }))
  expect(choices.getByText('Loading')).toBeTruthy()
  waits.unmount()
  const fails = await renderApp(pathTo('services', shop), {
    between: without('ccs.DescribeClusterNameSpaces', refusal),
  })
  await fails.user.click(await screen.findByRole('button', { name: /^Namespace: all namespaces/ }))
  expect(await screen.findByText('This could not be read')).toBeTruthy()
  expect(screen.queryByText('Nothing matches')).toBeNull()
})

test('the browser’s tab of a list names the list and its cluster', async () => {
  await renderApp(pathTo('nodes', shop))
  await expect.poll(() => document.title).toBe('Nodes - shop - Pierhead')
})

test('a notice can be closed by who hears its button only', async () => {
  await renderApp(pathTo('clusters', guangzhou))
  await screen.findByRole('link', { name: 'shop' })
  act(() => notifyDone('It is done'))
  const notice = (await screen.findByText('It is done')).closest<HTMLElement>('[role="alert"]')
  expect(within(notice ?? document.body).getByRole('button', { name: 'Close', hidden: true })).toBeTruthy()
  act(() => notifications.clean())
})

test('a page works where the browser lets nothing be remembered', async () => {
  const kinds = ['localStorage', 'sessionStorage'] as const
  const own = kinds.map((kind) => [kind, Object.getOwnPropertyDescriptor(window, kind)] as const)
  const forbidden = () => {
    throw new DOMException('forbidden', 'SecurityError')
  }
  for (const kind of kinds) Object.defineProperty(window, kind, { configurable: true, get: forbidden })
  try {
    const { user } = await renderApp(pathTo('clusters', guangzhou))
    await screen.findByRole('link', { name: 'shop' })
    await user.click(await screen.findByRole('button', { name: 'Language' }))
    await user.click(await screen.findByRole('menuitemradio', { name: '简体中文', hidden: true }))
    expect(await screen.findByRole('heading', { name: '集群' })).toBeTruthy()
  } finally {
    for (const [kind, descriptor] of own) if (descriptor) Object.defineProperty(window, kind, descriptor)
  }
})
