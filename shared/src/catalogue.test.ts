import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Action } from './action.ts'
import { type ActionId, catalogue, isActionId, partsOf } from './catalogue.ts'

const actions = Object.entries(catalogue) as [ActionId, Action][]
// the documents' own examples, whole envelopes
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../test-data/${name}`, import.meta.url), 'utf8')) as Record<string, unknown>
const examples = { ...read('example-answers.json'), ...read('example-registry-answers.json') }

const at = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], value)

const payload = (action: Action, answer: unknown) =>
  ({ flat: at(answer, 'data'), nested: at(answer, 'data', 'data'), root: answer })[action.envelope]

test('the table holds twenty actions of the clusters, the thirty of the registry, and the console’s own', () => {
  const ids = actions.map(([id]) => id)
  expect(ids.filter((id) => !id.startsWith('console.')).toSorted()).toEqual(Object.keys(examples).toSorted())
  expect(Object.keys(examples)).toHaveLength(50)
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

test('the passwords of the registry are marked as secrets, and nothing else is', () => {
  const secretsOf = (schema: z.ZodType) =>
    Object.entries(z.toJSONSchema(schema, { io: 'input' }).properties ?? {}).flatMap(([name, property]) =>
      typeof property === 'object' && property.secret ? [name] : [],
    )
  expect(actions.flatMap(([id, { input }]) => secretsOf(input).map((name) => `${id} ${name}`))).toEqual([
    'ccr.RegisterRepositoryAccountNew password',
    'ccr.ChangePassword password',
  ])
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
