import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { answeringOtherwise, shop, whilst } from './service-tests.ts'

const place = await shop()
const checkout = { ...place, namespace: 'default', serviceName: 'checkout' }
const catalogSync = { ...place, namespace: 'default', serviceName: 'catalog-sync' }

test('a bad image stays in Waiting and says why, and what to look at', async () => {
  await renderApp(pathTo('service', catalogSync))
  const verdict = (await screen.findByText('Not well: 0 of 2 pods are ready')).closest<HTMLElement>('[role="status"]')
  if (!verdict) throw new Error('the verdict is no status')
  expect(within(verdict).getByText('image could not be pulled (2 containers).')).toBeTruthy()
  expect(within(verdict).getByText(/Check name and tag of the image/)).toBeTruthy()
  expect(await within(verdict).findByText(/Last warning/)).toBeTruthy()
})

test('a service whose old pods all serve while its new ones do not start is not well, though they are ready', async () => {
  const between = answeringOtherwise('ccs.DescribeClusterServiceInfo', (text) =>
    text.replace('"status":"Normal"', '"status":"Waiting"'),
  )
  await renderApp(pathTo('service', checkout), { between })
  expect(await screen.findByText('Not well, though 3 of 3 pods are ready')).toBeTruthy()
})

test('what a service is set to: addresses, ports, strategy and images', async () => {
  await renderApp(pathTo('service', checkout, { tab: 'pods' }))
  expect(await screen.findByText(/^80 → 8080 TCP, node port \d+$/)).toBeTruthy()
  expect(await screen.findByText('Step by step (RollingUpdate)')).toBeTruthy()
  const containers = within(screen.getByRole('list', { name: 'Containers' }))
  expect(containers.getByText(/\/shop\/checkout:/)).toBeTruthy()
  expect(containers.getByText('sidecar')).toBeTruthy()
  expect(screen.getAllByRole('button', { name: 'Copy External address' })).toHaveLength(1)
})

test('every pod has its containers with their images, its node and its address', async () => {
  await renderApp(pathTo('service', checkout, { tab: 'pods' }))
  const [first, ...others] = await screen.findAllByRole('checkbox', { name: /^Select checkout-/ })
  expect(others).toHaveLength(2)
  const row = within(first?.closest('tr') as HTMLElement)
  expect(row.getByText('2 / 2')).toBeTruthy()
  expect(row.getByText('sidecar')).toBeTruthy()
  expect(row.getByRole('button', { name: 'Copy Image of checkout' })).toBeTruthy()
  expect(row.getByRole('button', { name: 'Copy Node' })).toBeTruthy()
  expect(row.getByRole('button', { name: 'Copy Pod address' })).toBeTruthy()
})

test('the chosen tab is in the address, and its name counts the warnings', async () => {
  const { user, router } = await renderApp(pathTo('service', catalogSync))
  await user.click(await screen.findByRole('tab', { name: /^Events \(\d+ warnings\)$/ }))
  expect(new URLSearchParams(router.state.location.search).get('tab')).toBe('events')
  expect(await screen.findByText(/Events of the last hour/)).toBeTruthy()
})

test('a tab that does not exist shows the first one', async () => {
  await renderApp(pathTo('service', checkout, { tab: 'nonsense' }))
  const [first] = await screen.findAllByRole('tab')
  expect(first?.getAttribute('aria-selected')).toBe('true')
})

test('a tab’s list says how many it has and how old it is', async () => {
  await renderApp(pathTo('service', catalogSync, { tab: 'events', warnings: '1' }))
  expect(await screen.findByText(/^\d+ of \d+ shown$/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Read again now: Events' })).toBeTruthy()
})

test('events can be cut down to warnings, and by words', async () => {
  const { user, router } = await renderApp(pathTo('service', catalogSync, { tab: 'events' }))
  expect((await screen.findAllByText('pulling image')).length).toBeGreaterThan(0)
  await user.click(screen.getByRole('switch', { name: /^Only warnings/ }))
  expect(screen.queryByText('pulling image')).toBeNull()
  expect(screen.getAllByText('Warning').length).toBeGreaterThan(0)
  expect(new URLSearchParams(router.state.location.search).get('warnings')).toBe('1')
  await user.type(screen.getByRole('searchbox', { name: 'Filter' }), 'no-such-word')
  expect(await screen.findByText('Nothing matches')).toBeTruthy()
})

test('a filter belongs to its tab: a pod looked for hides no event, and the way back finds it again', async () => {
  const { user, router } = await renderApp(
    pathTo('service', catalogSync, { tab: 'pods', q: 'no-such-pod', sort: 'restarts' }),
  )
  expect(await screen.findByText('Nothing matches')).toBeTruthy()
  await user.click(screen.getByRole('tab', { name: /^Events/ }))
  expect((await screen.findAllByText('pulling image')).length).toBeGreaterThan(0)
  expect(router.state.location.search).toBe('?tab=events')
  await router.navigate(-1)
  expect(await screen.findByText('Nothing matches')).toBeTruthy()
})

test('a service that does not exist is named, with the way to those that do', async () => {
  await renderApp(pathTo('service', { ...place, namespace: 'default', serviceName: 'gone' }))
  expect(await screen.findByText('There is no service gone in default')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'All services of this cluster' }).getAttribute('href')).toBe(
    pathTo('services', place),
  )
})

test('a service that is deleted while it is looked at is said to be gone, once, with the way to its revisions', async () => {
  let isGone = false
  const { user } = await renderApp(pathTo('service', checkout), {
    between: whilst(
      () => isGone,
      (fetch) => (url, init) =>
        /\/api\/ccs\.Describe(ClusterServiceInfo|ServiceInstance|ServiceEvent)$/.test(url)
          ? Response.json(
              { code: 'upstream_not_found', message: 'The resource does not exist.', requestId: 'req-gone' },
              { status: 404, headers: { 'content-type': 'application/problem+json' } },
            )
          : fetch(url, init),
    ),
  })
  expect(await screen.findByText('Well: all 3 pods are ready')).toBeTruthy()
  isGone = true
  await user.click(screen.getAllByRole('button', { name: /^Read again now/ })[0] as HTMLElement)
  expect(await screen.findByText('There is no service checkout in default')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Scale' })).toBeNull()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByRole('link', { name: 'Kept revisions of it' }).getAttribute('href')).toBe(
    pathTo('serviceRevisions', checkout),
  )
})

test('the page of a service is Chinese in Chinese', async () => {
  await renderApp(pathTo('service', catalogSync), { language: 'zh-CN' })
  expect(await screen.findByText('异常：0 / 2 个 Pod 已就绪')).toBeTruthy()
  expect(screen.getByText('镜像拉取失败（2 个容器）。')).toBeTruthy()
  expect(screen.getByRole('button', { name: '回滚' })).toBeTruthy()
})

test('a paused service has its state said in the reader’s language', async () => {
  await renderApp(pathTo('service', { ...place, namespace: 'default', serviceName: 'search' }), {
    language: 'zh-CN',
    between: answeringOtherwise('ccs.DescribeClusterServiceInfo', (text) =>
      text.replace('"status":"Normal"', '"status":"Paused"'),
    ),
  })
  expect(await screen.findByText(/^状态为“已暂停”：/)).toBeTruthy()
})
