import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { rowOf, shop } from './service-tests.ts'

const place = await shop()

test('services of all namespaces stand in one list', async () => {
  await renderApp(pathTo('services', place))
  expect(within(await rowOf('checkout')).getByText('default')).toBeTruthy()
  expect(within(await rowOf('payment-api')).getByText('payments')).toBeTruthy()
})

test('an address with namespaces shows the services of those and no others', async () => {
  await renderApp(pathTo('services', place, { ns: 'payments,staging' }))
  expect(await screen.findByRole('link', { name: 'payment-api' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'migration-check' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'checkout' })).toBeNull()
})

test('another namespace is shown at once while a service outside of it is chosen, and that one is not said to be gone', async () => {
  const { user, router } = await renderApp(pathTo('services', place))
  await user.click(await screen.findByRole('checkbox', { name: 'Select payment-api' }))
  await act(() => router.navigate(pathTo('services', place, { ns: 'staging' })))
  expect(await screen.findByRole('link', { name: 'migration-check' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'checkout' })).toBeNull()
  expect(screen.queryByRole('button', { name: /changes? wait/ })).toBeNull()
  expect(screen.getByText('1 of them is hidden by the filter or the namespaces chosen')).toBeTruthy()
  expect(screen.queryByText(/^No longer in the list/)).toBeNull()
})

test('a namespace that the cluster does not have is said not to exist, with a way back to all', async () => {
  const { user } = await renderApp(pathTo('services', place, { ns: 'nowhere' }))
  expect(await screen.findByText('This cluster has no namespace nowhere.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show all services' }))
  expect(await screen.findByRole('link', { name: 'checkout' })).toBeTruthy()
})

test('beside namespaces that exist, the one that does not is named above the rows', async () => {
  await renderApp(pathTo('services', place, { ns: 'payments,nowhere' }))
  expect(await screen.findByRole('link', { name: 'payment-api' })).toBeTruthy()
  expect(await screen.findByText('This cluster has no namespace nowhere.')).toBeTruthy()
})

test('where there are no services, none is said to be well', async () => {
  await renderApp(pathTo('services', place, { ns: 'nowhere', only: 'unwell' }))
  expect(await screen.findByText('This cluster has no namespace nowhere.')).toBeTruthy()
  expect(screen.queryByText(/are well/)).toBeNull()
})

test('the count says how many a facet hides', async () => {
  await renderApp(pathTo('services', place, { ns: 'payments' }))
  expect(await screen.findByText(/^\d+ of \d+ shown$/)).toBeTruthy()
})

test('words of the address that mean nothing do no harm', async () => {
  await renderApp(pathTo('services', place, { only: 'nonsense', sort: '-nonsense', tab: 'nonsense' }))
  await rowOf('checkout')
  expect(screen.getByRole('button', { name: /^Not well/ }).getAttribute('aria-pressed')).toBe('false')
  for (const header of screen.getAllByRole('columnheader'))
    expect(header.getAttribute('aria-sort') ?? 'none').toBe('none')
})

test('what is not well is one click away, counted, and in the address', async () => {
  const { user, router } = await renderApp(pathTo('services', place))
  await user.click(await screen.findByRole('button', { name: 'Not well (2)' }))
  expect(await screen.findByRole('link', { name: 'catalog-sync' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'checkout' })).toBeNull()
  expect(new URLSearchParams(router.state.location.search).get('only')).toBe('unwell')
})

test('a filter is in the address as soon as its box is left, so that it cannot undo a click that follows', async () => {
  const { user, router } = await renderApp(pathTo('services', place))
  await rowOf('checkout')
  await user.click(screen.getByRole('searchbox', { name: 'Filter' }))
  await user.paste('checkout')
  await user.tab()
  expect(new URLSearchParams(router.state.location.search).get('q')).toBe('checkout')
})

test('a service that waits says why in words', async () => {
  await renderApp(pathTo('services', place))
  const row = within(await rowOf('catalog-sync'))
  expect(row.getByText('Waiting')).toBeTruthy()
  expect(row.getByText('image could not be pulled (2)')).toBeTruthy()
  expect(row.getByText('0 / 2')).toBeTruthy()
})

test('reasons and states are Chinese in Chinese', async () => {
  await renderApp(pathTo('services', place), { language: 'zh-CN' })
  const row = within(await rowOf('catalog-sync'))
  expect(row.getByText('等待中')).toBeTruthy()
  expect(row.getByText('镜像拉取失败 (2)')).toBeTruthy()
})

test('a filter for a state as the cloud spells it finds it in every language', async () => {
  await renderApp(pathTo('services', place, { q: 'status:abnormal' }), { language: 'zh-CN' })
  expect(await screen.findByRole('link', { name: 'migration-check' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'checkout' })).toBeNull()
})

test('the menu of a row offers what the page of the service offers', async () => {
  const { user, unmount } = await renderApp(pathTo('services', place))
  await user.click(within(await rowOf('checkout')).getByRole('button', { name: 'Actions of checkout' }))
  const inMenu = (await screen.findAllByRole('menuitem', { hidden: true })).map(({ textContent }) => textContent)
  unmount()
  const again = await renderApp(pathTo('service', { ...place, namespace: 'default', serviceName: 'checkout' }))
  await screen.findByRole('button', { name: 'Set image' })
  await again.user.click(screen.getByRole('button', { name: 'More actions of checkout' }))
  await screen.findByRole('menuitem', { name: 'Pause', hidden: true })
  const names = (role: 'link' | 'button' | 'menuitem') =>
    screen.getAllByRole(role, { hidden: true }).map(({ textContent }) => textContent)
  const onPage = [...names('link'), ...names('button'), ...names('menuitem')]
  expect(inMenu.length).toBeGreaterThan(5)
  for (const action of inMenu) expect(onPage).toContain(action)
})

test('a dialog opened from a row gives the focus back to that row', async () => {
  const { user } = await renderApp(pathTo('services', place))
  const opener = within(await rowOf('checkout')).getByRole('button', { name: 'Actions of checkout' })
  await user.click(opener)
  await user.click(await screen.findByRole('menuitem', { name: 'Scale', hidden: true }))
  await screen.findByRole('dialog', { name: 'Scale checkout' })
  await user.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(opener))
})
