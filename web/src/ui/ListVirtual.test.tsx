// A list so long that only the rows in sight are in the document.
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import type { Column } from './column.ts'
import { ListPage, type RowOf } from './ListPage.tsx'

interface Pod {
  name: string
}

/** jsdom lays nothing out: here every box is as high as ten rows, and every row as high as a row. */
const ROW_PX = 40
const layout = {
  offsetHeight: {
    get(this: HTMLElement) {
      return this.tagName === 'TR' ? ROW_PX : 10 * ROW_PX
    },
  },
  clientHeight: { get: () => 10 * ROW_PX },
  clientWidth: { get: () => 800 },
} satisfies PropertyDescriptorMap & ThisType<HTMLElement>

beforeAll(() => {
  for (const [name, property] of Object.entries(layout))
    Object.defineProperty(HTMLElement.prototype, name, { ...property, configurable: true })
})
afterAll(() => {
  for (const name of Object.keys(layout)) Reflect.deleteProperty(HTMLElement.prototype, name)
})

const columns: readonly Column<Pod>[] = [{ id: 'name', title: 'Name', value: ({ name }) => name }]
const pods = Array.from({ length: 2_000 }, (_, at) => ({ name: `pod-${at}` }))
const query = { data: pods, error: null, isFetching: false, dataUpdatedAt: Date.now(), refetch: () => undefined }
const row: RowOf<Pod> = { id: ({ name }) => name, bulk: () => [] }
const box = (name: string) => screen.findByRole<HTMLInputElement>('checkbox', { name: `Select ${name}` })

async function scrolledTo(index: number) {
  const scroller = screen.getByRole('table').parentElement as HTMLElement
  scroller.scrollTop = index * ROW_PX
  fireEvent.scroll(scroller)
  await box(`pod-${index}`)
}

test('a row that has the focus keeps it while others are scrolled past, and arrows go on from it', async () => {
  const { user } = await renderRoutes(
    [{ path: '*', element: <ListPage title="Pods" query={query} columns={columns} row={row} empty="None" /> }],
    '/',
  )
  const third = await box('pod-3')
  act(() => third.focus())
  await scrolledTo(1_000)
  const focused = await box('pod-3')
  expect(document.activeElement).toBe(focused)
  expect(screen.queryByRole('checkbox', { name: 'Select pod-4' })).toBeNull()
  // the one below it in the document is far away: nothing of it is chosen
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
  expect(document.activeElement).toBe(focused)
  expect(screen.queryByText(/selected$/)).toBeNull()
  await scrolledTo(0)
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(await box('pod-4'))
})

test('of new rows those in sight come first, and those about to come into sight follow', async () => {
  const { user } = await renderRoutes(
    [{ path: '*', element: <ListPage title="Pods" query={query} columns={columns} row={row} empty="None" /> }],
    '/',
  )
  const drawn = () => screen.getAllByRole('checkbox', { name: /^Select pod-/ }).length
  await box('pod-3')
  const inSight = 10
  await waitFor(() => expect(drawn()).toBeGreaterThan(inSight))
  const settled = drawn()
  await user.type(screen.getByRole('searchbox'), 'pod-1')
  await box('pod-1')
  await waitFor(() => expect(drawn()).toBe(settled))
})
