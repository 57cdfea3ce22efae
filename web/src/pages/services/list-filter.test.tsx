// The filter language on the list of services: what it finds, offers, explains and refuses.
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { failingAt, recorder, rowOf, shop } from './service-tests.ts'

const place = await shop()
const listed = (q: string | undefined, options: Parameters<typeof renderApp>[1] = {}) =>
  renderApp(pathTo('services', place, { q }), options)
const shown = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent)
const box = () => screen.findByRole<HTMLInputElement>('searchbox', { name: 'Filter' })

test('several terms of an address must all match', async () => {
  await listed('status=Normal namespace:default replicas>2 !search')
  await rowOf('checkout')
  expect(shown()).toContain('checkout')
  for (const name of ['payment-api', 'session-cache', 'catalog-sync', 'search']) expect(shown()).not.toContain(name)
})

test('labels are read only when they are asked for, and find their services', async () => {
  const { between, inputsOf } = recorder()
  const { user, unmount } = await listed(undefined, { between })
  await rowOf('checkout')
  expect(inputsOf('ccs.DescribeClusterServiceInfo')).toEqual([])
  await user.type(await box(), 'label=qcloud-app=checkout')
  await waitFor(() => expect(shown()).toContain('checkout'))
  expect(shown()).not.toContain('search')
  unmount()
})

test.each(['label=qcloud-app=checkout', 'labels=qcloud-app=checkout', '标签=qcloud-app=checkout'])(
  'in Chinese %s reads labels and finds the service',
  async (filter) => {
    const { unmount } = await listed(filter, { language: 'zh-CN' })
    await waitFor(() => expect(shown()).toContain('checkout'))
    unmount()
  },
)

test('labels that cannot be read are said to be unknown; nothing is made up for them', async () => {
  let isBroken = true
  const { user } = await listed('!label=owner', {
    between: failingAt('ccs.DescribeClusterServiceInfo', () => isBroken),
  })
  expect(await screen.findByText(/^The labels of \d+ services could not be read/)).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'checkout' })).toBeNull()
  isBroken = false
  await user.click(screen.getByRole('button', { name: 'Read them again' }))
  expect(await screen.findByRole('link', { name: 'checkout' })).toBeTruthy()
})

test('what is not understood is told under the box, and all that was typed stays', async () => {
  const { user } = await listed('status=Normal age>soon')
  await rowOf('checkout')
  expect(screen.getByText(/^age>soon needs a figure or a span of time/)).toBeTruthy()
  expect((await box()).value).toBe('status=Normal age>soon')
  await user.clear(await box())
  await user.type(await box(), 'name>3')
  expect(await screen.findByText('The column name holds no figures to compare with.')).toBeTruthy()
})

test('an address with an expression that may never end is answered at once, with a word about it', async () => {
  await listed('/(.+)+!/')
  await rowOf('checkout')
  expect(screen.getByText(/may never come to an end: it is left out\.$/)).toBeTruthy()
})

test('an expression meets the ends of a name, and columns go by their short names', async () => {
  const { user } = await listed('/^checkout$/')
  await rowOf('checkout')
  expect(shown()).toEqual(['checkout'])
  await user.clear(await box())
  await user.type(await box(), 'ns=payments,staging status:Normal name:/^payment/')
  await waitFor(() => expect(shown()).toEqual(['payment-api']))
})

test('a word before a colon that is no column is told, with the columns that there are', async () => {
  const { user } = await listed('foo:bar')
  expect(
    await screen.findByText(/^foo:bar names no column: it is looked for as text\. Columns: name, status/),
  ).toBeTruthy()
  await user.clear(await box())
  await user.type(await box(), 'nginx:1.27')
  await waitFor(() => expect(screen.queryByText(/names no column/)).toBeNull())
})

test('normal services are not those that are abnormal, in both languages', async () => {
  const first = await listed('status:Normal')
  await rowOf('checkout')
  expect(shown()).not.toContain('migration-check')
  first.unmount()
  await listed('!status:normal', { language: 'zh-CN' })
  expect(await screen.findByRole('link', { name: 'migration-check' })).toBeTruthy()
  expect(shown()).not.toContain('checkout')
})

test('states are offered after status:, by arrow keys and Enter', async () => {
  const { user } = await listed(undefined)
  await rowOf('checkout')
  await user.type(await box(), 'checkout status:')
  const values = within(await screen.findByRole('listbox', { name: 'Values of Status' }))
  expect(values.getByRole('option', { name: 'Normal' })).toBeTruthy()
  await user.keyboard('norm{ArrowDown}{Enter}')
  expect((await box()).value).toBe('checkout status:Normal ')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(document.activeElement).toBe(await box())
})

test('Escape closes what is offered and leaves what was typed', async () => {
  const { user } = await listed(undefined)
  await rowOf('checkout')
  await user.type(await box(), 'namespace:pay')
  await screen.findByRole('option', { name: 'payments' })
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect((await box()).value).toBe('namespace:pay')
})

test('the help shows examples of this list, and a click adds one to the filter', async () => {
  const { user } = await listed('checkout')
  await rowOf('checkout')
  await user.click(screen.getByRole('button', { name: 'What the filter understands' }))
  await user.click(await screen.findByRole('button', { name: 'replicas>3', hidden: true }))
  expect((await box()).value).toBe('checkout replicas>3')
})

test('in Chinese the same keys count, titles as well, and signs of a Chinese keyboard', async () => {
  await listed('状态：异常', { language: 'zh-CN' })
  expect(await screen.findByRole('link', { name: 'migration-check' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'checkout' })).toBeNull()
})
