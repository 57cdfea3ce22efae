// Who is let in to the three gateway clouds, and who is not. The house's own wires make the requests; SDKs and vectors prove
// those elsewhere.
import { createHash, createHmac } from 'node:crypto'
import type { CloudActionId } from '@pierhead/shared/catalogue'
import { describe, expect, test } from 'vitest'
import { capitalOnline } from '#server/cloud/capital-online'
import { huawei } from '#server/cloud/huawei'
import { authorizationV3 } from '#server/cloud/sign/tencent-v3'
import { tencentV3 } from '#server/cloud/tencent-v3'
import type { Outgoing, Wire } from '#server/cloud/wire'
import { type Connection, simulated } from '#server/connections'
import { Secret } from '#server/secret'
import { createSimulator } from '#simulator/simulator'

const at = new Date('2026-11-20T12:00:00Z')
const simulator = createSimulator({ now: () => at })
const mine = simulated('AKIDsimdoor')
const beside = (provider: string) => mine.beside?.find((one) => one.provider === provider) as Connection

const clouds = {
  'API 3.0': { wire: tencentV3, connection: mine, id: 'tse.DescribeCloudNativeAPIGateways' },
  'Huawei Cloud': { wire: huawei, connection: beside('huawei'), id: 'apig.ListDedicatedGateways' },
  'Capital Online': { wire: capitalOnline, connection: beside('capital-online'), id: 'cds.DescribeLoadBalancers' },
} as const
type Cloud = keyof typeof clouds

function outgoing(cloud: Cloud, seconds = 0, change: object = {}): Outgoing {
  const { wire, connection, id } = clouds[cloud]
  const target = { connection: { ...connection, ...change } as Connection, region: 'ap-guangzhou' }
  return (wire as Wire).encode(id as CloudActionId, {}, target, new Date(at.getTime() + seconds * 1000))
}

interface Refusal {
  Response?: { Error?: { Code: string } }
  error_code?: string
  Code?: string
}

/** The code of the refusal; undefined where there is none. */
async function codeOf({ url, method = 'POST', headers, body }: Outgoing): Promise<string | undefined> {
  const response = await simulator.request(url, { method, headers, ...(body ? { body } : {}) })
  const answer = (await response.json()) as Refusal
  const code = answer.Response?.Error?.Code ?? answer.error_code ?? answer.Code
  return code === 'Success' ? undefined : code
}

describe.each([
  ['API 3.0', 5 * 60, 'AuthFailure.SignatureExpire'],
  ['Huawei Cloud', 15 * 60, 'APIGW.0303'],
  ['Capital Online', 2 * 3600, 'RequestExpired'],
] as const)('%s', (cloud, window, expired) => {
  test(`takes clocks that differ by ${window} seconds, and no more`, async () => {
    for (const seconds of [-window, 0, window]) expect(await codeOf(outgoing(cloud, seconds))).toBeUndefined()
    for (const seconds of [-window - 1, window + 1]) expect(await codeOf(outgoing(cloud, seconds))).toBe(expired)
  })

  test('refuses an address that was changed after it was signed', async () => {
    const { url, ...rest } = outgoing(cloud)
    const changed = `${url}${url.includes('?') ? '&' : '?'}x=1`
    expect(await codeOf({ ...rest, url: changed })).toMatch(/SignatureFailure|APIGW.0301|SignatureDoesNotMatch/)
  })
})

test.each([
  ['API 3.0', { secretId: 'AKIDnobody' }, 'AuthFailure.SecretIdNotFound'],
  ['API 3.0', { secretKey: new Secret('wrong') }, 'AuthFailure.SignatureFailure'],
  ['Capital Online', { accessKey: 'nobody' }, 'InvalidAccessKeyId'],
  ['Capital Online', { secretKey: new Secret('wrong') }, 'SignatureDoesNotMatch'],
  ['Huawei Cloud', { credential: { kind: 'key', accessKey: 'nobody', secretKey: new Secret('x') } }, 'APIGW.0301'],
] as const)('%s refuses %o', async (cloud, change, code) => {
  expect(await codeOf(outgoing(cloud, 0, change))).toBe(code)
})

describe('API 3.0', () => {
  const host = '127.0.0.1:4290'
  const base = { action: 'DescribeCloudNativeAPIGateways', service: 'tse', host, body: '{}', version: '2020-12-07' }

  function signed(change: Partial<typeof base> & { names?: string[]; sentAction?: string }): Outgoing {
    const { action, service, body, version, names = ['content-type', 'host'], ...rest } = { ...base, ...change }
    const all: Record<string, string> = { 'content-type': 'application/json', host: rest.host, 'x-tc-action': action }
    const headers = Object.fromEntries(names.map((name) => [name, all[name] ?? '']))
    const timestamp = at.getTime() / 1000
    const { secretId, secretKey } = mine
    const request = { method: 'POST', path: '/', query: '', headers, body } as const
    return {
      url: `http://${host}/`,
      headers: {
        'content-type': 'application/json',
        authorization: authorizationV3(request, { secretId, service, timestamp }, secretKey),
        'x-tc-action': rest.sentAction ?? action,
        'x-tc-version': version,
        'x-tc-region': 'ap-guangzhou',
        'x-tc-timestamp': String(timestamp),
      },
      body,
    }
  }

  test.each([
    ['the host with its port', {}],
    ['the host without its port', { host: '127.0.0.1' }],
    ['the action too', { names: ['content-type', 'host', 'x-tc-action'] }],
    ['in the scope of an address instead of a product, as the SDK does there', { service: '127' }],
  ])('takes a signature over %s', async (_, change) => {
    expect(await codeOf(signed(change))).toBeUndefined()
  })

  test.each([
    ['AuthFailure.SignatureFailure', { names: ['host'] }],
    ['AuthFailure.SignatureFailure', { host: 'elsewhere.example' }],
    [
      'AuthFailure.SignatureFailure',
      { names: ['content-type', 'host', 'x-tc-action'], sentAction: 'DeleteCloudNativeAPIGateway' },
    ],
    ['InvalidAction', { action: 'DescribeNothing' }],
    ['InvalidAction', { service: 'cvm' }],
    ['NoSuchVersion', { version: '2017-03-12' }],
    ['UnknownParameter', { body: '{"Nothing":1}' }],
    ['InvalidParameterValue.BadRequestFormat', { body: '{' }],
    ['InvalidParameterValue.InvalidParameterValue', { body: '{"Limit":101}' }],
    ['MissingParameter.MissParameter', { action: 'DescribeCloudNativeAPIGateway' }],
  ])('answers %s to %o', async (code, change) => {
    expect(await codeOf(signed(change))).toBe(code)
  })

  test('answers a request without Authorization', async () => {
    expect(await codeOf({ url: `http://${host}/`, headers: {}, body: '{}' })).toBe('AuthFailure.InvalidAuthorization')
  })
})

describe('Huawei Cloud', () => {
  test('takes no signature over the host without its port', async () => {
    const { url, headers, ...rest } = outgoing('Huawei Cloud')
    const { pathname: path } = new URL(url)
    const names = 'host;x-project-id;x-sdk-date'
    const date = headers['x-sdk-date'] ?? ''
    const project = headers['x-project-id'] ?? ''
    const empty = createHash('sha256').update('').digest('hex')
    const sign = (host: string) => {
      const text = `GET\n${path}/\n\nhost:${host}\nx-project-id:${project}\nx-sdk-date:${date}\n\n${names}\n${empty}`
      const hash = createHash('sha256').update(text).digest('hex')
      const key = `sim-key-${mine.secretId}`
      const signature = createHmac('sha256', key).update(`SDK-HMAC-SHA256\n${date}\n${hash}`).digest('hex')
      return `SDK-HMAC-SHA256 Access=${mine.secretId}, SignedHeaders=${names}, Signature=${signature}`
    }
    expect(
      await codeOf({ ...rest, url, headers: { ...headers, authorization: sign('127.0.0.1:4290') } }),
    ).toBeUndefined()
    expect(await codeOf({ ...rest, url, headers: { ...headers, authorization: sign('127.0.0.1') } })).toBe('APIGW.0301')
  })

  test('takes no token that it did not give', async () => {
    const { url } = outgoing('Huawei Cloud')
    const claims = Buffer.from(JSON.stringify({ account: mine.secretId, expires: 9e15 })).toString('base64url')
    for (const token of ['', 'x', `${claims}.`, `${claims}.AAAA`])
      expect(await codeOf({ method: 'GET', url, headers: { 'x-auth-token': token }, body: '' })).toBe('APIC.7102')
  })

  test('has no other paths', async () => {
    const { headers } = outgoing('Huawei Cloud')
    for (const path of ['/huawei', '/huawei/v2/p/apigw', '/huawei/v2/p/apigw/instances/%E0%A4%A'])
      expect((await simulator.request(`http://127.0.0.1:4290${path}`, { headers })).status).toBeGreaterThanOrEqual(400)
  })
})

test('Capital Online takes no nonce twice', async () => {
  const once = outgoing('Capital Online')
  expect(await codeOf(once)).toBeUndefined()
  expect(await codeOf(once)).toBe('SignatureNonceUsed')
})

test('Capital Online takes each action by its own method', async () => {
  expect(await codeOf({ ...outgoing('Capital Online'), method: 'POST' })).toBe('SignatureDoesNotMatch')
})
