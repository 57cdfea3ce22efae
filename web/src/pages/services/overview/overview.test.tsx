import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { answeringOtherwise, failingAt, guangzhou, recorder, shop } from '../service-tests.ts'

const place = await shop()
const checkout = { ...place, namespace: 'default', serviceName: 'checkout' }
const catalogSync = { ...place, namespace: 'default', serviceName: 'catalog-sync' }

const panel = async (name: string) => within(await screen.findByRole('region', { name }))

test('a service answers on one screen: state, addresses, pods, events, usage, ingress rules and images', async () => {
  await renderApp(pathTo('service', checkout), { keeps: true })
  expect(await screen.findByText('Well: all 3 pods are ready')).toBeTruthy()
  const addresses = await panel('Addresses')
  expect(addresses.getByText('checkout.default.svc.cluster.local')).toBeTruthy()
  expect(addresses.getAllByRole('button', { name: 'Copy Address' })).toHaveLength(4)
  expect(addresses.getByRole('link', { name: /^Open http:\/\/203\.0\.113\.\d+\/ in a new tab$/ })).toBeTruthy()
  const pods = await panel('Pods')
  expect(await pods.findAllByText(/^2 \/ 2 ready/)).toHaveLength(3)
  const ingress = await panel('Ingress rules to here')
  expect((await ingress.findByRole('link', { name: 'shop' })).getAttribute('href')).toBe(
    pathTo('ingress', { ...place, namespace: 'default', ingressName: 'shop' }),
  )
  expect(ingress.getByText('https://shop.example.com/checkout')).toBeTruthy()
  const images = await panel('Images')
  expect((await images.findAllByText(/^Pushed .* newer: /)).length).toBeGreaterThan(0)
  expect(await (await panel('Revisions')).findByText('First seen by this console')).toBeTruthy()
  const yaml = await panel('YAML')
  expect(yaml.getByRole('button', { name: 'Download YAML: Pure' })).toBeTruthy()
  expect(yaml.getByRole('link', { name: 'Full' }).getAttribute('href')).toContain('tab=yaml')
  const usage = await panel('Usage')
  expect(await usage.findByText('CPU used')).toBeTruthy()
})

test('every panel says how old it is and can be read again by itself', async () => {
  const { between, inputsOf } = recorder()
  const { user } = await renderApp(pathTo('service', checkout), { between })
  for (const of of ['Pods', 'Events, last hour', 'Ingress rules to here', 'Images'])
    expect(await screen.findByRole('button', { name: `Read again now: ${of}` })).toBeTruthy()
  const before = inputsOf('ccs.DescribeIngress').length
  await user.click(screen.getByRole('button', { name: 'Read again now: Ingress rules to here' }))
  expect(inputsOf('ccs.DescribeIngress').length).toBe(before + 1)
})

test('pods that are not well come first, with their reason', async () => {
  await renderApp(pathTo('service', catalogSync))
  const pods = await panel('Pods')
  const [first] = await pods.findAllByRole('listitem')
  expect(within(first as HTMLElement).getByText('image could not be pulled')).toBeTruthy()
})

test('a tag that the registry does not have is said to be missing: no other is called newer than it', async () => {
  await renderApp(pathTo('service', checkout), {
    between: answeringOtherwise('ccs.DescribeClusterServiceInfo', (text) =>
      text.replaceAll('shop/checkout:4.12.0', 'shop/checkout:does-not-exist'),
    ),
  })
  const images = await panel('Images')
  expect(await images.findByText('The registry has no tag does-not-exist.')).toBeTruthy()
  expect(await images.findAllByText(/newer/), 'of the other container').toHaveLength(1)
})

test('the last warning stands as the cloud says it, without quotes around its own', async () => {
  await renderApp(pathTo('service', catalogSync))
  const health = within((await screen.findByText(/^Not well/)).closest('[role=status]') as HTMLElement)
  expect((await health.findByText(/pull(ing)? image "/)).tagName).toBe('SPAN')
})

test('events are told by kind with how often they happened, and can be cut down to warnings', async () => {
  const { user, router } = await renderApp(pathTo('service', catalogSync))
  const events = await panel('Events, last hour')
  expect(await events.findByText('pulling image')).toBeTruthy()
  expect(events.getAllByText(/^\d+ times, 2 objects/).length).toBeGreaterThan(1)
  const bars = events.getByRole('list', { name: 'When events were last seen, by five minutes' })
  expect(within(bars).getAllByRole('listitem')).toHaveLength(12)
  await user.click(events.getByRole('switch', { name: /^Only warnings/ }))
  expect(events.queryByText('pulling image')).toBeNull()
  expect(new URLSearchParams(router.state.location.search).get('warnings')).toBe('1')
  expect(events.getByRole('link', { name: /events$/ }).getAttribute('href')).toContain('tab=events&warnings=1')
})

test('a trigger that would replace the image is named, with when', async () => {
  const { fetch, user } = await renderApp(pathTo('service', checkout))
  const again = await screen.findByRole('button', { name: 'Read again now: Images' })
  await createCall(fetch)('ccr.AddUpdateServiceTrigger', guangzhou, {
    triggerName: 'checkout-stable',
    reponame: 'shop/checkout',
    invokeMethod: 'taglist',
    invokeExpr: 'stable;latest',
    serviceName: 'checkout',
    clusterId: place.clusterId,
    namespace: 'default',
    containerName: 'checkout',
    clusterRegion: 1,
  })
  await user.click(again)
  expect(await screen.findByText('Trigger checkout-stable: a push of stable, latest replaces this image.')).toBeTruthy()
})

test('a registry that fails says so with its code and the id of the request, each by its name, and hides nothing of the service', async () => {
  await renderApp(pathTo('service', checkout), { between: failingAt('ccr.GetTagList', () => true) })
  const images = await panel('Images')
  expect((await images.findAllByText(/^Not known \(tags\):/)).length).toBeGreaterThan(0)
  for (const [name, text] of [
    ['Code', 'upstream_error'],
    ['Request id', 'req-failed'],
  ] as const)
    expect(images.getAllByText(name)[0]?.parentElement?.textContent).toContain(text)
  expect(images.getAllByText(/^Try again in a while/).length).toBeGreaterThan(0)
  expect(await (await panel('Pods')).findAllByText(/ready/)).toHaveLength(3)
})

test('an image whose repository the registry does not have says that, and not to go back to a list', async () => {
  await renderApp(pathTo('service', catalogSync), {
    between: (fetch) => (url, init) =>
      url === '/api/ccr.GetTagList'
        ? Response.json(
            { code: 'upstream_not_found', message: 'The resource does not exist.', requestId: 'req-none' },
            { status: 404, headers: { 'content-type': 'application/problem+json' } },
          )
        : fetch(url, init),
  })
  expect(await (await panel('Images')).findByText(/^The registry has no such repository/)).toBeTruthy()
})

test('one panel that fails hides no other and can be tried again', async () => {
  let isBroken = true
  const { user } = await renderApp(pathTo('service', checkout), {
    between: failingAt('ccs.DescribeIngress', () => isBroken),
  })
  const ingress = await panel('Ingress rules to here')
  const retry = await ingress.findByRole('button', { name: 'Retry' })
  expect(ingress.getByText('req-failed')).toBeTruthy()
  expect(await (await panel('Pods')).findAllByText(/ready/)).toHaveLength(3)
  isBroken = false
  await user.click(retry)
  expect(await ingress.findByRole('link', { name: 'shop' })).toBeTruthy()
})

test('what the cloud does not tell of a pod is a dash', async () => {
  await renderApp(pathTo('service', checkout), {
    between: answeringOtherwise('ccs.DescribeServiceInstance', (text) =>
      text.replaceAll(/"(restartCount|readyCount)":\d+/g, '"$1":null'),
    ),
  })
  expect((await (await panel('Pods')).findAllByText(/^– \/ 2 ready · – · /)).length).toBe(3)
})

test('a service without access says that no address leads to it', async () => {
  await renderApp(pathTo('service', catalogSync))
  expect(await (await panel('Addresses')).findByText('None: no address leads to its pods but their own.')).toBeTruthy()
})

test('the overview is Chinese in Chinese', async () => {
  await renderApp(pathTo('service', checkout), { language: 'zh-CN' })
  for (const name of ['访问地址', '最近一小时的事件', '指向此处的 Ingress 规则', '镜像'])
    expect(await screen.findByRole('region', { name })).toBeTruthy()
})
