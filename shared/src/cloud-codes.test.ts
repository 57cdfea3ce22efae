import { expect, test } from 'vitest'
import { codesOfService } from './cloud-codes.ts'
import { services } from './services.ts'

test.each(Object.keys(services))('every code of %s has its meaning and advice in both languages', (service) => {
  const codes = codesOfService(service)
  expect(codes.length).toBeGreaterThan(9)
  for (const [, { meaning, advice }] of codes)
    for (const said of advice ? [meaning, advice] : [meaning]) {
      expect(said.en).toMatch(/^[A-Z].+\.$/)
      expect(said.zh).toMatch(/\p{Script=Han}.*。$/u)
    }
})

test('a service has the codes of its API, in the order of their numbers and names', () => {
  const numbers = codesOfService('monitor').map(([code]) => Number(code))
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(numbers).toContain(-513)
  expect(codesOfService('ccs').map(([code]) => code)).not.toContain('-513')
  const names = codesOfService('tse').map(([code]) => code)
  expect(names).toEqual(names.toSorted())
  // a kind stands before what is particular to it
  expect(names.indexOf('FailedOperation')).toBe(names.indexOf('FailedOperation.Cls') - 1)
  expect(codesOfService('console')).toEqual([])
  expect(codesOfService('constructor')).toEqual([])
})
