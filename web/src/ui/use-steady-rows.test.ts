import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useSteadyRows } from './use-steady-rows.ts'

interface Pod {
  name: string
  status: string
}

const pods = (...names: string[]): Pod[] => names.map((name) => ({ name, status: 'Running' }))
const names = (rows: readonly Pod[]) => rows.map(({ name }) => name)
const idOf = ({ name }: Pod) => name

interface Given {
  newest: Pod[]
  question: string
  all?: Pod[]
}

const steady = (rows: Pod[]) =>
  renderHook(({ newest, question, all = newest }: Given) => useSteadyRows(newest, idOf, question, { all }), {
    initialProps: { newest: rows, question: '' } as Given,
  })

test('a row under the pointer stays where it is while its words change', () => {
  const { result, rerender } = steady(pods('a', 'b', 'c'))
  act(() => result.current.hold(true))
  rerender({ newest: [{ name: 'c', status: 'Waiting' }, ...pods('a', 'b')], question: '' })
  expect(names(result.current.rows)).toEqual(['a', 'b', 'c'])
  expect(result.current.rows[2]?.status).toBe('Waiting')
  expect(result.current.waiting).toBe(3)
})

test('new and gone rows are counted, and come when the reader leaves', () => {
  const { result, rerender } = steady(pods('a', 'b'))
  act(() => result.current.hold(true))
  rerender({ newest: pods('b', 'n'), question: '' })
  expect(names(result.current.rows)).toEqual(['a', 'b'])
  expect(result.current.waiting).toBe(2)
  act(() => result.current.hold(false))
  expect(names(result.current.rows)).toEqual(['b', 'n'])
  expect(result.current.waiting).toBe(0)
})

test('a row that leaves the filter while it is held is counted, and says how it is now', () => {
  const { result, rerender } = steady(pods('a', 'b'))
  act(() => result.current.hold(true))
  rerender({ newest: pods('b'), question: '', all: [{ name: 'a', status: 'Failed' }, ...pods('b')] })
  expect(result.current.rows.map(({ name, status }) => `${name} ${status}`)).toEqual(['a Failed', 'b Running'])
  expect(result.current.waiting).toBe(1)
})

test('the reader’s own filter or sort is answered at once', () => {
  const { result, rerender } = steady(pods('a', 'b'))
  act(() => result.current.hold(true))
  rerender({ newest: pods('b', 'a'), question: '-name' })
  expect(names(result.current.rows)).toEqual(['b', 'a'])
})

test('asked for, the newest order shows while the pointer is still there', () => {
  const { result, rerender } = steady(pods('a', 'b'))
  act(() => result.current.hold(true))
  rerender({ newest: pods('b', 'a'), question: '' })
  act(() => result.current.release())
  expect(names(result.current.rows)).toEqual(['b', 'a'])
})
