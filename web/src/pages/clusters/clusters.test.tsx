import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }

test('the start leads to the clusters of the first region', async () => {
  const { router } = await renderApp(pathTo('home', {}))
  expect(await screen.findByRole('link', { name: 'shop' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'analytics' })).toBeTruthy()
  expect(router.state.location.pathname).toBe(pathTo('clusters', guangzhou))
})

test('a cluster says how much of it is requested, in the units of its capacity', async () => {
  await renderApp(pathTo('clusters', guangzhou))
  const row = (await screen.findByRole('link', { name: 'shop' })).closest('tr')
  const cpu = await within(row as HTMLElement).findByRole('meter', { name: 'CPU' })
  expect(Number(cpu.getAttribute('value'))).toBeGreaterThan(0)
  expect(Number(cpu.getAttribute('value'))).toBeLessThan(100)
})

test('the filter is in the address, and says how many it hides', async () => {
  const { user, router } = await renderApp(pathTo('clusters', guangzhou))
  await screen.findByRole('link', { name: 'shop' })
  await user.type(screen.getByRole('searchbox', { name: 'Filter' }), 'name:analytics')
  expect(await screen.findByText('1 of 2 shown')).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'shop' })).toBeNull()
  await expect.poll(() => new URLSearchParams(router.state.location.search).get('q')).toBe('name:analytics')
})

test('a link with a filter that matches nothing says so and clears it', async () => {
  const { user } = await renderApp(pathTo('clusters', guangzhou, { q: 'nowhere' }))
  expect(await screen.findByText('Nothing matches')).toBeTruthy()
  await user.click(within(screen.getByRole('status')).getByRole('button', { name: 'Clear filter' }))
  expect(await screen.findByRole('link', { name: 'shop' })).toBeTruthy()
})

test('an unknown connection, region and cluster are named, with links to those that exist', async () => {
  const first = await renderApp(pathTo('clusters', { connection: 'gone', region: 'ap-guangzhou' }))
  expect(await screen.findByRole('heading', { name: 'There is no such connection' })).toBeTruthy()
  first.unmount()
  const second = await renderApp(pathTo('clusters', { connection: 'simulated', region: 'ap-nowhere' }))
  expect(await screen.findByRole('heading', { name: 'There is no such region here' })).toBeTruthy()
  second.unmount()
  await renderApp(pathTo('services', { ...guangzhou, clusterId: 'cls-00000000' }))
  expect(await screen.findByRole('heading', { name: 'There is no such cluster' })).toBeTruthy()
  expect(screen.getByRole('link', { name: /^shop \(cls-/ })).toBeTruthy()
})

test('a failed read stands in place of the list, with its code and a way to try again', async () => {
  let broken = true
  const { user } = await renderApp(pathTo('clusters', guangzhou), {
    between: (fetch) => (url, init) =>
      broken && url.includes('ccs.DescribeCluster')
        ? Response.json(
            { code: 'upstream_retired', message: 'The host is gone.', requestId: 'req-1' },
            { status: 502, headers: { 'content-type': 'application/problem+json' } },
          )
        : fetch(url, init),
  })
  expect(await screen.findByText('This cloud API has been switched off')).toBeTruthy()
  expect(screen.getByText('req-1')).toBeTruthy()
  broken = false
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  expect(await screen.findByRole('link', { name: 'shop' })).toBeTruthy()
})

test('every word of the page is Chinese in Chinese', async () => {
  await renderApp(pathTo('clusters', guangzhou), { language: 'zh-CN' })
  expect(await screen.findByRole('heading', { name: '集群' })).toBeTruthy()
  expect(await screen.findByRole('columnheader', { name: /CPU 请求/ })).toBeTruthy()
  expect(await screen.findByRole('button', { name: '连接：模拟云，点击切换' })).toBeTruthy()
})
