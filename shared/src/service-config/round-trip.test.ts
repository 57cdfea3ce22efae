import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogue } from '../catalogue.ts'
import { anyService as service } from './any-service-tests.ts'
import { asText } from './as-text.ts'
import { normalise } from './config.ts'
import { countFields, differences } from './differences.ts'
import { fromAnswers } from './from-answers.ts'
import { described, printed } from './printed-tests.ts'
import { toModify } from './to-modify.ts'

const RUNS = { numRuns: 200 }

test('any service is read back whole from the two answers of the cloud, terse or not', () => {
  fc.assert(
    fc.property(service, fc.boolean(), (config, terse) => {
      expect(fromAnswers(described(config, terse), printed(config))).toEqual({ config, lost: [], missing: [] })
    }),
    RUNS,
  )
})

test('any service is sent whole: the request passes the schema and says everything the configuration does', () => {
  fc.assert(
    fc.property(service, (config) => {
      const request = catalogue['ccs.ModifyClusterService'].input.parse(toModify('cls-7ph3twqe', config))
      expect(normalise(request)).toEqual(config)
    }),
    RUNS,
  )
})

test('a service differs from itself in nothing, from another in no more fields than both have', () => {
  fc.assert(
    fc.property(service, service, (one, other) => {
      expect(differences(one, structuredClone(one))).toEqual([])
      const changes = differences(one, other)
      expect(changes.length).toBeLessThanOrEqual(countFields(one) + countFields(other))
      expect(asText(one) === asText(other)).toBe(changes.length === 0)
    }),
    RUNS,
  )
})
