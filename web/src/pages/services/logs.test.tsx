import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { shop } from './service-tests.ts'

const open = async (serviceName: string, search: Record<string, string> = {}) => {
  const place = await shop()
  return renderApp(pathTo('serviceLogs', { ...place, namespace: 'default', serviceName }, search))
}

const optionsOf = (select: HTMLElement) =>
  within(select)
    .getAllByRole<HTMLOptionElement>('option')
    .map(({ value }) => value)

test('pod and container are chosen by name, and the choice is in the address', async () => {
  const { user, router } = await open('checkout')
  const pods = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Pod' })
  expect(optionsOf(pods)).toHaveLength(3)
  const [, second = ''] = optionsOf(pods)
  await user.selectOptions(pods, second)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Container' }), 'sidecar')
  const search = new URLSearchParams(router.state.location.search)
  expect([search.get('pod'), search.get('container')]).toEqual([second, 'sidecar'])
  expect(screen.getByRole('textbox', { name: 'Search' })).toBeTruthy()
})

test('a pod that is gone is named, no other log stands in its place, and the present pods are offered', async () => {
  const { user } = await open('checkout', { pod: 'checkout-0000000000-00000' })
  const alert = within(await screen.findByRole('alert'))
  expect(alert.getByText('Pod checkout-0000000000-00000 is gone')).toBeTruthy()
  expect(screen.queryByRole('textbox', { name: 'Search' })).toBeNull()
  const [first] = alert.getAllByRole('button')
  const name = first?.textContent ?? ''
  await user.click(first as HTMLElement)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Pod' }).value).toBe(name)
  expect(screen.getByRole('textbox', { name: 'Search' })).toBeTruthy()
})
