import { describe, expect, test } from 'vitest'
import file from '../../../test-data/gateway-vectors.json' with { type: 'json' }
import { Secret } from '../../secret.ts'
import { signCapitalOnline, stringToSignCapitalOnline } from './capital-online.ts'
import { authorizationHuawei, canonicalHuawei, sdkDate, signHuawei, stringToSignHuawei } from './huawei.ts'
import { sortedQuery } from './rfc3986.ts'
import { authorizationV3, canonicalV3, signV3, stringToSignV3 } from './tencent-v3.ts'

/** Each scheme has some of these; `never` where they differ in kind. */
interface Inputs {
  method: 'GET' | 'POST'
  query: never
  timestamp: never
  headers: Record<string, string>
  params: Record<string, string>
  path: string
  body: string
  host: string
  contentType: string
  action: string
  service: string
  secretId: string
  secretKey: string
  signedHeaders: string
  url: string
  ak: string
  sk: string
  nonce: string
}

interface Vector {
  id: string
  scheme: string
  inputs: Inputs
  canonical: string
  string_to_sign: string
  signature: string
  authorization: string
}

const of = (scheme: string) => {
  const vectors = (file.vectors as unknown as Vector[]).filter((vector) => vector.scheme === scheme)
  return vectors.map((vector) => [vector.id, vector] as const)
}

describe('signs Tencent API 3.0 exactly as the vendor’s SDK and documents', () => {
  const vectors = of('tc3-hmac-sha256')
  test('there are the 10 vectors of the specification', () => expect(vectors).toHaveLength(10))

  test.each(vectors)('%s', (_, { inputs, ...expected }) => {
    const { method, path, query, body, host, contentType, action, timestamp, service, secretId, secretKey } = inputs
    const all = { 'content-type': contentType, host, 'x-tc-action': action }
    const names = String(inputs.signedHeaders).split(';')
    const headers = Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
    const request = { method, path, query, body, headers }
    expect(canonicalV3(request)).toBe(expected.canonical)
    expect(stringToSignV3(request, { service, timestamp })).toBe(expected.string_to_sign)
    expect(signV3(request, { service, timestamp }, new Secret(secretKey))).toBe(expected.signature)
    expect(authorizationV3(request, { secretId, service, timestamp }, new Secret(secretKey))).toBe(
      expected.authorization,
    )
  })
})

describe('signs Huawei Cloud exactly as the vendor’s SDK', () => {
  const vectors = of('huawei-sdk-hmac-sha256')
  test('there are the 8 vectors of the specification', () => expect(vectors).toHaveLength(8))

  test.each(vectors)('%s', (_, { inputs, ...expected }) => {
    const url = new URL(inputs.url)
    const lower = Object.entries(inputs.headers).map(([name, value]) => [name.toLowerCase(), String(value)])
    const request = {
      method: inputs.method,
      path: url.pathname,
      query: Object.fromEntries(Object.entries(inputs.query).map(([name, value]) => [name, String(value)])),
      headers: { ...Object.fromEntries(lower), host: url.host },
      body: inputs.body,
    }
    expect(canonicalHuawei(request)).toBe(expected.canonical)
    expect(stringToSignHuawei(request)).toBe(expected.string_to_sign)
    expect(signHuawei(request, new Secret(inputs.sk))).toBe(expected.signature)
    expect(authorizationHuawei(request, inputs.ak, new Secret(inputs.sk))).toBe(expected.authorization)
  })

  test('its date has no punctuation and no fraction', () =>
    expect(sdkDate(new Date('2026-11-20T12:00:00.987Z'))).toBe('20261120T120000Z'))
})

describe('signs Capital Online exactly as the vendor’s sample', () => {
  const vectors = of('capitalonline-hmac-sha1')
  test('there are the 8 vectors of the specification', () => expect(vectors).toHaveLength(8))

  test.each(vectors)('%s', (_, { inputs, ...expected }) => {
    const params = {
      Action: inputs.action,
      AccessKeyId: inputs.ak,
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: inputs.nonce,
      SignatureVersion: '1.0',
      Timestamp: inputs.timestamp,
      Version: '2019-08-08',
      ...inputs.params,
    }
    const request = { method: inputs.method, params }
    expect(sortedQuery(params)).toBe(expected.canonical)
    expect(stringToSignCapitalOnline(request)).toBe(expected.string_to_sign)
    expect(signCapitalOnline(request, new Secret(inputs.sk))).toBe(expected.signature)
  })
})
