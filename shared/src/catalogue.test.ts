import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Action } from './action.ts'
import { type ActionId, catalogue, isActionId, partsOf } from './catalogue.ts'

const actions = Object.entries(catalogue) as [ActionId, Action][]
// the documents' own examples, whole envelopes
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../test-data/${name}`, import.meta.url), 'utf8')) as Record<string, unknown>
const examples = {
  ...read('example-answers.json'),
  ...read('example-cluster-answers.json'),
  ...read('example-service-answers.json'),
  ...read('example-registry-answers.json'),
}

const at = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], value)

const payload = (action: Action, answer: unknown) =>
  ({
    flat: at(answer, 'data'),
    nested: at(answer, 'data', 'data'),
    root: answer,
    response: at(answer, 'Response'),
  })[action.envelope]

const isGateway = (id: string) => /^(tse|apig|cds)\./.test(id)

test('the table holds 66 actions of the clusters, the thirty of the registry, and the console’s own', () => {
  const ids = actions.map(([id]) => id)
  expect(ids.filter((id) => !id.startsWith('console.') && !isGateway(id)).toSorted()).toEqual(
    Object.keys(examples).toSorted(),
  )
  expect(Object.keys(examples)).toHaveLength(96)
})

describe.each(actions)('%s', (id, action) => {
  test('is spelled service.Action and titled in both languages', () => {
    const { service, action: name } = partsOf(id)
    expect(`${service}.${name}`).toBe(id)
    expect(id).toMatch(/^[a-z]+\.[A-Z][A-Za-z]+$/)
    expect(action.title.en).toMatch(/^[A-Z]/)
    expect(action.title.zh).toMatch(/\p{Script=Han}/u)
  })

  test('takes no parameter that it does not name', () => {
    const result = action.input.safeParse({ isNoParameter: 1 })
    expect(result.error?.issues.map(({ code }) => code)).toContain('unrecognized_keys')
  })

  test('can be printed as JSON Schema', () => {
    expect(z.toJSONSchema(action.input, { io: 'input' })).toMatchObject({ type: 'object' })
  })
})

describe.each(actions.filter(([id]) => id in examples))('the documents’ example of %s', (id, action) => {
  test('decodes', () => {
    expect(action.output.safeParse(payload(action, examples[id])).error).toBeUndefined()
  })

  test('means the same after it was encoded again, as the simulated cloud does', () => {
    const decoded = action.output.parse(payload(action, examples[id]))
    expect(action.output.parse(z.encode(action.output, decoded))).toEqual(decoded)
  })
})

test('every password that is sent is marked as a secret', () => {
  const fields = actions.flatMap(([id, { input }]) =>
    Object.entries(z.toJSONSchema(input, { io: 'input' }).properties ?? {}).map(([name, field]) => ({
      id,
      name,
      field,
    })),
  )
  const passwords = fields.filter(({ name }) => /password/i.test(name))
  for (const id of ['ccs.CreateCluster', 'ccr.ChangePassword']) expect(passwords.map((one) => one.id)).toContain(id)
  for (const { id, field } of passwords) expect(field, id).toMatchObject({ secret: true })
})

test.each(['toString', '__proto__', 'constructor', 'ccs.DescribeClusters', 'DescribeCluster', ''])(
  '%j is no action, whatever objects inherit',
  (id) => {
    expect(isActionId(id)).toBe(false)
  },
)

const infoWith = (live: unknown) =>
  catalogue['ccs.DescribeClusterServiceInfo'].output.safeParse({
    service: {
      ...{ serviceName: 'a', status: 'Normal', currentReplicas: 1, desiredReplicas: 1 },
      containers: [{ containerName: 'a', liveProbe: live }],
    },
  })

test.each([[null], [undefined], [{}], [[]], [{ checkMethod: '' }]])('the probe %j is none', (live) => {
  expect(infoWith(live).data?.service.containers[0]?.liveProbe ?? null).toBeNull()
})

test('a service in a list of one is that service', () => {
  const service = { serviceName: 'a', status: 'Normal', currentReplicas: 1, desiredReplicas: 1 }
  const decoded = catalogue['ccs.DescribeClusterServiceInfo'].output.parse({ service: [service] })
  expect(decoded.service).toMatchObject({ serviceName: 'a', containers: [] })
})

const daemon = (payload: object) => catalogue['ccs.GetLogDaemonStatus'].output.safeParse(payload)

test('whether logs are collected is read under either of its printed names, and asked for where it has none', () => {
  expect(daemon({ enabled: true }).data).toEqual({ enabled: true, message: '' })
  expect(daemon({ enabel: 1, currentNumberScheduled: 2 }).data).toMatchObject({
    enabled: true,
    currentNumberScheduled: 2,
  })
  expect(daemon({ enabled: false, enabel: true }).data).toMatchObject({ enabled: false })
  expect(daemon({ message: '' }).error?.issues).toMatchObject([{ path: ['enabled'] }])
})

test('a log collector in a list of one is that collector', () => {
  const collector = {
    name: 'a',
    inputType: 'host-log',
    outputType: 'cls',
    inputOption: { path: '/a' },
    outputOption: {},
  }
  const decoded = catalogue['ccs.GetLogCollector'].output.parse({ logCollectorList: [collector] })
  expect(decoded.logCollectorList).toMatchObject({ name: 'a', description: '', inputOption: { path: '/a' } })
})
