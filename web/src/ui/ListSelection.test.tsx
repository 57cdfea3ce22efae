import { act, screen, within } from '@testing-library/react'
import { useMemo, useState } from 'react'
import { expect, test } from 'vitest'
import { useSearchParam } from '#api/use-search.ts'
import { renderRoutes } from '#app/test-app.tsx'
import type { Column } from './column.ts'
import { ListPage, type RowOf } from './ListPage.tsx'

interface Pod {
  name: string
}

const columns: readonly Column<Pod>[] = [{ id: 'name', title: 'Name', value: ({ name }) => name }]
const pods = (...names: string[]): Pod[] => names.map((name) => ({ name }))
let told: readonly string[] = []
let read: (rows: Pod[]) => void = () => undefined

const row: RowOf<Pod> = {
  id: ({ name }) => name,
  bulk: (chosen) => [
    {
      label: 'Tell',
      run: () => {
        told = chosen.map(({ name }) => name)
      },
    },
    { label: 'Refuse', why: 'Not today.' },
  ],
}

/** `?ns=de` shows d and e alone, as the choice of namespaces does. */
function Stage() {
  const [everything, setData] = useState(pods('a', 'b', 'c', 'd', 'e'))
  const [ns] = useSearchParam('ns')
  read = setData
  const data = useMemo(() => everything.filter(({ name }) => ns?.includes(name) ?? true), [everything, ns])
  const query = { data, error: null, isFetching: false, dataUpdatedAt: Date.now(), refetch: () => undefined }
  return <ListPage title="Pods" query={query} everything={everything} columns={columns} row={row} empty="None" />
}

const listed = (url = '/') => renderRoutes([{ path: '*', element: <Stage /> }], url)
const box = (name: string) => screen.findByRole<HTMLInputElement>('checkbox', { name: `Select ${name}` })
const bar = () => within(screen.getByRole('region', { name: 'Selection' }))
const order = () =>
  screen
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent)
    .join('')

test('with Shift the rows from the last one touched to this one are chosen, and all actions get them', async () => {
  const { user } = await listed()
  await user.click(await box('b'))
  await user.keyboard('{Shift>}')
  await user.click(await box('d'))
  await user.keyboard('{/Shift}')
  expect(bar().getByText('3 selected')).toBeTruthy()
  await user.click(bar().getByRole('button', { name: 'Tell' }))
  expect(told).toEqual(['b', 'c', 'd'])
  await user.hover(bar().getByRole('button', { name: 'Refuse' }))
  expect(await screen.findByText('Not today.')).toBeTruthy()
})

test('all that the filter leaves are chosen at once, and no others', async () => {
  const { user } = await listed('/?q=/[bd]/')
  const all = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Select all 2 shown' })
  await user.click(all)
  expect(bar().getByText('2 selected')).toBeTruthy()
  await user.click(bar().getByRole('button', { name: 'Tell' }))
  expect(told).toEqual(['b', 'd'])
  await user.click(await box('b'))
  expect(all.indeterminate).toBe(true)
})

test('what is chosen stays chosen when the list is read again, and what is gone leaves the selection and is named', async () => {
  const { user } = await listed()
  await user.click(await box('a'))
  await user.click(await box('b'))
  act(() => read(pods('b', 'c')))
  expect(bar().getByText('1 selected')).toBeTruthy()
  expect(bar().getByText('No longer in the list: a')).toBeTruthy()
  await user.click(bar().getByRole('button', { name: 'Tell' }))
  expect(told).toEqual(['b'])
  act(() => read(pods('a', 'b', 'c')))
  expect(bar().getByText('1 selected')).toBeTruthy()
})

test('while some are chosen the rows stay where they are, wherever the pointer is', async () => {
  const { user } = await listed()
  await user.click(await box('c'))
  await user.hover(bar().getByText('1 selected'))
  act(() => read(pods('e', 'd', 'c', 'b', 'a')))
  expect(order()).toBe('abcde')
  await user.click(screen.getByRole('button', { name: /changes? wait/ }))
  expect(order()).toBe('edcba')
  act(() => read(pods('a', 'b', 'c', 'd', 'e')))
  expect(order()).toBe('edcba')
  await user.click(bar().getByRole('button', { name: 'Clear selection' }))
  expect(order()).toBe('abcde')
  expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull()
  expect(document.activeElement?.textContent).toBe('Pods')
})

test('without a mouse: arrows lead from box to box, Space chooses, Shift chooses on the way, Ctrl A all', async () => {
  const { user } = await listed()
  const first = await box('a')
  act(() => first.focus())
  await user.keyboard(' {ArrowDown}{Shift>}{ArrowDown}{/Shift}')
  expect((await box('a')).checked).toBe(true)
  expect((await box('b')).checked).toBe(false)
  expect((await box('c')).checked).toBe(true)
  expect(document.activeElement).toBe(await box('c'))
  await user.keyboard('{Control>}a{/Control}')
  expect(bar().getByText('5 selected')).toBeTruthy()
})

test('a chosen row that the filter hides is counted, and can be let go', async () => {
  const { user, router } = await listed()
  await user.click(await box('a'))
  await user.click(await box('b'))
  await act(() => router.navigate('/?q=b'))
  expect(bar().getByText('1 of them is hidden by the filter or the namespaces chosen')).toBeTruthy()
  await user.click(bar().getByRole('button', { name: 'Keep only what is shown' }))
  await user.click(bar().getByRole('button', { name: 'Tell' }))
  expect(told).toEqual(['b'])
})

test('other namespaces are shown at once while a row is chosen; one outside of them stays chosen, and is said to be hidden', async () => {
  const { user, router } = await listed()
  await user.click(await box('a'))
  await user.click(await box('d'))
  await act(() => router.navigate('/?ns=de'))
  expect(order()).toBe('de')
  expect(screen.queryByRole('button', { name: /changes? wait/ })).toBeNull()
  expect(bar().getByText('2 selected')).toBeTruthy()
  expect(bar().getByText('1 of them is hidden by the filter or the namespaces chosen')).toBeTruthy()
  expect(bar().queryByText(/^No longer in the list/)).toBeNull()
  act(() => read(pods('b', 'd', 'e')))
  expect(bar().getByText('No longer in the list: a')).toBeTruthy()
})

test('of another cluster’s list nothing is chosen, though its rows have the same names', async () => {
  const { user, router } = await listed('/one')
  await user.click(await box('a'))
  await act(() => router.navigate('/other'))
  expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull()
  expect((await box('a')).checked).toBe(false)
})
