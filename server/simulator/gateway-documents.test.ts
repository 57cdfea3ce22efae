// What a stranger finds who knows the documents only: their example requests, signed by hand, and what they say comes back.
import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import examples from '../test-data/gateway-examples.json' with { type: 'json' }
import { createSimulator } from './simulator.ts'

const at = new Date('2026-11-20T12:00:00Z')
const account = 'AKIDsimstranger'
const key = `sim-key-${account}`
const simulator = createSimulator({ now: () => at })

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text)

/** Each written from the documents' own words on signing, with nothing of the house's signers. */
const send: Record<keyof typeof examples, (body: string) => Response | Promise<Response>> = {
  'tse.CreateCloudNativeAPIGateway': (body) => {
    const head = 'content-type:application/json\nhost:cloud.example\n\ncontent-type;host\n'
    const text = `POST\n/\n\n${head}${sha256(body)}`
    const scope = '2026-11-20/tse/tc3_request'
    const seconds = String(at.getTime() / 1000)
    const dayKey = hmac(hmac(`TC3${key}`, '2026-11-20').digest(), 'tse').digest()
    const signature = hmac(
      hmac(dayKey, 'tc3_request').digest(),
      `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${sha256(text)}`,
    )
    return simulator.request('http://cloud.example/', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-tc-action': 'CreateCloudNativeAPIGateway',
        'x-tc-version': '2020-12-07',
        'x-tc-region': 'ap-guangzhou',
        'x-tc-timestamp': seconds,
        authorization: `TC3-HMAC-SHA256 Credential=${account}/${scope}, SignedHeaders=content-type;host, Signature=${signature.digest('hex')}`,
      },
      body,
    })
  },
  'apig.CreateDedicatedGateway': async (body) => {
    const identity = {
      methods: ['password'],
      password: { user: { domain: { name: account }, name: account, password: key } },
    }
    const tokens = await simulator.request('http://cloud.example/huawei/v3/auth/tokens?nocatalog=true', {
      method: 'POST',
      body: JSON.stringify({ auth: { identity, scope: { project: { name: 'cn-north-4' } } } }),
    })
    expect(tokens.status).toBe(201)
    return simulator.request('http://cloud.example/huawei/v2/project-1/apigw/instances', {
      method: 'POST',
      headers: { 'x-auth-token': tokens.headers.get('x-subject-token') ?? '' },
      body,
    })
  },
  'cds.CreateLoadBalancer': (body) => {
    const query = `AccessKeyId=${account}&Action=CreateLoadBalancer&SignatureMethod=HMAC-SHA1&SignatureNonce=1&SignatureVersion=1.0&Timestamp=2026-11-20T12%3A00%3A00Z&Version=2019-08-08`
    const signature = createHmac('sha1', key)
      .update(`POST&%2F&${encodeURIComponent(query)}`)
      .digest('base64')
    const address = `http://cloud.example/cds/lb/?${query}&Signature=${encodeURIComponent(signature)}`
    return simulator.request(address, { method: 'POST', body })
  },
}

const statuses: Record<string, number> = { 'apig.CreateDedicatedGateway': 202 }

/** Every place where the answer has not the documented kind. */
function differences(value: unknown, kind: unknown, path: string): string[] {
  const wrong = [`${path}: ${JSON.stringify(value)}`]
  if (typeof kind === 'string') return typeof value === kind ? [] : wrong
  if (typeof value !== 'object' || value === null) return wrong
  if (Array.isArray(kind))
    return Array.isArray(value) && value.length > 0 ? value.flatMap((item) => differences(item, kind[0], path)) : wrong
  return Object.entries(kind as object).flatMap(([name, inner]) =>
    differences((value as Record<string, unknown>)[name], inner, `${path}.${name}`),
  )
}

test.each(Object.entries(examples) as [keyof typeof examples, { request: object; output: object; answer: object }][])(
  'the documents’ example of %s succeeds, and its answer has every documented field',
  async (id, { request, output, answer }) => {
    expect(differences(answer, output, 'the example')).toEqual([])
    const response = await send[id](JSON.stringify(request))
    const body = await response.json()
    expect(response.status, JSON.stringify(body)).toBe(statuses[id] ?? 200)
    expect(differences(body, output, id)).toEqual([])
  },
)
