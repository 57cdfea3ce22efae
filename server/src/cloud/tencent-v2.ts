// Tencent API v2 on the wire: one signed POST form out, one of three envelopes back (protocols.md 1 and 3).
import { randomInt } from 'node:crypto'
import { stringify } from 'node:querystring'
import type { Action } from '@pierhead/shared/action'
import { type CloudActionId, catalogue, partsOf } from '@pierhead/shared/catalogue'
import { type ProblemCode, ProblemError } from '@pierhead/shared/problem'
import type { ServiceId } from '@pierhead/shared/services'
import { z } from 'zod'
import { parseAnswer } from './answer-json.ts'
import { explainV2 } from './explain/tencent-v2.ts'
import { signV2 } from './sign/tencent-v2.ts'
import { spell, spellingOf } from './spelling.ts'
import { PARTIAL, partsDone, refusal } from './tencent-errors.ts'
import type { Answer, Outgoing, Target, Wire } from './wire.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'identity' }

/** Nonces of 48 bits: 10,000 requests in the replay window clash once in five million tries (protocols.md 1.1). */
const NONCE_LIMIT = 2 ** 48 - 1

/** What an action needs on every call, worked out on its first one. */
interface Prepared {
  service: ServiceId
  wireName: string
  spelling: ReturnType<typeof spellingOf>
  output: z.ZodType
}

const byAction = new Map<CloudActionId, Prepared>()

function prepared(id: CloudActionId): Prepared {
  const known = byAction.get(id)
  if (known) return known
  const action: Action = catalogue[id]
  const { service, action: wireName } = partsOf(id)
  const made = {
    service: service as ServiceId,
    wireName,
    spelling: spellingOf(action.input),
    output: z.compile(action.output),
  }
  byAction.set(id, made)
  return made
}

/** The host that is signed is the one the request is sent to, port included; the default port is in neither. */
const addresses = new Map<string, { host: string; path: string }>()

function addressOf(baseUrl: string) {
  const known = addresses.get(baseUrl)
  if (known) return known
  const { host, pathname: path } = new URL(baseUrl)
  addresses.set(baseUrl, { host, path })
  return { host, path }
}

function encode(id: CloudActionId, input: unknown, { connection, region }: Target, at: Date): Outgoing {
  const { service, wireName, spelling } = prepared(id)
  const params: Record<string, string> = {}
  spell(params, spelling, input, '')
  params.Action = wireName
  params.Nonce = String(randomInt(1, NONCE_LIMIT))
  params.Region = region
  params.SecretId = connection.secretId
  params.SignatureMethod = 'HmacSHA256'
  params.Timestamp = String(Math.floor(at.getTime() / 1000))
  const url = connection.baseUrls[service]
  params.Signature = signV2({ method: 'POST', ...addressOf(url), params }, connection.secretKey)
  return { url, headers: FORM, body: stringify(params) }
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function decode(id: CloudActionId, answer: Answer): unknown {
  if (answer.status >= 300 && answer.status < 400)
    throw new ProblemError('upstream_redirect', 'The cloud answered with a redirect, which is not followed.', {
      hint: 'Check the base URL of this connection.',
    })
  const envelope = envelopeOf(answer)
  const payload = unwrap(envelope, answer)
  if (answer.status !== 200) throw statusProblem(answer)
  return shape(id, payload)
}

/** The outermost object, or the Problem that an answer without one deserves. */
function envelopeOf(answer: Answer): Fields {
  let value: unknown
  try {
    value = parseAnswer(answer.body)
  } catch (problem) {
    const isPage = problem instanceof ProblemError && problem.problem.code === 'upstream_html'
    // a gateway says with its status what it means, and with its page what people shall see
    if (answer.status !== 200 && (!isPage || answer.status in byStatus)) throw statusProblem(answer)
    throw problem
  }
  if (isFields(value) && typeof value.code === 'number') return value
  if (answer.status !== 200) throw statusProblem(answer)
  throw malformed('it has no code')
}

const malformed = (why: string, cause?: unknown) =>
  new ProblemError('upstream_malformed', `The cloud’s answer could not be understood: ${why}.`, { cause })

/** Takes off the outer envelope and at most two inner ones; the innermost code counts (protocols.md 3.4). */
function unwrap(outer: Fields, answer: Answer): Fields {
  let envelope = outer
  for (let depth = 0; ; depth++) {
    refuseFailure(envelope, answer)
    const inner = envelope.data
    if (depth === 2 || !isFields(inner) || typeof inner.code !== 'number' || !Object.hasOwn(inner, 'codeDesc')) break
    envelope = inner
  }
  return envelope
}

function refuseFailure(envelope: Fields, answer: Answer): void {
  const { code, codeDesc, message } = envelope
  const described = typeof codeDesc === 'string' ? codeDesc : ''
  if (code === 0 && (described === '' || described === 'Success')) return
  throw refusal({
    code: code as number,
    codeDesc: described,
    message: typeof message === 'string' ? message : '',
    skewSeconds: answer.skewSeconds,
    ...(code === PARTIAL ? partsDone(envelope) : {}),
  })
}

const byStatus: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  429: ['upstream_throttled', 'The cloud takes no more calls for the moment.'],
  503: ['upstream_unavailable', 'The cloud is not available for the moment.'],
  504: ['upstream_timeout', 'The cloud’s gateway waited too long for the API behind it.'],
}

/** The longest wait we pass on from a Retry-After. */
const MAX_RETRY_AFTER_SECONDS = 300

function statusProblem({ status, headers }: Answer): ProblemError {
  const [code, message] = byStatus[status] ?? ['upstream_error', `The cloud answered with HTTP status ${status}.`]
  const seconds = secondsOf(headers)
  const wait = seconds > 0 ? { retryAfterSeconds: Math.min(Math.ceil(seconds), MAX_RETRY_AFTER_SECONDS) } : {}
  return new ProblemError(code, message, { cloudCode: `HTTP ${status}`, ...wait })
}

/** Retry-After is a number of seconds or a date; a date is compared with the cloud's own clock. */
function secondsOf(headers: Answer['headers']): number {
  const text = headers.get('retry-after') ?? ''
  if (/^\d+$/.test(text)) return Number(text)
  return (Date.parse(text) - Date.parse(headers.get('date') ?? '')) / 1000
}

/** Puts the payload where the action's schema wants it, wherever this server wrapped it, and decodes it. */
function shape(id: CloudActionId, envelope: Fields): unknown {
  const result = prepared(id).output.safeParse(payloadOf(id, envelope))
  if (result.success) return result.data
  const where = result.error.issues[0]?.path.join('.') || 'the whole'
  throw malformed(`${id} gave a value of an unexpected kind at ${where.slice(0, 200)}`, result.error)
}

function payloadOf(id: CloudActionId, envelope: Fields): unknown {
  const { envelope: kind, fieldAliases }: Action = catalogue[id]
  if (kind !== 'root') return fieldAliases ? respelt(dataOf(envelope), fieldAliases) : dataOf(envelope)
  const { code: _code, codeDesc: _codeDesc, message: _message, ...payload } = envelope
  return payload
}

/** PHP prints an empty map as [], and leaves out or nulls what is empty: the schema says whether that is allowed. */
const dataOf = ({ data }: Fields) => (isEmpty(data) ? {} : data)

const isEmpty = (data: unknown) => data === undefined || data === null || (Array.isArray(data) && data.length === 0)

/** The answer with the fields' names as the schema has them; a field that is there under its own name stays. */
function respelt(value: unknown, aliases: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((item) => respelt(item, aliases))
  if (!isFields(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const meant = Object.hasOwn(aliases, name) ? aliases[name] : undefined
      return [meant !== undefined && !Object.hasOwn(value, meant) ? meant : name, respelt(item, aliases)]
    }),
  )
}

export const tencentV2: Wire = { encode, decode, explain: explainV2 }
