// What the console sends to the gateway clouds: signed as the vendors' SDKs sign it, and read by another reader as it was meant.
import { createRequire } from 'node:module'
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js'
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js'
import type { CloudActionId, Input } from '@pierhead/shared/catalogue'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCapitalOnlineWire } from '#simulator/wire/capital-online'
import { createHuaweiWire } from '#simulator/wire/huawei'
import type { Answer } from '#simulator/wire/tencent-v2'
import { createV3Wire } from '#simulator/wire/tencent-v3'
import { type Connection, simulated } from '../connections.ts'
import { Secret } from '../secret.ts'
import { capitalOnline } from './capital-online.ts'
import { huawei } from './huawei.ts'
import { authorizationV3 } from './sign/tencent-v3.ts'
import { tencentV3 } from './tencent-v3.ts'
import type { Wire } from './wire.ts'

// loaded as Node does: Vite disagrees with it on what the default of this old module is
const load = createRequire(import.meta.url)
const { default: Sign } = load('tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js') as {
  default: { sign3: (request: object) => string }
}

const at = new Date('2026-11-20T12:00:00Z')
const mine = simulated('AKIDsimwires')
const connections = [mine, ...(mine.beside ?? [])]
const wires = { tencent: tencentV3, huawei, 'capital-online': capitalOnline } as Record<string, Wire>
const providers = { tse: 'tencent', apig: 'huawei', cds: 'capital-online' } as Record<string, string>

function encode(id: CloudActionId, input: unknown, change: object = {}) {
  const provider = providers[id.split('.')[0] ?? ''] ?? ''
  const connection = connections.find((one) => one.provider === provider)
  const target = { connection: { ...connection, ...change } as Connection, region: 'ap-guangzhou' }
  return (wires[provider] as Wire).encode(id, input, target, at)
}

/** Text of one to so many characters; most have something that some encoding gets wrong. */
const odd = fc.constantFrom(
  '=',
  '&',
  '+',
  '%',
  '@x',
  '%2B',
  '\n',
  '\t',
  '网关',
  '🚢',
  'é',
  '"',
  '\\',
  "'()*!",
  '/?#',
  ' ',
)
const text = (max = 40) =>
  fc
    .array(fc.oneof(odd, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 8 })
    .map((parts) => [...parts.join('')].slice(0, max / 2).join(''))
    .filter((value) => value.isWellFormed() && value.trim() !== '')
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{2,20}$/)
const tagText = fc.stringMatching(/^[网关éA-Za-z0-9 _.:=+@-]{1,20}$/).filter((value) => !value.startsWith('_sys_'))
const instant = fc
  .integer({ min: 1_500_000_000, max: 1_900_000_000 })
  .map((seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}+00:00`)

const inputs = {
  'tse.CreateCloudNativeAPIGateway': fc.record({
    Name: text(),
    Type: fc.constant('kong' as const),
    GatewayVersion: fc.constantFrom('2.4.1', '2.5.1'),
    NodeConfig: fc.record({ Specification: text(), Number: fc.integer({ min: 1, max: 9 }) }),
    VpcConfig: fc.record({ VpcId: text(), SubnetId: text() }),
    Description: optional(text()),
    Tags: optional(fc.array(fc.record({ TagKey: text(), TagValue: text() }))),
    EnableCls: optional(fc.boolean()),
    InternetConfig: optional(fc.record({ Description: text(), MultiZoneFlag: fc.boolean() })),
  }),
  'tse.DescribeCloudNativeAPIGateways': fc.record({
    Limit: optional(fc.integer({ min: 1, max: 100 })),
    Filters: optional(fc.array(fc.record({ Name: fc.constantFrom('Name', 'Tag'), Values: fc.tuple(text(), text()) }))),
  }),
  'apig.CreateDedicatedGateway': fc.record({
    instance_name: name,
    spec_id: fc.constantFrom('BASIC', 'PLATINUM'),
    vpc_id: text(),
    subnet_id: text(),
    security_group_id: text(),
    available_zone_ids: fc.array(text(), { minLength: 1, maxLength: 3 }),
    description: optional(text().map((value) => value.replace(/[<>]/g, ''))),
    tags: optional(fc.array(fc.record({ key: tagText, value: tagText }), { maxLength: 20 })),
    ipv6_enable: optional(fc.boolean()),
  }),
  'apig.ListDedicatedGateways': fc.record({ instance_name: optional(text()), limit: optional(fc.constant(500)) }),
  'apig.ShowDedicatedGateway': fc.record({ instance_id: fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/) }),
  'apig.DeleteDedicatedGateway': fc.record({ instance_id: fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/) }),
  'cds.CreateLoadBalancer': fc.record({
    RegionId: text(),
    VdcId: text(),
    BasePipeId: text(),
    InstanceName: text(),
    PaasGoodsId: fc.integer({ min: 1, max: 2 ** 31 }),
    Ips: fc.array(
      fc.record({
        PipeType: fc.constantFrom('private', 'public'),
        PipeId: text(),
        SegmentId: text(),
        IsVip: optional(fc.boolean()),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  'cds.DescribeLoadBalancers': fc.record({
    InstanceName: optional(text()),
    TagName: optional(text()),
    StartTime: optional(instant),
  }),
} satisfies { [Id in CloudActionId]?: fc.Arbitrary<Partial<Input<Id>>> }

/** Instants are equal however their zone is written. */
const comparable = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (key, one) => (key === 'StartTime' ? Date.parse(one) : one))

describe('what is sent is what was meant: another verifier takes it, another reader finds the same input', () => {
  const seen: unknown[] = []
  const answer: Answer = (id, input) => {
    seen.push([id, input])
    throw new Error('no more is wanted')
  }
  const options = { keyOf: (account: string) => `sim-key-${account}`, now: () => at, answer }
  const readers = {
    tse: createV3Wire(options),
    apig: createHuaweiWire(options, '/huawei'),
    cds: createCapitalOnlineWire(options),
  } as Record<string, (request: Request) => Promise<Response>>

  test.each(Object.entries(inputs) as [CloudActionId, fc.Arbitrary<unknown>][])('%s', async (id, arbitrary) => {
    const property = fc.asyncProperty(arbitrary, async (input) => {
      const { url, method = 'POST', headers, body } = encode(id, input)
      const request = new Request(url, { method, headers, body: body || null })
      const response = await readers[id.split('.')[0] ?? '']?.(request)
      expect(comparable(seen.at(-1)), await response?.text()).toEqual(comparable([id, input]))
    })
    await fc.assert(property)
  })
})

describe('the vendors’ signers sign the same', () => {
  test('huaweicloud-sdk-core, of a call with a query and one with a body', async () => {
    const credential = new BasicCredentials({ ak: mine.secretId, sk: `sim-key-${mine.secretId}` })
    const property = fc.property(
      fc.oneof(
        inputs['apig.ListDedicatedGateways'].map((input) => ['apig.ListDedicatedGateways', input] as const),
        inputs['apig.CreateDedicatedGateway'].map((input) => ['apig.CreateDedicatedGateway', input] as const),
      ),
      ([id, input]) => {
        const { url, method, headers, body } = encode(id, input)
        const { origin, pathname, searchParams } = new URL(url)
        const theirs: Record<string, string> = AKSKSigner.sign(
          {
            method: method ?? 'POST',
            endpoint: `${origin}${pathname}`,
            queryParams: Object.fromEntries(searchParams),
            headers: { 'X-Sdk-Date': headers['x-sdk-date'], 'X-Project-Id': headers['x-project-id'] },
            ...(body ? { data: JSON.parse(body) } : {}),
          },
          credential,
        )
        expect(headers.authorization).toBe(theirs.Authorization)
      },
    )
    fc.assert(property)
  })

  test('tencentcloud-sdk-nodejs-common, but for the action that we sign too', () => {
    fc.assert(
      fc.property(inputs['tse.CreateCloudNativeAPIGateway'], (input) => {
        const { url, headers, body } = encode('tse.CreateCloudNativeAPIGateway', input)
        const { secretId, secretKey } = mine
        const timestamp = Number(headers['x-tc-timestamp'])
        const contentType = headers['content-type'] ?? ''
        const theirs = Sign.sign3({
          method: 'POST',
          url,
          // its own JSON escapes more than it has to: what counts are the bytes that are sent
          payload: Buffer.from(body),
          timestamp,
          service: 'tse',
          secretId,
          secretKey: `sim-key-${secretId}`,
          multipart: false,
          boundary: '',
          headers: { 'Content-Type': contentType },
        })
        const signed = { 'content-type': contentType, host: new URL(url).hostname }
        const ours = (all: Record<string, string>) =>
          authorizationV3(
            { method: 'POST', path: '/', query: '', headers: all, body },
            { secretId, service: 'tse', timestamp },
            secretKey,
          )
        expect(ours(signed)).toBe(theirs)
        expect(headers.authorization).toBe(ours({ ...signed, 'x-tc-action': headers['x-tc-action'] ?? '' }))
      }),
    )
  })
})

test('a temporary key shows its token, signed', () => {
  const credential = {
    kind: 'key',
    accessKey: 'ak',
    secretKey: new Secret('sk'),
    securityToken: new Secret('token-of-the-key'),
  }
  const { headers } = encode('apig.ListDedicatedGateways', {}, { credential })
  expect(headers['x-security-token']).toBe('token-of-the-key')
  expect(headers.authorization).toContain('SignedHeaders=host;x-project-id;x-sdk-date;x-security-token')
})

test('an id cannot leave its place in an address, nor a region its host', () => {
  const { url } = encode('apig.ShowDedicatedGateway', { instance_id: '../../x?y=1#z' })
  expect(new URL(url).pathname).toBe('/huawei/v2/sim-project-ap-guangzhou/apigw/instances/..%2F..%2Fx%3Fy%3D1%23z')
  expect(() => encode('apig.ListDedicatedGateways', {}, { projects: {} })).toThrow('no project in ap-guangzhou')
})

test.each([
  ['tse.CreateCloudNativeAPIGateway', { Name: 'a\ud83d' }],
  ['apig.ListDedicatedGateways', { instance_name: 'a\ud83d' }],
  ['cds.CreateLoadBalancer', { InstanceName: 'a\ud83d' }],
] as const)('half a character is refused with its place by %s', (id, input) => {
  expect(() => encode(id, input)).toThrow('holds half a character')
})

test('no two calls to Capital Online share a nonce', () => {
  const nonces = Array.from({ length: 1_000 }, () =>
    new URL(encode('cds.DescribeZones', {}).url).searchParams.get('SignatureNonce'),
  )
  expect(new Set(nonces).size).toBe(1_000)
})
