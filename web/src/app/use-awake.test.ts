import { expect, test } from 'vitest'
import { isDue } from './use-awake.ts'

const MINUTE = 60_000
const LAST = 28 * MINUTE

test('a session that is used is kept once a minute, however much is typed', () => {
  const sent = [0]
  for (let nowMs = 0; nowMs < 10 * MINUTE; nowMs += 100) if (isDue(nowMs, sent.at(-1) ?? 0, LAST)) sent.push(nowMs)
  expect(sent.length).toBe(10)
})

test('in the last minutes the first sign of life counts at once, the next ones once a minute again', () => {
  expect(isDue(LAST + 1, LAST - 5_000, LAST)).toBe(true)
  expect(isDue(LAST + 2, LAST + 1, LAST)).toBe(false)
  expect(isDue(LAST + 1 + MINUTE, LAST + 1, LAST)).toBe(true)
})
