import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinLines, placeOf } from './join-lines.ts'

// three words only: real logs repeat themselves, and repetition is what makes joining hard
const lines = (maxLength = 30) => fc.array(fc.constantFrom('GET / 200', 'ping', ''), { maxLength })

describe('two readings of one log', () => {
  test('a log that grew gives exactly what was added, however often lines repeat', () => {
    fc.assert(
      fc.property(lines(), lines(), (seen, added) => {
        expect(joinLines(seen, [...seen, ...added])).toEqual({ fresh: added, hasGap: false })
      }),
    )
  })

  test('a log whose beginning was cut off gives what was added, when lines differ', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(30), fc.nat(39), (length, added, cut) => {
        const whole = Array.from({ length: length + added }, (_, index) => `line ${index}`)
        const seen = whole.slice(0, length)
        const fetched = whole.slice(Math.min(cut, length - 1))
        expect(joinLines(seen, fetched)).toEqual({ fresh: whole.slice(length), hasGap: false })
      }),
    )
  })

  test('a server that is behind the one asked before repeats nothing', () => {
    fc.assert(
      fc.property(lines(), fc.nat(30), (seen, length) => {
        expect(joinLines(seen, seen.slice(0, length))).toEqual({ fresh: [], hasGap: false })
      }),
    )
  })

  test('a log that began anew is told whole, with a gap before it', () => {
    expect(joinLines(['a', 'b'], ['c', 'd'])).toEqual({ fresh: ['c', 'd'], hasGap: true })
  })

  test('a very repetitive log of 100,000 lines is joined in one pass', () => {
    const seen = [...Array.from({ length: 100_000 }, () => 'tick'), 'tock']
    expect(joinLines(seen, [...seen.slice(1), 'new']).fresh).toEqual(['new'])
  })
})

describe('a reading that begins later, between two that do not', () => {
  test('its place is either exactly right or not said', () => {
    fc.assert(
      fc.property(lines(), lines(3), lines(3), fc.nat(33), (seen, meanwhile, later, from) => {
        const atReading = [...seen, ...meanwhile]
        // lines from `from` on are of the later seconds; what came meanwhile always is
        const place = Math.min(from, seen.length)
        const found = placeOf(atReading.slice(place), seen, [...atReading, ...later])
        expect([place, undefined]).toContain(found)
      }),
    )
  })

  test('while nothing is added, it is always said', () => {
    fc.assert(
      fc.property(lines(), fc.nat(30), (seen, from) => {
        const place = Math.min(from, seen.length)
        expect(placeOf(seen.slice(place), seen, seen)).toBe(place)
      }),
    )
  })
})
