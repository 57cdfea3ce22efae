// What a list keeps and gives away: its columns, for each user apart, and exactly the rows that are shown.
import { createCall } from '@pierhead/shared/client'
import { focusManager } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { noScope } from '#api/query.ts'
import { routes } from '#app/routes.tsx'
import { renderApp, renderRoutes, startServer } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { recorder, rowOf, shop } from './service-tests.ts'

const place = await shop()

afterEach(() => {
  focusManager.setFocused(undefined)
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const someone = (userId: string) => ({ who: { userId } })
const header = (name: string) => screen.queryByRole('columnheader', { name })

test('columns that somebody chose are there in their other browser, and somebody else has their own', async () => {
  const console = startServer({ keeps: true, who: { userId: 'ada' } })
  const opened = (fetch = console) => renderRoutes(routes(), pathTo('services', place), { fetch })
  const first = await opened()
  await rowOf('checkout')
  await first.user.click(screen.getByRole('button', { name: 'Choose columns' }))
  for (const name of ['Pods wanted', 'Address'])
    await first.user.click(await screen.findByRole('menuitemcheckbox', { name, hidden: true }))
  await waitFor(async () =>
    expect(Object.values((await createCall(console)('console.DescribeMe', noScope, {})).preferences)).toEqual([
      'desired,address',
    ]),
  )
  first.unmount()
  window.localStorage.clear()
  const second = await opened()
  await rowOf('checkout')
  expect(header('Pods wanted')).toBeTruthy()
  expect(header('Address')).toBeNull()
  second.unmount()
  await opened(startServer({ keeps: true, who: { userId: 'bob' } }))
  await rowOf('checkout')
  expect(header('Pods wanted')).toBeNull()
  expect(header('Address')).toBeTruthy()
})

test('columns that somebody chose are there again for them, and for nobody else', async () => {
  const first = await renderApp(pathTo('services', place), someone('ada'))
  await rowOf('checkout')
  expect(header('Pods wanted')).toBeNull()
  await first.user.click(screen.getByRole('button', { name: 'Choose columns' }))
  await first.user.click(await screen.findByRole('menuitemcheckbox', { name: 'Pods wanted', hidden: true }))
  expect(header('Pods wanted')).toBeTruthy()
  first.unmount()
  const other = await renderApp(pathTo('services', place), someone('bob'))
  await rowOf('checkout')
  expect(header('Pods wanted')).toBeNull()
  other.unmount()
  await renderApp(pathTo('services', place), someone('ada'))
  await rowOf('checkout')
  expect(header('Pods wanted')).toBeTruthy()
})

test('the CSV holds exactly the rows that the filter leaves, with the columns that are shown', async () => {
  const saved: Blob[] = []
  Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`, revokeObjectURL: () => undefined })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const { user } = await renderApp(pathTo('services', place, { q: 'status:waiting' }))
  await rowOf('catalog-sync')
  await user.click(screen.getByRole('button', { name: 'Save as CSV' }))
  const lines = ((await saved[0]?.text()) ?? '').trim().split(/\r?\n/)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('Name')
  expect(lines[0]).not.toContain('Pods wanted')
  expect(lines[1]).toContain('catalog-sync')
})

test('a list that is seen is read again by itself, one in a hidden tab is not', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  const { between, inputsOf } = recorder()
  const reads = () => inputsOf('ccs.DescribeClusterService').length
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  await renderApp(pathTo('services', place), { between })
  await rowOf('checkout')
  const first = reads()
  await pass(40_000)
  expect(reads()).toBeGreaterThan(first)
  act(() => focusManager.setFocused(false))
  await pass(1_000)
  const hidden = reads()
  await pass(60_000)
  expect(reads()).toBe(hidden)
  act(() => focusManager.setFocused(true))
  await pass(40_000)
  expect(reads()).toBeGreaterThan(hidden)
})
