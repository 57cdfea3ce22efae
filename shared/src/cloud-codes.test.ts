import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codesOfService, meaningIn } from './cloud-codes.ts'
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

test('a code is known by its words, else by its kind, else by its status', () => {
  const kindOf = (service: string, code: string) => meaningIn(service, code)?.problem
  expect(kindOf('ccs', '5100 -8017 InternalError')).toBe('upstream_conflict')
  expect(kindOf('tse', 'FailedOperation.Resource')).toBe('upstream_quota')
  expect(kindOf('tse', 'FailedOperation.NobodyKnows')).toBe('upstream_conflict')
  expect(meaningIn('cds', 'HTTP 500 CreateOrderExcept')?.advice?.en).toMatch(/^List the load balancers/)
  expect(kindOf('apig', 'HTTP 403')).toBe('upstream_forbidden')
  for (const code of ['', 'NobodyKnows', 'constructor', 'HTTP 500']) expect(kindOf('cds', code)).toBeUndefined()
})

/** The documents are beside the project where it is developed, and nowhere else. */
const documents = new URL('../../../shared/spec/gateway.json', import.meta.url)

test.runIf(existsSync(documents))('every code that the documents name for a gateway has a meaning', () => {
  const { actions } = JSON.parse(readFileSync(documents, 'utf8')) as { actions: { errorCodes: object }[] }
  const documented = actions.flatMap(({ errorCodes }, at) =>
    Object.keys(errorCodes).map((code) => [['tse', 'apig', 'cds'][at] ?? '', code] as const),
  )
  expect(documented.length).toBeGreaterThan(20)
  expect(documented.filter(([service, code]) => !meaningIn(service, code))).toEqual([])
})
