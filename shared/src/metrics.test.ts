import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  levelDimensions,
  levelNamespace,
  MAX_POINTS,
  metricOf,
  metrics,
  type Period,
  periodFault,
  periodFor,
  periods,
} from './metrics.ts'

type Fact = [name: string, level: string, unit: string, namespace: string, dimensions: string[]]
const facts = JSON.parse(readFileSync(new URL('../test-data/metrics.json', import.meta.url), 'utf8')) as Fact[]

test('the 30 documented metrics are here with their level, unit, namespace and dimensions, and no others', () => {
  const ours = metrics.map(({ name, level, unit }): Fact => {
    return [name, level, unit, levelNamespace[level], [...levelDimensions[level]]]
  })
  expect(facts).toHaveLength(30)
  expect(ours.toSorted()).toEqual(facts.toSorted())
})

test('each metric is found by its name and titled in both languages, differently from its neighbours', () => {
  expect(metricOf.size).toBe(30)
  for (const { name, title } of metrics) {
    expect(metricOf.get(name)?.title).toEqual(title)
    expect(title.en && title.zh).toBeTruthy()
  }
  const titles = metrics.map(({ level, title }) => `${level} ${title.en} ${title.zh}`)
  expect(new Set(titles).size).toBe(30)
})

const HOUR = 3_600_000
const DAY = 24 * HOUR
const now = Date.UTC(2026, 0, 31)
const ended = (length: number, ago = 0) => periodFor(now - ago - length, now - ago, now)

test('the period is the finest that answers in one call', () => {
  expect(ended(HOUR)).toBe(60)
  // both ends belong to the answer: 24 h of minutes are 1441 points
  expect(ended(DAY - 60_000)).toBe(60)
  expect(ended(DAY)).toBe(300)
  expect(ended((MAX_POINTS - 1) * 300_000)).toBe(300)
  expect(ended(6 * DAY)).toBe(3600)
  expect(ended(61 * DAY)).toBe(86_400)
})

test('what is no longer kept finely comes coarser', () => {
  expect(ended(HOUR, 15 * DAY - HOUR)).toBe(60)
  expect(ended(HOUR, 15 * DAY)).toBe(300)
  expect(ended(HOUR, 40 * DAY)).toBe(3600)
  expect(ended(HOUR, 100 * DAY)).toBe(86_400)
})

test('what is not kept at all has no period', () => {
  expect(ended(HOUR, 200 * DAY)).toBeUndefined()
})

test('a period that is asked for is refused where it makes too many points, or is no longer kept, and only there', () => {
  const fault = (period: Period, length: number, ago = 0) =>
    periodFault(period, { startMs: now - ago - length, endMs: now - ago, nowMs: now })
  expect(fault(60, DAY - 60_000)).toBeUndefined()
  expect(fault(60, DAY)).toBe('must be longer for this range: 1441 points are more than 1440')
  for (const { seconds, keptDays } of periods) {
    expect(fault(seconds, 0, keptDays * DAY)).toBeUndefined()
    expect(fault(seconds, 0, keptDays * DAY + 1)).toBe(
      `must be longer for this range: points of ${seconds} seconds are kept for ${keptDays} days`,
    )
  }
})
