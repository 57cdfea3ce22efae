import { type CloudActionId, catalogue, type Input } from '@pierhead/shared/catalogue'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readParameters } from '#simulator/wire/parameters'
import { createV2Wire } from '#simulator/wire/tencent-v2'
import { simulated } from '../connections.ts'
import { spell, spellingOf } from './spelling.ts'
import { tencentV2 } from './tencent-v2.ts'

const at = new Date('2026-01-31T02:25:00Z')
const target = { connection: simulated('AKIDsimwire'), region: 'ap-guangzhou' }

const encode = (id: CloudActionId, input: unknown, connection = target.connection) =>
  tencentV2.encode(id, input, { ...target, connection }, at)

/** What the form says, without the parameters that every call has. */
function ownParams(body: string): Map<string, string> {
  const common = new Set(['Action', 'Nonce', 'Region', 'SecretId', 'SignatureMethod', 'Timestamp', 'Signature'])
  return new Map([...new URLSearchParams(body)].filter(([name]) => !common.has(name)))
}

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom('=&+%\n@', '@oncall', '扩容 🚢', ' '),
)
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/)
const clusterId = fc.constant('cls-7ph3twqe')

const container = fc.record(
  {
    containerName: name,
    // blanks alone are no image
    image: text.filter((each) => each.trim() !== ''),
    envs: fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[A-Z_]{1,9}$/), value: text }), {
      selector: (one) => one.name,
      maxLength: 12,
      minLength: 1,
    }),
    cpu: fc.constantFrom(0, 100, 4_000),
    command: text,
    arguments: fc.array(text, { minLength: 1, maxLength: 12 }),
    privileged: fc.boolean(),
  },
  { requiredKeys: ['containerName', 'image'] },
)

const inputs = {
  'ccs.ModifyClusterService': fc.record(
    {
      clusterId,
      serviceName: name,
      serviceDesc: text,
      replicas: fc.nat(50),
      strategy: fc.constantFrom('Recreate' as const, 'RollingUpdate' as const),
      containers: fc.uniqueArray(container, { selector: (one) => one.containerName, minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['clusterId', 'serviceName', 'replicas', 'strategy', 'containers'] },
  ),
  'ccs.DescribeClusterService': fc.record({ clusterId, allnamespace: optional(fc.boolean()) }),
  'ccs.DescribeInstanceLog': fc.record({
    clusterId,
    serviceName: text,
    podName: text,
    containerName: text,
    sinceTime: fc
      .date({ min: new Date('2016-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}Z`),
    tail: fc.integer({ min: 1, max: 9_999 }),
  }),
} satisfies { [Id in CloudActionId]?: fc.Arbitrary<Partial<Input<Id>>> }

/** Instants are equal however their zone is written. */
const comparable = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (key, one) => (key === 'sinceTime' ? Date.parse(one) : one))

describe('what is sent is what was meant: another reader finds the same input in the form', () => {
  test.each(Object.entries(inputs) as [CloudActionId, fc.Arbitrary<unknown>][])('%s', (id, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        const found = readParameters(catalogue[id].input, ownParams(encode(id, input).body))
        expect(comparable(found)).toEqual(comparable(input))
      }),
    )
  })
})

test('row 30: another verifier accepts the signature of any text, and of hosts with a port', async () => {
  const seen: unknown[] = []
  const answer = createV2Wire({
    keyOf: (secretId) => `sim-key-${secretId}`,
    now: () => at,
    answer: (_id, input) => {
      seen.push(input)
      return { totalCount: 0, clusters: [] }
    },
  })
  await fc.assert(
    fc.asyncProperty(text, async (clusterName) => {
      const { url, headers, body } = encode('ccs.DescribeCluster', { clusterName })
      const response = await answer('ccs', new Request(url, { method: 'POST', headers, body }))
      expect(await response.json()).toMatchObject({ code: 0 })
      expect(seen.at(-1)).toEqual({ clusterName })
    }),
  )
})

test('booleans travel as the parameter wants them, instants as UTC+8 without a zone', () => {
  const params = (id: CloudActionId, input: unknown) => Object.fromEntries(ownParams(encode(id, input).body))
  expect(params('ccs.DescribeClusterService', { clusterId: 'c', allnamespace: true })).toEqual({
    clusterId: 'c',
    allnamespace: '1',
  })
  const range = { startTime: '2026-01-31T02:25:00Z', endTime: '2026-01-31T10:25:00+08:00' }
  expect(params('monitor.GetMonitorData', range)).toEqual({
    startTime: '2026-01-31 10:25:00',
    endTime: '2026-01-31 10:25:00',
  })
})

test('two calls of one second differ in their nonce', () => {
  const nonces = Array.from({ length: 1_000 }, () =>
    new URLSearchParams(encode('ccs.DescribeCluster', {}).body).get('Nonce'),
  )
  expect(new Set(nonces).size).toBe(1_000)
})

test.each(['a_b', 'app.kubernetes.io/name', '_', '', '__proto__', 'ключ'])(
  'a map key that the wire would change is refused: %s',
  (key) => {
    const spelling = spellingOf(z.object({ labels: z.record(z.string(), z.string()) }))
    const labels = Object.defineProperty({}, key, { value: 'x', enumerable: true })
    expect(() => spell({}, spelling, { labels }, '')).toThrow('only letters, digits and -')
  },
)

test('half a character is refused with its place', () => {
  expect(() => encode('ccs.DescribeCluster', { clusterIds: ['a', '\ud83d'] })).toThrow(
    'clusterIds.1 holds half a character',
  )
})

describe('the three envelopes', () => {
  const decode = (id: CloudActionId, value: unknown) =>
    tencentV2.decode(id, {
      status: 200,
      headers: new Headers(),
      body: Buffer.from(JSON.stringify(value)),
      skewSeconds: undefined,
    })
  const ok = { code: 0, message: '', codeDesc: 'Success' }

  test('flat, once and twice wrapped give the same', () => {
    const data = { totalCount: 0, namespaces: [] }
    const once = { ...ok, data }
    const twice = { code: 0, message: '', data: once }
    for (const envelope of [once, twice, { code: 0, message: '', data: twice.data }])
      expect(decode('ccs.DescribeClusterNameSpaces', envelope)).toEqual(data)
  })

  test('a payload beside the code is taken without the envelope’s own fields', () => {
    const payload = {
      metricName: 'dc_cpu_usage',
      startTime: '2026-01-31 10:25:00',
      endTime: '2026-01-31 10:30:00',
      period: 300,
      dataPoints: [1, null],
    }
    expect(decode('monitor.GetMonitorData', { ...ok, ...payload })).toEqual({
      ...payload,
      startTime: '2026-01-31T10:25:00+08:00',
      endTime: '2026-01-31T10:30:00+08:00',
    })
  })

  test('PHP’s empty list is the empty map, and a write’s missing data is fine', () => {
    expect(decode('ccs.DeleteInstances', { ...ok, successList: null, failedMap: [] })).toEqual({
      successList: [],
      failedMap: {},
    })
    for (const data of [null, undefined, []]) expect(decode('ccs.RedeployClusterService', { ...ok, data })).toBeNull()
  })

  describe('PHP’s empty payload is the empty answer of its kind', () => {
    const empties = [null, undefined, []]
    test.each([
      ['ccs.DescribeIngress', { ingressList: [] }],
      ['ccs.DescribeClusterNameSpaces', { namespaces: [] }],
      ['ccs.DescribeClusterService', { services: [] }],
      ['ccs.DescribeServiceEvent', { eventList: [] }],
      ['ccs.DescribeInstanceLog', { podLog: [] }],
      ['ccs.DescribeClusterServiceText', { serviceText: '', servicePureText: '' }],
    ] as const)('%s', (id, empty) => {
      for (const data of empties) {
        expect(decode(id, { ...ok, data })).toEqual(empty)
        expect(decode(id, { ...ok, data: { ...ok, data } })).toEqual(empty)
      }
    })

    test.each([
      ['ccs.DescribeCluster', 'totalCount'],
      ['ccs.DescribeClusterServiceInfo', 'service'],
      ['ccs.DescribeClusterTaskResult', 'status'],
    ] as const)('but not where something is needed, which is named: %s', (id, place) => {
      for (const data of empties) expect(() => decode(id, { ...ok, data })).toThrow(`unexpected kind at ${place}.`)
    })
  })

  test('the cloud’s own words are kept, its module’s code too', () => {
    const refused = { code: 4000, message: '(-10013)与同VPC其它集群CIDR冲突', codeDesc: 'ConflictWithOtherClusterCIDR' }
    expect(() => decode('ccs.DescribeCluster', refused)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'upstream_invalid',
          cloudCode: '4000 -10013 ConflictWithOtherClusterCIDR',
          cloudMessage: refused.message,
        }),
      }),
    )
  })
})
