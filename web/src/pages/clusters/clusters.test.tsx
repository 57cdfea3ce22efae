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
  const nothing = (await screen.findByText('Nothing matches')).closest('[role=status]') as HTMLElement
  await user.click(within(nothing).getByRole('button', { name: 'Clear filter' }))
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

test('a state is found by the word on the screen and by the cloud’s, in Chinese as well', async () => {
  for (const q of ['status:运行中', 'status:running']) {
    const { unmount } = await renderApp(pathTo('clusters', guangzhou, { q }), { language: 'zh-CN' })
    expect(await screen.findByRole('link', { name: 'shop' })).toBeTruthy()
    unmount()
  }
})

test('capacity that could not be read is said, with a way to try again, and is no zero', async () => {
  let broken = true
  const { user } = await renderApp(pathTo('clusters', guangzhou), {
    between: (fetch) => (url, init) =>
      broken && url.includes('ccs.DescribeClusterRequestLimitInfo')
        ? Response.json(
            { code: 'upstream_error', message: 'It broke.', requestId: 'req-2' },
            { status: 502, headers: { 'content-type': 'application/problem+json' } },
          )
        : fetch(url, init),
  })
  expect(await screen.findByText('req-2')).toBeTruthy()
  expect(screen.queryByRole('meter')).toBeNull()
  expect(screen.getAllByText('CPU: no data').length).toBeGreaterThan(0)
  broken = false
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  expect((await screen.findAllByRole('meter', { name: 'CPU' })).length).toBe(2)
  expect(screen.queryByText('req-2')).toBeNull()
})

test('the menu of a cluster’s row offers what its page offers', async () => {
  const { user, unmount } = await renderApp(pathTo('clusters', guangzhou))
  await user.click(await screen.findByRole('button', { name: 'Actions of shop' }))
  const inMenu = (await screen.findAllByRole('menuitem', { hidden: true })).map((item) => item.getAttribute('href'))
  const clusterPage = screen.getByRole('link', { name: 'shop' }).getAttribute('href') ?? ''
  unmount()
  await renderApp(clusterPage)
  const main = within(await screen.findByRole('main'))
  await main.findByRole('link', { name: 'Monitoring' })
  const onPage = main.getAllByRole('link').map((link) => link.getAttribute('href'))
  expect(inMenu).toHaveLength(3)
  for (const action of inMenu) expect(onPage).toContain(action)
})

test('how full a cluster is, and its limits, are told to a keyboard as well', async () => {
  const { user } = await renderApp(pathTo('clusters', guangzhou))
  const cpu = (await screen.findAllByRole('meter', { name: 'CPU' }))[0]
  expect(cpu?.getAttribute('aria-valuetext')).toMatch(/requested .*, limit .*, capacity /)
  const bar = cpu?.closest<HTMLElement>('[tabindex="0"]')
  bar?.focus()
  expect(await screen.findByText(/^requested .* · limit .* · capacity /)).toBeTruthy()
  await user.tab()
})

test('refresh reads again all that the page shows', async () => {
  const asked: string[] = []
  const { user } = await renderApp(pathTo('clusters', guangzhou), {
    between: (fetch) => (url, init) => {
      asked.push(url)
      return fetch(url, init)
    },
  })
  await screen.findAllByRole('meter', { name: 'CPU' })
  asked.length = 0
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  await expect.poll(() => asked.filter((url) => url.includes('RequestLimitInfo')).length).toBe(2)
  expect(asked.filter((url) => url.endsWith('ccs.DescribeCluster'))).toHaveLength(1)
})

test('why the cloud was not reached is said in Chinese as well, with the host', async () => {
  await renderApp(pathTo('clusters', guangzhou), {
    language: 'zh-CN',
    between: (fetch) => (url, init) =>
      url.includes('ccs.DescribeCluster')
        ? Response.json(
            {
              code: 'upstream_unreachable',
              message: 'The cloud could not be reached at ccs.example:8443: its certificate has expired.',
              requestId: 'req-3',
            },
            { status: 502, headers: { 'content-type': 'application/problem+json' } },
          )
        : fetch(url, init),
  })
  expect(await screen.findByText('ccs.example:8443 的证书已过期。')).toBeTruthy()
  expect(screen.getByRole('button', { name: '复制请求 ID' })).toBeTruthy()
})
