import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { expect, test } from 'vitest'
import { barsOf, groupsOf } from './event-groups.ts'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const MINUTE = 60_000

/** An event that was seen last so many minutes ago. */
const event = (minutesAgo: number | null, given: Partial<ServiceEvent> = {}): ServiceEvent => ({
  firstSeen: null,
  lastSeen: minutesAgo === null ? null : new Date(NOW - minutesAgo * MINUTE).toISOString(),
  count: 1,
  level: 'Normal',
  objType: 'Pod',
  objName: 'web-1',
  reason: '',
  srcReason: 'Pulled',
  message: '',
  ...given,
})

test('events of one level and reason are one line, with all they count and the message of the last', () => {
  const groups = groupsOf([
    event(9, { count: 2, message: 'old' }),
    event(3, { count: 4, message: 'new', objName: 'web-2' }),
    event(1, { level: 'Warning', srcReason: 'BackOff' }),
    event(5, { level: 'Warning' }),
  ])
  expect(groups.map(({ count, objects, latest }) => [latest.level, latest.srcReason, count, objects])).toEqual([
    ['Warning', 'BackOff', 1, 1],
    ['Normal', 'Pulled', 6, 2],
    ['Warning', 'Pulled', 1, 1],
  ])
  expect(groups[1]?.latest.message).toBe('new')
})

test('the cloud’s Chinese reason tells kinds apart where it sends no other', () => {
  expect(groupsOf([event(1, { srcReason: '', reason: '镜像拉取失败' }), event(1, { srcReason: '' })])).toHaveLength(2)
})

test('each event stands in the part of the hour in which it was seen last, and in no other', () => {
  const events = [event(0), event(4.9), event(5.1, { level: 'Warning' }), event(59.9), event(60.1), event(null)]
  const bars = barsOf(events, NOW, 60 * MINUTE, 12)
  expect(bars).toHaveLength(12)
  expect(bars.map(({ warnings, others }) => warnings * 10 + others)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 2])
  expect(bars[0]?.fromMs).toBe(NOW - 60 * MINUTE)
  expect(bars[11]?.toMs).toBe(NOW)
})

test('an event of a cloud whose clock is ahead is of the last part', () => {
  expect(barsOf([event(-2)], NOW, 60 * MINUTE, 12).at(-1)?.others).toBe(1)
})
