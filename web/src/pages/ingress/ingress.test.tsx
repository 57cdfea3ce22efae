import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { failure, shop } from './ingress-tests.ts'

const place = await shop()
const shopIngress = { ...place, namespace: 'default', ingressName: 'shop' }

const rowOf = async (name: string) =>
  within((await screen.findByRole('rowheader', { name })).closest('tr') as HTMLElement)

test('ingresses of all namespaces stand in one list, with address, hosts and load balancer to copy', async () => {
  await renderApp(pathTo('ingresses', place))
  const row = await rowOf('shop')
  expect(row.getByText('default')).toBeTruthy()
  expect(row.getByText('4')).toBeTruthy()
  expect(row.getByText(/^shop\.example\.com \+2 more/)).toBeTruthy()
  expect(row.getByRole('button', { name: 'Copy address of shop' })).toBeTruthy()
  expect(row.getByRole('button', { name: 'Copy Load balancer' })).toBeTruthy()
})

test('a rule whose service does not exist is seen in the list', async () => {
  await renderApp(pathTo('ingresses', place))
  expect(await (await rowOf('shop')).findByText(/Service storefront-v1 does not exist/)).toBeTruthy()
})

test('the list is filtered by host', async () => {
  await renderApp(pathTo('ingresses', place, { q: 'hosts:pay.example' }))
  expect(await screen.findByRole('link', { name: 'payments' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'shop' })).toBeNull()
})

test('namespaces without ingresses are named, with a way back to all', async () => {
  const { user } = await renderApp(pathTo('ingresses', place, { ns: 'kube-system' }))
  expect(await screen.findByText('No ingresses in kube-system')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show all ingresses' }))
  expect(await screen.findByRole('link', { name: 'shop' })).toBeTruthy()
})

test('the rules of an ingress stand below their hosts and lead to their services', async () => {
  await renderApp(pathTo('ingress', shopIngress))
  const table = within(await screen.findByRole('table', { name: 'Rules' }))
  expect(table.getAllByRole('rowheader', { name: /^Host/ }).map((host) => host.textContent)).toEqual([
    'Host shop.example.com',
    'Host *.shop.example.com',
    'Host old.example.com',
  ])
  const link = table.getByRole('link', { name: 'checkout' })
  expect(link.getAttribute('href')).toBe(pathTo('service', { ...place, namespace: 'default', serviceName: 'checkout' }))
})

test('a service that does not exist is said at its rule, and is no link', async () => {
  await renderApp(pathTo('ingress', shopIngress))
  expect(await screen.findByText('Service storefront-v1 does not exist.')).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'storefront-v1' })).toBeNull()
  expect(screen.getByText('1 rule has a warning.')).toBeTruthy()
})

test('rules without a doubt are said to be well', async () => {
  await renderApp(pathTo('ingress', { ...place, namespace: 'payments', ingressName: 'payments' }))
  expect(await screen.findByText('The rule leads to a service that exists.')).toBeTruthy()
})

test('an ingress without rules says what that means and leads to the form', async () => {
  await renderApp(pathTo('ingress', { ...place, namespace: 'staging', ingressName: 'empty' }))
  expect(await screen.findByText('This ingress has no rules')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Add the first rule' })).toBeTruthy()
})

test('an ingress that does not exist is named on its page and in its form, with the way to the list', async () => {
  const nowhere = { ...place, namespace: 'default', ingressName: 'nowhere' }
  const { unmount } = await renderApp(pathTo('ingress', nowhere))
  expect(await screen.findByText('There is no ingress nowhere in default')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1, name: 'nowhere' })).toBeTruthy()
  unmount()
  await renderApp(pathTo('ingressEdit', { ...nowhere, namespace: 'gone' }))
  expect(await screen.findByText('There is no ingress nowhere in gone')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1, name: 'Edit ingress nowhere' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'To the ingresses of this cluster' })).toBeTruthy()
})

test('a failed read stands in place of the ingress, with its code', async () => {
  await renderApp(pathTo('ingress', shopIngress), {
    between: (fetch) => (url, init) =>
      url === '/api/ccs.DescribeIngress' ? failure('upstream_retired', 502) : fetch(url, init),
  })
  expect(within(await screen.findByRole('alert')).getByText('upstream_retired')).toBeTruthy()
})

test('warnings are Chinese in Chinese', async () => {
  await renderApp(pathTo('ingress', shopIngress), { language: 'zh-CN' })
  expect(await screen.findByText('服务 storefront-v1 不存在。')).toBeTruthy()
})

/** The page of an address while a read of services fails; what comes back mends it. */
async function openWithout(address: string, id: string) {
  let isBroken = true
  const app = await renderApp(address, {
    between: (fetch) => (url, init) =>
      url === `/api/${id}` && isBroken ? failure('upstream_error', 502) : fetch(url, init),
  })
  const retry = await screen.findByRole('button', { name: 'Retry' }, { timeout: 10_000 })
  return {
    mend: async () => {
      isBroken = false
      await app.user.click(retry)
    },
  }
}

test.each(['ccs.DescribeClusterService', 'ccs.DescribeClusterServiceInfo'])(
  'while %s cannot be read, no rule is said to be without warnings',
  async (id) => {
    const { mend } = await openWithout(
      pathTo('ingress', { ...place, namespace: 'payments', ingressName: 'payments' }),
      id,
    )
    const table = within(screen.getByRole('table', { name: 'Rules' }))
    expect(table.queryByText('none')).toBeNull()
    expect(table.getByText('–')).toBeTruthy()
    expect(screen.queryByText('The rule leads to a service that exists.')).toBeNull()
    await mend()
    expect(await table.findByText('none')).toBeTruthy()
  },
)

test('the list says that the services could not be read, and takes no warning for none', async () => {
  const { mend } = await openWithout(pathTo('ingresses', place), 'ccs.DescribeClusterService')
  expect((await rowOf('payments')).queryByText('none')).toBeNull()
  await mend()
  expect(await (await rowOf('payments')).findByText('none')).toBeTruthy()
})

test('a form that cannot be filled has its heading and the failure', async () => {
  await renderApp(pathTo('ingressEdit', shopIngress), {
    between: (fetch) => (url, init) =>
      url === '/api/ccs.DescribeIngress' ? failure('upstream_retired', 502) : fetch(url, init),
  })
  expect(within(await screen.findByRole('alert')).getByText('upstream_retired')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1, name: 'Edit ingress shop' })).toBeTruthy()
})
