// A client for tests: signs, sends, unwraps. It holds the clock, so that no test waits.
import { createHmac } from 'node:crypto'
import type { Envelope } from '@pierhead/shared/action'
import { type CloudActionId, catalogue, type Parsed, partsOf } from '@pierhead/shared/catalogue'
import { z } from 'zod'
import { canonicalV2 } from '#server/cloud/sign/tencent-v2'
import { createSimulator, paths, type SimulatorOptions, secretKeyOf, type V2Service } from './simulator.ts'

export interface Sending {
  method?: 'GET' | 'POST'
  algorithm?: 'sha1' | 'sha256'
  /** As sent and signed. */
  host?: string
  body?: 'form' | 'multipart'
  contentType?: string
  secretKey?: string
  /** Over the common parameters; undefined leaves one out. */
  common?: Record<string, string | undefined>
  /** Replaces what was signed. */
  tamper?: (params: Record<string, string>) => Record<string, string>
}

/** What came back, before unwrapping. */
export interface RawAnswer {
  code: number
  codeDesc?: string
  message: string
  data?: unknown
  [field: string]: unknown
}

export type Wire = string | number | Wire[] | { [name: string]: Wire }

/** a: {b: [x]} as a.b.0=x */
export function flatten(value: Wire, name = ''): [string, string][] {
  if (typeof value !== 'object') return [[name, String(value)]]
  return Object.entries(value).flatMap(([key, part]) => flatten(part, name ? `${name}.${key}` : key))
}

let accounts = 0

interface CallerOptions extends Partial<SimulatorOptions> {
  secretId?: string
  at?: string
  /** One of several callers; otherwise it has one of its own. */
  simulator?: ReturnType<typeof createSimulator>
}

export function createCaller(options: CallerOptions = {}) {
  let time = Date.parse(options.at ?? '2026-11-20T12:00:00Z')
  let nonce = 0
  const simulator = options.simulator ?? createSimulator({ now: () => new Date(time), ...options })
  const secretId = options.secretId ?? `AKIDsimtest${++accounts}`

  async function send(service: V2Service, action: string, params: { [name: string]: Wire } = {}, how: Sending = {}) {
    const { method = 'POST', algorithm = 'sha256', host = '127.0.0.1:4290', secretKey } = how
    const common = {
      Action: action,
      Region: 'ap-guangzhou',
      SecretId: secretId,
      Timestamp: String(Math.floor(time / 1000)),
      Nonce: String(++nonce),
      ...(algorithm === 'sha256' ? { SignatureMethod: 'HmacSHA256' } : {}),
      ...how.common,
    }
    const all = Object.fromEntries(
      [...Object.entries(common), ...flatten(params)].filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    )
    const text = canonicalV2({ method, host, path: paths[service], params: all })
    const key = secretKey ?? secretKeyOf(secretId) ?? 'none'
    const signed = { Signature: createHmac(algorithm, key).update(text, 'utf8').digest('base64'), ...all }
    const response = await simulator.fetch(requestOf(service, how.tamper?.(signed) ?? signed, { method, host, ...how }))
    return { response, answer: (await response.json()) as RawAnswer }
  }

  return {
    simulator,
    secretId,
    send,
    now: () => time,
    /** Milliseconds of real time. */
    advance: (ms: number) => {
      time += ms
    },
    /** The decoded payload of a good answer; a refusal fails the test. */
    async ask<Id extends CloudActionId>(
      id: Id,
      params: { [name: string]: Wire } = {},
      how?: Sending,
    ): Promise<Parsed<Id>> {
      const { service, action } = partsOf(id)
      const { answer } = await send(service as V2Service, action, params, how)
      const payload = unwrap(answer, catalogue[id].envelope)
      return z.decode(catalogue[id].output, payload as never) as Parsed<Id>
    },
    /** The code of a refusal, wherever its envelope has it. */
    async refusal(id: CloudActionId, params: { [name: string]: Wire } = {}, how?: Sending) {
      const { service, action } = partsOf(id)
      const { answer } = await send(service as V2Service, action, params, how)
      const inner = catalogue[id].envelope === 'nested' && answer.data ? (answer.data as RawAnswer) : answer
      return { code: inner.code, codeDesc: inner.codeDesc, message: inner.message }
    },
  }
}

export type Caller = ReturnType<typeof createCaller>

function requestOf(service: V2Service, params: Record<string, string>, how: Sending & { host: string }): Request {
  const url = `http://simulator.test${paths[service]}`
  const query = new URLSearchParams(params)
  if (how.method === 'GET') return new Request(`${url}?${query}`, { headers: { host: how.host } })
  const headers = new Headers({ host: how.host })
  if (how.contentType) headers.set('content-type', how.contentType)
  if (how.body !== 'multipart')
    return new Request(url, { method: 'POST', headers, body: how.contentType ? query.toString() : query })
  const form = new FormData()
  for (const [name, value] of Object.entries(params)) form.append(name, value)
  return new Request(url, { method: 'POST', headers, body: form })
}

function unwrap(answer: RawAnswer, envelope: Envelope): unknown {
  if (answer.code !== 0) throw new Error(`refused: ${answer.code} ${answer.message}`)
  if (envelope === 'root') {
    const { code: _code, codeDesc: _desc, message: _message, ...payload } = answer
    return payload
  }
  if (envelope === 'flat') return answer.data
  const inner = answer.data as RawAnswer
  if (inner.code !== 0) throw new Error(`refused: ${inner.code} ${inner.message}`)
  return inner.data
}

/** The id of a cluster by its name. */
export async function clusterIdOf({ ask }: Caller, name = 'shop'): Promise<string> {
  const { clusters } = await ask('ccs.DescribeCluster')
  const found = clusters.find(({ clusterName }) => clusterName === name)
  if (!found) throw new Error(`no cluster ${name}`)
  return found.clusterId
}
