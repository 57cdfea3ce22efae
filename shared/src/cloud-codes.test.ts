import { expect, test } from 'vitest'
import { codesOfService, monitorCodes, v2Codes } from './cloud-codes.ts'

test('every code has its meaning and advice in both languages', () => {
  for (const { meaning, advice } of Object.values({ ...v2Codes, ...monitorCodes }))
    for (const said of advice ? [meaning, advice] : [meaning]) {
      expect(said.en).toMatch(/^[A-Z].+\.$/)
      expect(said.zh).toMatch(/\p{Script=Han}.*。$/u)
    }
})

test('a service has the codes of its API, in the order of their numbers', () => {
  const numbers = codesOfService('monitor').map(([code]) => Number(code))
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(numbers).toContain(-513)
  expect(codesOfService('ccs').map(([code]) => code)).not.toContain('-513')
  expect(codesOfService('console')).toEqual([])
})
