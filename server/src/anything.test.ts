// Whatever is said to the console, by browsers or by clouds, it has a word for: nothing is an `internal` fault.
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import documented from '../test-data/documented-calls.json' with { type: 'json' }
import { compose, forbidden, post, scope } from './canned-cloud.ts'

const ids = Object.keys(catalogue) as ActionId[]

/** Input whose names are right and whose values may be anything. */
const inputOf = (id: ActionId) => {
  const { properties = {} } = z.toJSONSchema(catalogue[id].input, { io: 'input', unrepresentable: 'any' })
  const anything = fc.option(fc.jsonValue(), { nil: undefined })
  return fc.record(Object.fromEntries(Object.keys(properties).map((name) => [name, anything])))
}

const question = fc
  .constantFrom(...ids)
  .chain((id) =>
    fc.tuple(fc.constant(id), fc.oneof(fc.jsonValue(), inputOf(id)), fc.oneof(fc.constant(scope), fc.jsonValue())),
  )

test('row 28: any input and any scope is answered or refused, by a Problem', async () => {
  const property = fc.asyncProperty(question, async ([id, input, inScope]) => {
    const response = await compose(forbidden, 403).app.request(`/api/${id}`, post({ scope: inScope, input }))
    expect(response.status).toBeLessThan(500)
    if (response.status !== 200)
      expect(await response.json()).toMatchObject({ code: expect.not.stringMatching('internal') })
  })
  await fc.assert(property, { numRuns: 500 })
})

/** Answers in an envelope of the right kind, with the documented names and any values. */
const answer = fc.constantFrom(...Object.entries(documented)).chain(([id, call]) => {
  const payload = fc.record(Object.fromEntries(Object.keys(call.answer).map((name) => [name, fc.jsonValue()])))
  const inner = fc.oneof(payload, fc.jsonValue())
  const success = { code: 0, message: '', codeDesc: 'Success' }
  const whole = fc.oneof(
    inner.map((data) => ({ ...success, data: call.envelope === 'nested' ? { ...success, data } : data })),
    inner.map((data) => (typeof data === 'object' ? { ...success, ...data } : data)),
    fc.record({ code: fc.jsonValue(), codeDesc: fc.jsonValue(), message: fc.jsonValue(), data: fc.jsonValue() }),
  )
  return fc.tuple(fc.constant(id), whole)
})

const inputs: Record<string, object> = {
  'monitor.GetMonitorData': {
    namespace: 'qce/cvm',
    metricName: 'dc_cpu_usage',
    dimensions: [{ name: 'docker_clusterid', value: 'cls-1' }],
  },
  'ccs.DescribeCluster': {},
  'ccs.DescribeClusterTaskResult': { requestId: 1 },
  'ccs.DescribeInstanceLog': { clusterId: 'c', serviceName: 's', podName: 'p', containerName: 'c' },
  'ccs.DescribeServiceInstance': { clusterId: 'c', serviceName: 's' },
  'ccs.DescribeClusterServiceInfo': { clusterId: 'c', serviceName: 's' },
  'ccs.DescribeServiceEvent': { clusterId: 'c', serviceName: 's' },
}

test('row 38: any answer of a cloud is understood, or refused by a Problem that does not quote it', async () => {
  const property = fc.asyncProperty(answer, async ([id, body]) => {
    const { app } = compose(JSON.stringify(body))
    const response = await app.request(`/api/${id}`, post({ scope, input: inputs[id] ?? { clusterId: 'cls-1' } }))
    const told = (await response.json()) as { code?: unknown }
    if (response.status !== 200) expect(told.code).not.toBe('internal')
  })
  await fc.assert(property, { numRuns: 500 })
})
