import { expect, test } from 'vitest'
import { align, hasData, statsOf } from './series.ts'

test('the legend counts the points that are there, and last is the newest of them', () => {
  expect(statsOf([4, null, 0, 8, null])).toEqual({ last: 8, min: 0, max: 8, avg: 4 })
})

test('without one point the legend knows nothing, rather than zero', () => {
  expect(statsOf([null, null])).toEqual({ last: null, min: null, max: null, avg: null })
  expect(statsOf([])).toEqual({ last: null, min: null, max: null, avg: null })
  expect(hasData([null, undefined])).toBe(false)
  expect(hasData([null, 0])).toBe(true)
})

test('the axis is that of the answer: its start and period, in seconds', () => {
  const { times, points } = align([{ startMs: 60_000, periodSeconds: 60, points: [1, null, 3] }])
  expect(times).toEqual([60, 120, 180])
  expect(points).toEqual([[1, null, 3]])
})

test('series that start at other times meet on one axis; only a missing measurement is a gap', () => {
  const { times, points } = align([
    { startMs: 0, periodSeconds: 60, points: [1, null, 3] },
    { startMs: 60_000, periodSeconds: 60, points: [7, 8, 9] },
  ])
  expect(times).toEqual([0, 60, 120, 180])
  expect(points).toEqual([
    [1, null, 3, undefined],
    [undefined, 7, 8, 9],
  ])
})

test('series of other periods keep all their points', () => {
  const { times, points } = align([
    { startMs: 0, periodSeconds: 60, points: [1, 2, 3] },
    { startMs: 0, periodSeconds: 120, points: [5, 6] },
  ])
  expect(times).toEqual([0, 60, 120])
  expect(points[1]).toEqual([5, undefined, 6])
})

test('nothing answered is an empty axis', () => {
  expect(align([])).toEqual({ times: [], points: [] })
})
