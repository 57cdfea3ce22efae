import { ModifyClusterServiceInput } from '@pierhead/shared/catalogue/service-write'
import { instant } from '@pierhead/shared/wire-types'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { flatten, type Wire } from '#simulator/caller'
import { readParameters } from './parameters.ts'

const read = <T extends z.ZodType>(schema: T, value: { [name: string]: Wire }, aliases = {}) =>
  readParameters(schema, new Map(flatten(value)), { aliases })

const base = {
  clusterId: 'cls-1',
  serviceName: 'web',
  replicas: 1,
  strategy: 'RollingUpdate',
  containers: [{ containerName: 'web', image: 'nginx' }],
}

describe('reads flat parameters back into the shape of an action', () => {
  test('any text of a service survives: =, &, +, %, @, line ends, every script', () => {
    const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/)
    const envs = fc.uniqueArray(fc.record({ name, value: fc.string({ unit: 'binary' }) }), {
      selector: ({ name: key }) => key,
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), envs, fc.array(fc.string()), (serviceDesc, given, args) => {
        const containers = [{ ...base.containers[0], envs: given, arguments: args }]
        const parsed = read(ModifyClusterServiceInput, { ...base, serviceDesc, containers } as { [name: string]: Wire })
        expect(parsed.serviceDesc).toBe(serviceDesc)
        expect(parsed.containers[0]?.envs ?? []).toEqual(given)
        expect(parsed.containers[0]?.arguments ?? []).toEqual(args)
      }),
    )
  })

  test('lists are in the order of their numbers, not of their text', () => {
    const many = Array.from({ length: 25 }, (_, index) => String(index))
    expect(read(z.strictObject({ list: z.array(z.string()) }), { list: many })).toEqual({ list: many })
  })

  test('whole numbers, 0/1, true/false and times become what the schema says', () => {
    const schema = z.strictObject({
      count: z.int(),
      period: z.union([z.literal(60), z.literal(300)]),
      bit: z.boolean().meta({ wire: '0/1' }),
      yes: z.boolean(),
      at: instant(),
    })
    const given = { count: '7', period: '300', bit: '1', yes: 'false', at: '2026-01-31 10:25:00' }
    expect(read(schema, given)).toEqual({
      count: 7,
      period: 300,
      bit: true,
      yes: false,
      at: '2026-01-31T10:25:00+08:00',
    })
    for (const [name, value] of [
      ['count', '7.5'],
      ['count', '0x10'],
      ['yes', 'maybe'],
      ['at', 'yesterday'],
    ] as const)
      expect(() => read(schema, { ...given, [name]: value })).toThrow(name)
  })

  test('privileged is true or false in small letters alone', () => {
    const containers = (privileged: string) => [{ containerName: 'web', image: 'nginx', privileged }]
    const parsed = read(ModifyClusterServiceInput, { ...base, containers: containers('true') })
    expect(parsed.containers[0]?.privileged).toBe(true)
    for (const odd of ['True', 'TRUE', '1', 'False', '0'])
      expect(() => read(ModifyClusterServiceInput, { ...base, containers: containers(odd) })).toThrow('privileged')
  })

  test('the keys of a config item may come as objects', () => {
    const volume = { name: 'v', volumeType: 'configMap', configId: 'c', configVersion: '1' }
    const containers = [{ containerName: 'web', image: 'nginx' }]
    for (const configKeys of [
      ['a.yaml'],
      [{ key: 'a.yaml', path: 'b' }],
      [{ path: 'b', key: 'a.yaml' }],
      [{ k: 'a.yaml' }],
    ])
      expect(
        read(ModifyClusterServiceInput, { ...base, containers, volumes: [{ ...volume, configKeys }] as Wire }).volumes,
      ).toMatchObject([{ configKeys: ['a.yaml'] }])
  })

  test('a fault names the parameter as it was sent', () => {
    const containers = [{ containerName: 'web', image: 'nginx', cpu: 'much' }]
    expect(() => read(ModifyClusterServiceInput, { ...base, containers })).toThrow('containers.0.cpu')
    const { strategy: _, ...rest } = base
    expect(() => read(ModifyClusterServiceInput, rest)).toThrow('strategy is missing')
  })

  test('empty values that do not matter are as not sent, an empty path of a volume stays empty', () => {
    const check = { type: 'liveCheck', checkMethod: 'methodHttp', port: 80, protocol: 'HTTP', path: '/', cmd: '' }
    const parsed = read(ModifyClusterServiceInput, {
      ...base,
      namespace: '',
      portMappings: [{ lbPort: 80, containerPort: 80, nodePort: 0, protocol: 'TCP' }],
      volumes: [{ name: 'tmp', volumeType: 'hostPath', hostPath: '' }],
      containers: [
        {
          containerName: 'web',
          image: 'nginx',
          cpu: 0,
          cpuLimits: '',
          healthCheck: [check, { ...check, type: 'readyCheck', checkMethod: 'methodTcp', protocol: '', path: '' }],
        },
      ],
    })
    expect(parsed.namespace).toBeUndefined()
    expect(parsed.volumes?.[0]).toMatchObject({ hostPath: '' })
    expect(parsed.containers[0]).toMatchObject({ cpu: 0, healthCheck: [{ path: '/' }, {}] })
  })

  test('what the action does not know is ignored, an alias counts where its name is not sent', () => {
    const schema = z.strictObject({ scaleTo: z.int() })
    expect(read(schema, { scaleTo: 1, clusterName: 'x' })).toEqual({ scaleTo: 1 })
    expect(read(schema, { replicas: 2 }, { replicas: 'scaleTo' })).toEqual({ scaleTo: 2 })
    expect(read(schema, { scaleTo: 1, replicas: 2 }, { replicas: 'scaleTo' })).toEqual({ scaleTo: 1 })
  })

  test('names that reach into objects, and names that contradict each other, are refused', () => {
    const schema = z.strictObject({ a: z.strictObject({ b: z.string() }).optional() })
    const names = ['__proto__.polluted', 'a.__proto__.b', 'constructor.prototype.x', 'a..b']
    for (const name of names) expect(() => readParameters(schema, new Map([[name, '1']]))).toThrow('parameter')
    expect(() =>
      readParameters(
        schema,
        new Map([
          ['a', '1'],
          ['a.b', '2'],
        ]),
      ),
    ).toThrow('a.b')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
