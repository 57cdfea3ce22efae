import { createCall } from '@pierhead/shared/client'
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import type { Language } from '#app/i18n.ts'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { failingAt, guangzhou, shop } from './service-tests.ts'

interface Opening {
  serviceName: string
  language?: Language
  speed?: number
  between?: (fetch: Fetch) => Fetch
}

async function open({ serviceName, ...options }: Opening) {
  const place = await shop()
  const app = await renderApp(pathTo('serviceRollout', { ...place, namespace: 'default', serviceName }), options)
  const input = { clusterId: place.clusterId, namespace: 'default', serviceName }
  return { ...app, input, call: createCall(app.fetch) }
}

/** As where the cloud is slow with its first new pod: of a service that wants so many pods none comes. */
const updatingFrom =
  (wanted: number) =>
  (fetch: Fetch): Fetch => {
    const held = new Map<string, string>()
    return async (url, init) => {
      const answer = await fetch(url, init)
      const text = await answer.text()
      const before = held.get(url)
      if (url.endsWith('ServiceInstance') || url.endsWith('ServiceEvent')) held.set(url, before ?? text)
      const said = url.endsWith('ServiceInfo') && text.includes(`"desiredReplicas":${wanted}`)
      return new Response(
        held.get(url) ?? (said ? text.replace(/"status":"\w+"/, '"status":"Updating"') : text),
        answer,
      )
    }
  }

/** As in a browser whose clock is so many hours behind the server's and the cloud's; ahead of them where negative. */
const clockBehind =
  (hours: number) =>
  (fetch: Fetch): Fetch => {
    const later = (at: string) => new Date(Date.parse(at) + hours * 3_600_000).toISOString()
    return async (url, init) => {
      const answer = await fetch(url, init)
      const text = (await answer.text()).replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, later)
      const headers = {
        ...Object.fromEntries(answer.headers),
        date: new Date(later(new Date().toISOString())).toUTCString(),
      }
      return new Response(text, { status: answer.status, headers })
    }
  }

const side = async (name: string) => within(await screen.findByRole('region', { name }))

test('a change shows old and new pods, moves by itself, and ends visibly', async () => {
  const { call, input, user } = await open({ serviceName: 'checkout', speed: 20 })
  expect(await screen.findByText('Done')).toBeTruthy()
  const images = [{ containerName: 'checkout', image: 'ccr.ccs.tencentyun.com/shop/checkout:4.12.1' }]
  await call('ccs.ModifyClusterServiceImage', guangzhou, { ...input, containers: images })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  const news = await side('New pods')
  expect(await news.findByText('ccr.ccs.tencentyun.com/shop/checkout:4.12.1')).toBeTruthy()
  expect(await screen.findByText('Done', {}, { timeout: 15_000 })).toBeTruthy()
  expect(screen.getByText(/^3 of 3 new pods are ready\./)).toBeTruthy()
  expect((await side('Old pods')).getByText('None left.')).toBeTruthy()
})

test('an image that cannot be pulled stalls it, and the page says why and what to do', async () => {
  await open({ serviceName: 'catalog-sync' })
  expect(await screen.findByText('Stalled')).toBeTruthy()
  expect(screen.getByText(/^Likely cause: catalog-sync-\S+ waits: image could not be pulled\.$/)).toBeTruthy()
  expect(screen.getByText(/^No progress for \d+ hours?$/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Edit again' })).toBeTruthy()
  expect((await side('New pods')).getAllByText('image could not be pulled')).toHaveLength(2)
})

test('how far it may go from the number wanted, and where it is now, is told from the strategy’s figures', async () => {
  const { call, input, user } = await open({ serviceName: 'checkout' })
  const bounds = /At most 4 pods at once, at least 3 of them ready\./
  expect(await screen.findByText(bounds)).toBeTruthy()
  const images = [{ containerName: 'checkout', image: 'shop/checkout:does-not-exist' }]
  await call('ccs.ModifyClusterServiceImage', guangzhou, { ...input, containers: images })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  await screen.findByText('shop/checkout:does-not-exist')
  expect(screen.getByText(bounds).textContent).toContain('Now 4, 3 of them ready.')
  expect(screen.queryByText(/the service does not answer now/)).toBeNull()
})

test('a service none of whose pods is ready says that it does not answer', async () => {
  await open({ serviceName: 'catalog-sync' })
  expect(await screen.findByText('No pod is ready: the service does not answer now.')).toBeTruthy()
})

test('a pod whose check fails says so, and one of several containers is named with what it waits for', async () => {
  const { call, input, user } = await open({ serviceName: 'search', speed: 20 })
  await screen.findByText('Done')
  const web = { containerName: 'web', image: 'nginx:1.27' }
  const check = { type: 'readyCheck', checkMethod: 'methodCmd', cmd: 'exit 1' } as const
  const figures = { healthNum: 1, unhealthNum: 2, intervalTime: 3, timeOut: 2, delayTime: 1 }
  const containers = [
    { ...web, healthCheck: [{ ...check, ...figures }] },
    { containerName: 'side', image: 'redis:7' },
  ]
  await call('ccs.ModifyClusterService', guangzhou, { ...input, replicas: 2, strategy: 'RollingUpdate', containers })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  const news = await side('New pods')
  expect((await news.findAllByText('health check fails', {}, { timeout: 15_000 })).length).toBeGreaterThan(0)
  expect(news.getByText('web: not ready yet')).toBeTruthy()
  expect(news.queryByText(/^side: /)).toBeNull()
})

test('the same in Chinese', async () => {
  await open({ serviceName: 'catalog-sync', language: 'zh-CN' })
  expect(await screen.findByText('停滞')).toBeTruthy()
  expect(screen.getByText(/^可能的原因：catalog-sync-\S+ 等待中/)).toBeTruthy()
})

test('a service that does not exist is said, with the way to the list', async () => {
  await open({ serviceName: 'nowhere' })
  expect(await screen.findByText('There is no service nowhere in default')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1, name: 'Roll-out of nowhere' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'All services of this cluster' })).toBeTruthy()
})

test('a service that is deleted while its roll-out is watched is said to be gone, not to run', async () => {
  const { call, input, user } = await open({ serviceName: 'search' })
  await screen.findByText('Done')
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...input, scaleTo: 0 })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  expect(await screen.findByText(/^No pod is wanted: the service does not run\./)).toBeTruthy()
  await call('ccs.DeleteClusterService', guangzhou, input, { confirm: 'search' })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  expect(await screen.findByText('There is no service search in default')).toBeTruthy()
  expect(screen.queryByText('Done')).toBeNull()
})

test('events that could not be read are a failure with a way to try again, not an empty list', async () => {
  let isBroken = true
  const { user } = await open({
    serviceName: 'catalog-sync',
    between: failingAt('ccs.DescribeServiceEvent', () => isBroken),
  })
  const events = await side('Events of the last hour')
  const retry = await events.findByRole('button', { name: 'Retry' }, { timeout: 10_000 })
  expect(events.queryByText('No events yet.')).toBeNull()
  isBroken = false
  await user.click(retry)
  expect((await events.findAllByRole('listitem')).length).toBeGreaterThan(0)
})

test('what an edit left to be said can be dismissed, and is not said of a time long past', async () => {
  const { user, router } = await open({ serviceName: 'checkout' })
  const arrive = (state: unknown) => act(() => router.navigate(router.state.location.pathname, { state }))
  await screen.findByText('Done')
  await arrive({ applied: true, verdict: undefined, atMs: Date.now() })
  expect(screen.getByText('Applied, not verified')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByText('Applied, not verified')).toBeNull()
  await arrive({ applied: true, verdict: { changed: [], ignored: [] }, atMs: Date.now() })
  expect(screen.getByText('The cloud has exactly what was sent.')).toBeTruthy()
  await arrive({ applied: true, verdict: { changed: [], ignored: [] }, atMs: Date.now() - 3_600_000 })
  expect(screen.queryByText('The cloud has exactly what was sent.')).toBeNull()
})

test('the images of a side can be copied', async () => {
  await open({ serviceName: 'search' })
  expect((await side('New pods')).getByRole('button', { name: 'Copy Image' })).toBeTruthy()
})

test('a roll-out that is paused says so and can be resumed here', async () => {
  const { call, input, user } = await open({ serviceName: 'checkout' })
  await screen.findByText('Done')
  const images = [{ containerName: 'checkout', image: 'ccr.ccs.tencentyun.com/shop/checkout:4.12.1' }]
  await call('ccs.ModifyClusterServiceImage', guangzhou, { ...input, containers: images })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  await user.click(await screen.findByRole('button', { name: 'Pause' }))
  expect(await screen.findByRole('dialog')).toBeTruthy()
  await user.keyboard('{Escape}')
  await call('ccs.PauseClusterService', guangzhou, input)
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  expect(await screen.findByText('Nothing moves until the service is resumed.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Resume' }))
  await user.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: /^Resume/ }))
  expect(await screen.findByText(/^The cloud has taken it/)).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.queryByText('Nothing moves until the service is resumed.')).toBeNull()
})

test('a paused service whose change is held back is not called done, nor slow', async () => {
  const { call, input, user } = await open({ serviceName: 'checkout' })
  await screen.findByText('Done')
  await call('ccs.PauseClusterService', guangzhou, input)
  await call('ccs.RedeployClusterService', guangzhou, input)
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  expect(await screen.findByText(/Whether a change waits until then cannot be told from its pods\.$/)).toBeTruthy()
  expect(screen.queryByText('Done')).toBeNull()
  expect(screen.getByText(/^3 of 3 pods are ready\./)).toBeTruthy()
  expect(screen.queryByText(/new pods are ready/)).toBeNull()
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...input, scaleTo: 5 })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  expect(await screen.findByText(/A change waits until then\.$/)).toBeTruthy()
  expect(screen.queryByText(/^No progress for/)).toBeNull()
})

test('a service that is changed after a long rest is not stalled at once', async () => {
  const { call, input, user } = await open({ serviceName: 'checkout', between: updatingFrom(5) })
  await screen.findByText('Done')
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...input, scaleTo: 5 })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  expect(await screen.findByText('Rolling out')).toBeTruthy()
  expect(screen.queryByText('Stalled')).toBeNull()
  expect(screen.queryByText(/^No progress for/)).toBeNull()
})

for (const hours of [-2_000, -1, 1, 2_000])
  test(`a browser whose clock is ${hours} hours behind calls nothing stalled that moves, and no age what it is not`, async () => {
    const { call, input, user } = await open({ serviceName: 'checkout', between: clockBehind(hours) })
    const images = [{ containerName: 'checkout', image: 'ccr.ccs.tencentyun.com/shop/checkout:4.12.1' }]
    await screen.findByText('Done')
    await call('ccs.ModifyClusterServiceImage', guangzhou, { ...input, containers: images })
    await user.click(screen.getByRole('button', { name: 'Read again now' }))
    const news = await side('New pods')
    const [pod] = await news.findAllByRole('listitem')
    expect(within(pod as HTMLElement).getByText(/^\d+ sec$/)).toBeTruthy()
    expect(await screen.findByText('Rolling out')).toBeTruthy()
    expect(screen.queryByText(/^No progress for/)).toBeNull()
  })

test('a browser whose clock is wrong says since when nothing moves as any other', async () => {
  await open({ serviceName: 'catalog-sync', between: clockBehind(2_000) })
  expect(await screen.findByText('Stalled')).toBeTruthy()
  expect(screen.getByText(/^No progress for 3 hours/)).toBeTruthy()
})
