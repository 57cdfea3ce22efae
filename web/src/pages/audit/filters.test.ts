import { expect, test } from 'vitest'
import { askedOf, exportAddress, isNarrowed, readFilters, speltTime, untilNow } from './filters.ts'

const now = Date.parse('2026-11-25T12:00:30.000Z')
const read = (query: string) => readFilters(new URLSearchParams(query))

test('an address without filters asks for the last seven days, and for what is done next', () => {
  const filters = read('')
  expect(isNarrowed(filters)).toBe(false)
  expect(askedOf(filters, now)).toEqual({ from: '2026-11-18T12:00:30.000Z' })
  expect(untilNow(askedOf(filters, now), now).to).toBe('2026-11-25T12:01:00.000Z')
})

test('a time that is none is told, and no other filter is lost with it', () => {
  expect(read('from=yesterday&to=2026-11-25T12:00:00Z&who=ada')).toMatchObject({
    isBadTime: true,
    time: '7d',
    who: 'ada',
  })
  expect(read('from=2026-11-25T12:00:00Z&to=2026-11-25T11:00:00Z').isBadTime).toBe(true)
  expect(read('range=9y').isBadTime).toBe(true)
  expect(read('results=failed,nonsense').results).toEqual(['failed'])
  expect(read('page=-3').page).toBe(1)
})

test('a window comes back from the address as it was written', () => {
  const time = { fromMs: now - 75_000, toMs: now }
  const spelt = Object.entries(speltTime(time)).flatMap(([name, text]) =>
    text ? [[name, text] as [string, string]] : [],
  )
  expect(read(new URLSearchParams(spelt).toString()).time).toEqual(time)
})

test('the export takes every filter, one parameter for each result', () => {
  const asked = askedOf(read('who=a%26b&results=failed,denied&range=all'), now)
  expect(exportAddress('csv', asked)).toBe('/api/audit.csv?who=a%26b&results=failed&results=denied')
  expect(exportAddress('jsonl', askedOf(read('range=all'), now))).toBe('/api/audit.jsonl')
})
