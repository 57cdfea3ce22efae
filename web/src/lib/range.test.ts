import { expect, test } from 'vitest'
import { readRange, widerWindow, windowFault, windowOf, writeRange, zoomWindow } from './range.ts'

const now = Date.parse('2026-08-22T10:00:00Z')
const read = (query: string) => readRange(new URLSearchParams(query), now)

test('an address without a range means the last hour, refreshed each minute, and says no fault', () => {
  expect(read('')).toEqual({ range: { preset: '1h' }, refresh: '1m', faults: [] })
})

test('a preset and a refresh are read from the address', () => {
  expect(read('range=7d&refresh=off')).toEqual({ range: { preset: '7d' }, refresh: 'off', faults: [] })
})

test('an absolute range means the same minutes whatever the zone it is spelt in', () => {
  const range = { fromMs: Date.parse('2026-08-22T08:00:00Z'), toMs: Date.parse('2026-08-22T09:30:00Z') }
  expect(read('from=2026-08-22T08:00:00Z&to=2026-08-22T09:30:00Z').range).toEqual(range)
  expect(read('from=2026-08-22T16:00:00%2B08:00&to=2026-08-22T17:30:00%2B08:00').range).toEqual(range)
})

test.each([
  ['range=2h', 'unknownPreset'],
  ['range=toString', 'unknownPreset'],
  ['refresh=1s', 'unknownRefresh'],
  ['from=yesterday&to=2026-08-22T09:30:00Z', 'badFrom'],
  ['from=2026-08-22T08:00:00&to=2026-08-22T09:30:00Z', 'badFrom'],
  ['from=2026-08-22T08:00:00Z', 'badTo'],
  ['from=2026-08-22T09:00:00Z&to=2026-08-22T08:00:00Z', 'endBeforeStart'],
  ['from=2026-08-22T09:00:00Z&to=2026-08-22T09:00:30Z', 'tooShort'],
  ['from=2026-02-01T00:00:00Z&to=2026-02-02T00:00:00Z', 'tooOld'],
  ['from=2026-08-22T09:00:00Z&to=2026-08-22T11:00:00Z', 'future'],
])('%s is said to be %s, and the default stands in its place', (query, fault) => {
  const { range, refresh, faults } = read(query)
  expect(faults).toEqual([fault])
  expect(range).toEqual({ preset: '1h' })
  expect(refresh).toBe('1m')
})

test('what is written is read back the same, and other parameters stay', () => {
  for (const range of [{ preset: '30d' as const }, { fromMs: now - 7_200_000, toMs: now - 60_000 }]) {
    const params = writeRange(new URLSearchParams('level=pod&range=1h&from=x&to=y'), range)
    expect(readRange(params, now)).toMatchObject({ range, faults: [] })
    expect(params.get('level')).toBe('pod')
  }
})

test('a preset moves with the time, an absolute range does not', () => {
  expect(windowOf({ preset: '15m' }, now)).toEqual({ fromMs: now - 900_000, toMs: now })
  const fixed = { fromMs: now - 120_000, toMs: now - 60_000 }
  expect(windowOf(fixed, now + 1_000_000)).toBe(fixed)
})

test.each([
  [now - 3_600_000, now - 1_800_000],
  [now - 1_800_000, now - 3_600_000],
  [now - 10_000, now - 9_000],
  [now - 60_000, now + 900_000],
  [now, now],
])('a drag from %d to %d gives a window that can be asked for', (from, to) => {
  expect(windowFault(zoomWindow(from, to, now), now)).toBeUndefined()
})

test('a wider window has the same middle and three times the length', () => {
  const window = { fromMs: now - 7_200_000, toMs: now - 5_400_000 }
  expect(widerWindow(window, now)).toEqual({ fromMs: now - 9_000_000, toMs: now - 3_600_000 })
})

test('a wider window never reaches beyond now or beyond what is kept, however often it is asked for', () => {
  let window = { fromMs: now - 3_600_000, toMs: now - 60_000 }
  for (let times = 0; times < 20; times += 1) {
    const wider = widerWindow(window, now)
    expect(windowFault(wider, now)).toBeUndefined()
    expect(wider.fromMs).toBeLessThanOrEqual(window.fromMs)
    expect(wider.toMs).toBeGreaterThanOrEqual(window.toMs)
    window = wider
  }
  expect(window.toMs).toBe(now)
})
