// What the address names and what the charts show of it, when it changes and when it is wrong.
import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { renderApp, startServer } from '#app/test-app.tsx'
import { pathTo, type Search } from '#paths'

const scope = { connection: 'simulated', region: 'ap-guangzhou' }
const { clusters } = await createCall(startServer())('ccs.DescribeCluster', scope, {})
const idOf = (name: string) => clusters.find(({ clusterName }) => clusterName === name)?.clusterId ?? ''
const monitoring = (search: Search = {}, cluster = 'shop') =>
  pathTo('monitoring', { ...scope, clusterId: idOf(cluster) }, search)

const lastOf = (figure: HTMLElement, series: string) =>
  within(within(figure).getByRole('row', { name: new RegExp(series) })).getAllByRole('cell')[1]?.textContent ?? ''
const isFigure = (text: string) => /\d/.test(text)

/** From `hold` on no chart gets an answer: what is drawn then is what was known before. */
function heldMetrics() {
  let held = false
  const between =
    (fetch: Fetch): Fetch =>
    (url, init) =>
      held && url === '/api/metrics' ? new Promise(() => undefined) : fetch(url, init)
  const hold = () => {
    held = true
  }
  return { between, hold }
}

test('a service taken out of the choice leaves the others their own numbers', async () => {
  const { between, hold } = heldMetrics()
  const { router } = await renderApp(monitoring({ level: 'service', service: 'default/checkout,default/storefront' }), {
    between,
  })
  const cpu = await screen.findByRole('figure', { name: /^CPU used core/ })
  await expect.poll(() => isFigure(lastOf(cpu, 'storefront'))).toBe(true)
  const [checkout, storefront] = [lastOf(cpu, 'checkout'), lastOf(cpu, 'storefront')]
  expect(checkout).not.toBe(storefront)
  hold()
  await router.navigate(monitoring({ level: 'service', service: 'default/storefront' }))
  await expect.poll(() => within(cpu).queryByRole('row', { name: /checkout/ })).toBeNull()
  expect(lastOf(cpu, 'storefront')).toBe(storefront)
  await router.navigate(monitoring({ level: 'service', service: 'payments/payment-api,default/storefront' }))
  await expect.poll(() => within(cpu).queryByRole('row', { name: /payment-api/ })).not.toBeNull()
  expect(lastOf(cpu, 'payment-api')).toBe('–')
  expect(lastOf(cpu, 'storefront')).toBe(storefront)
})

test('one cluster’s numbers never stand under another’s name', async () => {
  const { between, hold } = heldMetrics()
  const { router } = await renderApp(monitoring(), { between })
  const cpu = await screen.findByRole('figure', { name: /^CPU utilisation %/ })
  await expect.poll(() => isFigure(lastOf(cpu, 'shop'))).toBe(true)
  hold()
  await router.navigate(monitoring({}, 'analytics'))
  await expect.poll(() => within(cpu).queryByRole('row', { name: /analytics/ })).not.toBeNull()
  expect(lastOf(cpu, 'analytics')).toBe('–')
})

test('another range keeps what is drawn until its own answer is there', async () => {
  const { between, hold } = heldMetrics()
  const { user } = await renderApp(monitoring(), { between })
  const cpu = await screen.findByRole('figure', { name: /^CPU utilisation %/ })
  await expect.poll(() => isFigure(lastOf(cpu, 'shop'))).toBe(true)
  const before = lastOf(cpu, 'shop')
  hold()
  await user.click(screen.getByRole('button', { name: '6 h' }))
  expect(lastOf(cpu, 'shop')).toBe(before)
})

test('a level that does not exist is named, and the way out takes it from the address', async () => {
  const { user, router } = await renderApp(monitoring({ level: 'planet' }))
  expect(await screen.findByText('There is no level “planet”: the cluster is shown.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Take out of the address' }))
  expect(router.state.location.search).toBe('')
  expect(screen.queryByText(/There is no level/)).toBeNull()
})

test.each(['checkout', 'default/nobody'])(
  'the service %s, which is none, is named once, and no chart draws it',
  async (name) => {
    await renderApp(monitoring({ level: 'service', service: `${name},default/checkout` }))
    expect(await screen.findByText(`This cluster has no service ${name}.`)).toBeTruthy()
    await expect.poll(() => screen.getAllByRole('figure').length).toBe(10)
    expect(screen.getAllByRole('alert')).toHaveLength(1)
    for (const figure of screen.getAllByRole('figure'))
      expect(within(figure).queryByRole('row', { name: new RegExp(`^${name}`) })).toBeNull()
  },
)

test('a pod that is gone is named, and all pods are one click away', async () => {
  const { user } = await renderApp(monitoring({ level: 'pod', service: 'default/checkout', pod: 'checkout-old' }))
  expect(await screen.findByText(/There is no pod checkout-old now/)).toBeTruthy()
  expect(screen.queryByRole('figure')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Show all pods' }))
  await expect.poll(() => screen.queryAllByRole('figure').length).toBe(6)
})

test('a container that no pod has is named, and not said to have not started', async () => {
  const { user } = await renderApp(
    monitoring({ level: 'container', service: 'default/checkout', container: 'nothing-of-the-kind' }),
  )
  expect(await screen.findByText('The pods of this service have no container nothing-of-the-kind.')).toBeTruthy()
  expect(screen.queryByText(/has started yet/)).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Show all containers' }))
  await expect.poll(() => screen.queryAllByRole('figure').length).toBe(12)
})

/** A cluster with many more services than the seeded one. */
const manyServices =
  (fetch: Fetch): Fetch =>
  async (url, init) => {
    const response = await fetch(url, init)
    if (url !== '/api/ccs.DescribeClusterService') return response
    const { services } = (await response.json()) as { services: { serviceName: string }[] }
    const many = Array.from({ length: 300 }, (_, index) => ({ ...services[0], serviceName: `copy-${index}` }))
    return Response.json({ totalCount: many.length, services: many })
  }

test('of thousands of services a picker offers a hundred, and typing finds the others', async () => {
  const { user } = await renderApp(monitoring({ level: 'pod' }), { between: manyServices })
  const picker = await screen.findByRole('combobox', { name: 'Service' })
  await user.click(picker)
  await expect.poll(() => screen.queryAllByRole('option', { hidden: true }).length).toBe(100)
  await user.type(picker, 'copy-299')
  expect((await screen.findAllByRole('option', { hidden: true })).map(({ textContent }) => textContent)).toEqual([
    'default/copy-299',
  ])
})
