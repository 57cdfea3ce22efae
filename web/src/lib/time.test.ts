import { expect, test } from 'vitest'
import { absolute, age, spanSince } from './time.ts'

test('a time is printed with its zone', () => {
  expect(absolute('2026-08-22T10:02:03+08:00', 'UTC+8')).toBe('2026-08-22 10:02:03 UTC+8')
  expect(absolute('2026-08-22T10:02:03+08:00', 'UTC')).toBe('2026-08-22 02:02:03 UTC')
  expect(absolute('yesterday', 'UTC')).toBeUndefined()
})

test.each([
  [0, 0, 'second'],
  [59_999, 59, 'second'],
  [60_000, 1, 'minute'],
  [3_600_000 * 23, 23, 'hour'],
  [86_400_000 * 29, 29, 'day'],
  [86_400_000 * 400, 1, 'year'],
  [-5_000, 0, 'second'],
] as const)('an age of %i ms is %i %s', (spanMs, value, unit) => {
  expect(age(spanMs)).toEqual({ value, unit })
})

test('an age never runs backwards, whatever part of a minute an instant and the present have', () => {
  for (const then of [0, 1, 999, 30_500, 59_999]) {
    let before = 0
    for (let now = then; now < then + 200_000; now += 250) {
      expect(spanSince(then, now)).toBeGreaterThanOrEqual(before)
      before = spanSince(then, now)
    }
  }
})

test('an age is at most a second behind below a minute, and at most a minute from there on', () => {
  expect(spanSince(30_500, 90_499)).toBe(59_000)
  expect(spanSince(30_500, 90_500)).toBe(60_000)
  expect(spanSince(30_500, 150_499)).toBe(60_000)
  expect(spanSince(30_500, 150_500)).toBe(120_000)
  expect(spanSince(30_500, 30_000)).toBe(0)
})
