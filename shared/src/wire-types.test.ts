import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  bit,
  count,
  flag,
  fromNaive,
  goTime,
  idText,
  instant,
  listOf,
  looseBoolean,
  mapOf,
  rfcTime,
  text,
  textOrParts,
  time,
  toNaive,
} from './wire-types.ts'

describe.each(['UTC', 'America/New_York', 'Asia/Shanghai', 'Asia/Kathmandu'])('with the process in %s', (zone) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  test('the zone is in force, so that the next tests mean something', () => {
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toMatch(zone === 'Asia/Kathmandu' ? /Kat/ : zone)
  })

  test('a naive time means UTC+8, there and back', () => {
    expect(fromNaive('2019-06-17 16:35:00')).toBe('2019-06-17T16:35:00+08:00')
    expect(Date.parse(fromNaive('2019-06-17 16:35:00') ?? '')).toBe(1_560_760_500_000)
    expect(toNaive(new Date(1_560_760_500_000))).toBe('2019-06-17 16:35:00')
    expect(toNaive('2019-06-17T04:35:00-04:00')).toBe('2019-06-17 16:35:00')
  })

  test('the registry’s times with their zone mean the same instant, there and back', () => {
    const instant = '2017-10-25T16:33:51+08:00'
    for (const spelt of ['2017-10-25 16:33:51 +0800 CST', '2017-10-25T08:33:51Z', '2017-10-25T16:33:51+08:00'])
      expect([goTime().parse(spelt), rfcTime().parse(spelt)]).toEqual([instant, instant])
    expect(goTime().parse('2017-10-25 08:33:51.123456789 +0000 UTC')).toBe(instant)
    expect(z.encode(goTime(), instant)).toBe('2017-10-25 16:33:51 +0800 CST')
    expect(z.encode(rfcTime(), instant)).toBe('2017-10-25T16:33:51+08:00')
  })

  test('the hour that a clock change skips elsewhere exists in UTC+8', () => {
    expect(toNaive('2026-03-08T02:30:00+08:00')).toBe('2026-03-08 02:30:00')
    expect(toNaive('2026-12-31T23:59:59.999+08:00')).toBe('2026-12-31 23:59:59')
  })
})

test.each([['0000-00-00 00:00:00'], [''], [null], [undefined], ['yesterday']])('the time %j is none', (given) => {
  expect(time().parse(given)).toBeNull()
})

test.each(['0001-01-01 00:00:00 +0000 UTC', '0001-01-01T00:00:00Z', '', null, undefined, 'soon'])(
  'the time with a zone %j is none',
  (given) => {
    expect([goTime().parse(given), rfcTime().parse(given)]).toEqual([null, null])
  },
)

test('no time with a zone is written as Go’s zero date, and read back as none', () => {
  for (const type of [goTime(), rfcTime()]) expect(type.parse(z.encode(type, null))).toBeNull()
})

test('a number of things may come as digits in text, and is a number', () => {
  expect([3, '3', '0', undefined].map((value) => count().parse(value))).toEqual([3, 3, 0, 0])
  expect(['three', 1.5, '-1'].map((value) => count().safeParse(value).success)).toEqual([false, false, false])
})

test('no time is written as the zero date that the cloud prints', () => {
  expect(z.encode(time(), null)).toBe('0000-00-00 00:00:00')
})

test('PHP’s empty values are the empty list, map and text', () => {
  expect(listOf(z.string()).parse(null)).toEqual([])
  expect(listOf(z.string()).parse(undefined)).toEqual([])
  expect(mapOf(z.int()).parse([])).toEqual({})
  expect(mapOf(z.int()).parse(null)).toEqual({})
  expect(text().parse(null)).toBe('')
  expect(z.encode(mapOf(z.int()), {})).toEqual([])
})

test('a list with something in it is no map', () => {
  expect(mapOf(z.int()).safeParse([1]).success).toBe(false)
})

test('0 and 1 are a boolean, other numbers are a fault', () => {
  expect([0, 1, true, false].map((value) => flag().parse(value))).toEqual([false, true, true, false])
  expect(flag().safeParse(2).success).toBe(false)
  expect([true, false].map((value) => z.encode(flag(), value))).toEqual([1, 0])
})

test('a boolean that comes as 0 or 1 is one, and leaves as a boolean', () => {
  expect([0, 1, true, false].map((value) => looseBoolean().parse(value))).toEqual([false, true, true, false])
  expect([true, false].map((value) => z.encode(looseBoolean(), value))).toEqual([true, false])
})

test.each([
  ['MemoryPressure', 'MemoryPressure'],
  [null, ''],
  [[], ''],
  [{ MemoryPressure: 'kubelet has no memory', Ready: '' }, 'MemoryPressure: kubelet has no memory, Ready'],
  [[{ reason: 'Down' }, 'DiskPressure'], 'reason: Down, DiskPressure'],
])('a reason that comes as %j reads “%s”', (given, said) => {
  expect(textOrParts().parse(given)).toBe(said)
})

test('an id is text, whether it came as number or text', () => {
  expect([4, '4', null].map((value) => idText().parse(value))).toEqual(['4', '4', ''])
})

test.each([
  ['2026-01-31T10:25:00+08:00', true],
  ['2026-01-31T02:25:00Z', true],
  ['2026-01-31 10:25:00', false],
  ['2026-01-31T10:25:00', false],
  ['2026-13-31T10:25:00Z', false],
])('the instant %s is accepted: %s', (given, accepted) => {
  expect(instant().safeParse(given).success).toBe(accepted)
})

test('the encoder can read how parameters travel', () => {
  expect(z.toJSONSchema(z.object({ all: bit(), from: instant() }), { io: 'input' })).toMatchObject({
    properties: { all: { wire: '0/1' }, from: { wire: 'UTC+8' } },
  })
})

test.each(['2026-02-30T10:00:00+08:00', '2026-04-31T10:00:00Z', '2026-13-01T10:00:00Z', '2025-02-29T00:00:00Z'])(
  '%s is no date of the calendar, and not the next best one',
  (value) => {
    expect(instant().safeParse(value).error?.issues[0]?.message).toBe('is not a date of the calendar')
  },
)

test.each(['2026-13-01 10:00:00', '2026-01-01 25:00:00', '9999-99-99 99:99:99'])(
  '%s from a cloud is no time',
  (text) => {
    expect(fromNaive(text)).toBeNull()
  },
)
