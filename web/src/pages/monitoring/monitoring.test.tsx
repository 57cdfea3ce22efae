import { createCall } from '@pierhead/shared/client'
import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { renderApp, startServer } from '#app/test-app.tsx'
import { pathTo, type Search } from '#paths'

const scope = { connection: 'simulated', region: 'ap-guangzhou' }
// ids come of the seed: they are the same for every account
const clusterId = (await createCall(startServer())('ccs.DescribeCluster', scope, { clusterName: 'shop' })).clusters[0]
  ?.clusterId
const monitoring = (search: Search = {}) => pathTo('monitoring', { ...scope, clusterId: clusterId ?? '' }, search)

const chart = (name: RegExp) => screen.findByRole('figure', { name })
const valuesOf = (figure: HTMLElement, series: string) =>
  within(within(figure).getByRole('row', { name: new RegExp(series) }))
    .getAllByRole('cell')
    .slice(1)
    .map((cell) => cell.textContent)

/** Notes the bodies of metric queries on their way. */
const noting =
  (asked: { series: unknown[]; startTime: string; endTime: string }[]) =>
  (fetch: Fetch): Fetch =>
  (url, init) => {
    if (url === '/api/metrics') asked.push(JSON.parse(String(init?.body)))
    return fetch(url, init)
  }

test('both charts of a cluster come in one request and say last, min, max and average', async () => {
  const asked: { series: unknown[] }[] = []
  await renderApp(monitoring(), { between: noting(asked as never) })
  const cpu = await chart(/^CPU utilisation %/)
  await expect.poll(() => valuesOf(cpu, 'shop').every((value) => /\d/.test(value ?? ''))).toBe(true)
  expect(valuesOf(cpu, 'shop')).toHaveLength(4)
  expect(asked).toHaveLength(1)
  expect(asked[0]?.series).toHaveLength(2)
})

test('a range is chosen into the address, and the charts ask for it', async () => {
  const asked: { startTime: string; endTime: string }[] = []
  const { user, router } = await renderApp(monitoring(), { between: noting(asked as never) })
  await user.click(await screen.findByRole('button', { name: '6 h' }))
  expect(router.state.location.search).toContain('range=6h')
  await expect.poll(() => asked.length).toBe(2)
  const spans = asked.map(({ startTime, endTime }) => Date.parse(endTime) - Date.parse(startTime))
  expect(spans).toEqual([3_600_000, 21_600_000])
  await router.navigate(-1)
  await expect.poll(() => screen.getByRole('button', { name: '1 h' }).getAttribute('aria-pressed')).toBe('true')
})

test('a range that cannot be is said in a sentence, and a default is shown in its place', async () => {
  await renderApp(monitoring({ from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' }))
  expect((await screen.findByRole('alert')).textContent).toContain('The end must be after the start.')
  expect(screen.getByRole('button', { name: '1 h' }).getAttribute('aria-pressed')).toBe('true')
})

test('a custom range that ends before it starts is refused at its field', async () => {
  const { user } = await renderApp(monitoring())
  await user.click(await screen.findByRole('button', { name: 'Custom' }))
  const to = await screen.findByLabelText('To')
  fireEvent.change(to, { target: { value: '2020-01-01T00:00:00' } })
  expect(await screen.findByText('The end must be after the start.')).toBeTruthy()
  expect(to.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('Show this range').closest('button')?.disabled).toBe(true)
})

test('services named in the address are laid over each other, and one can be shown alone', async () => {
  const { user } = await renderApp(monitoring({ level: 'service', service: 'default/checkout,default/catalog-sync' }))
  const cpu = await chart(/^CPU used core/)
  await expect.poll(() => /\d/.test(valuesOf(cpu, 'default/checkout')[0] ?? '')).toBe(true)
  const alone = within(cpu).getByRole('button', { name: 'default/checkout' })
  await user.click(alone)
  expect(alone.getAttribute('aria-pressed')).toBe('true')
  await user.click(alone)
  expect(alone.getAttribute('aria-pressed')).toBe('false')
  expect(screen.getAllByRole('figure')).toHaveLength(10)
})

test('a chart can be read as a table, newest first, with the zone of its times', async () => {
  const { user } = await renderApp(monitoring({ range: '15m' }))
  const cpu = await chart(/^CPU utilisation %/)
  await expect.poll(() => /\d/.test(valuesOf(cpu, 'shop')[0] ?? '')).toBe(true)
  await user.click(within(cpu).getByRole('button', { name: 'Table' }))
  const rows = within(within(cpu).getByRole('region')).getAllByRole('row').slice(1)
  const times = rows.map((row) => within(row).getByRole('rowheader').textContent ?? '')
  expect(times.length).toBeGreaterThan(10)
  expect(times).toEqual(times.toSorted().reverse())
  expect(times.every((time) => /UTC/.test(time))).toBe(true)
})

test('every level shows all of its metrics', async () => {
  for (const [level, count] of [
    ['pod', 6],
    ['container', 12],
  ] as const) {
    const { unmount } = await renderApp(monitoring({ level, service: 'default/checkout' }))
    await expect.poll(() => screen.queryAllByRole('figure').length, { timeout: 8000 }).toBe(count)
    unmount()
  }
})

test('without a service the page says what to do', async () => {
  await renderApp(monitoring({ level: 'pod' }))
  expect((await screen.findAllByText('Choose a service')).length).toBeGreaterThan(0)
})

test('a failed read says code and request in place of the chart, and Retry reads again', async () => {
  let isDown = true
  const between =
    (fetch: Fetch): Fetch =>
    (url, init) => {
      if (url !== '/api/metrics' || !isDown) return fetch(url, init)
      const problem = { code: 'busy', message: 'Too much to do.', requestId: 'request-7' }
      return Response.json(problem, { status: 503, headers: { 'content-type': 'application/problem+json' } })
    }
  const { user } = await renderApp(monitoring(), { between })
  const [alert] = await screen.findAllByRole('alert')
  expect(alert?.textContent).toContain('Too much to do.')
  expect(alert?.textContent).toContain('request-7')
  isDown = false
  await user.click(within(alert as HTMLElement).getByRole('button', { name: 'Retry' }))
  const cpu = await chart(/^CPU utilisation %/)
  await expect.poll(() => /\d/.test(valuesOf(cpu, 'shop')[0] ?? '')).toBe(true)
})

test('the page speaks Chinese', async () => {
  await renderApp(monitoring(), { language: 'zh-CN' })
  expect(await screen.findByRole('heading', { name: '监控' })).toBeTruthy()
  expect(await chart(/^CPU 利用率/)).toBeTruthy()
})
