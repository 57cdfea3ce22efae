// Tencent API v2 on the wire: one signed POST form out, one of three envelopes back (protocols.md 1 and 3).
import { randomInt } from 'node:crypto'
import { stringify } from 'node:querystring'
import type { Action } from '@pierhead/shared/action'
import { type CloudActionId, catalogue } from '@pierhead/shared/catalogue'
import type { ServiceOf } from '@pierhead/shared/services'
import type { TencentConnection } from '../connections.ts'
import {
  type Fields,
  isFields,
  jsonOrStatus,
  malformed,
  refuseRedirect,
  shaped,
  statusProblem,
  textIn,
} from './answer-shape.ts'
import { explainV2 } from './explain/tencent-v2.ts'
import { prepared } from './prepared.ts'
import { signV2 } from './sign/tencent-v2.ts'
import { spell } from './spelling.ts'
import { PARTIAL, partsDone, refusal } from './tencent-errors.ts'
import type { Answer, Outgoing, Target, Wire } from './wire.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'identity' }

/** Nonces of 48 bits: 10,000 requests in the replay window clash once in five million tries (protocols.md 1.1). */
const NONCE_LIMIT = 2 ** 48 - 1

/** The host that is signed is the one the request is sent to, port included; the default port is in neither. */
const addresses = new Map<string, { host: string; path: string }>()

function addressOf(baseUrl: string) {
  const known = addresses.get(baseUrl)
  if (known) return known
  const { host, pathname: path } = new URL(baseUrl)
  addresses.set(baseUrl, { host, path })
  return { host, path }
}

function encode(
  id: CloudActionId,
  input: unknown,
  { connection, region }: Target<TencentConnection>,
  at: Date,
): Outgoing {
  const { service, wireName, spelling } = prepared(id)
  const params: Record<string, string> = {}
  spell(params, spelling, input, '')
  params.Action = wireName
  params.Nonce = String(randomInt(1, NONCE_LIMIT))
  params.Region = region
  params.SecretId = connection.secretId
  params.SignatureMethod = 'HmacSHA256'
  params.Timestamp = String(Math.floor(at.getTime() / 1000))
  const url = connection.baseUrls[service as ServiceOf<'tencent'>]
  params.Signature = signV2({ method: 'POST', ...addressOf(url), params }, connection.secretKey)
  return { url, headers: FORM, body: stringify(params) }
}

function decode(id: CloudActionId, answer: Answer): unknown {
  refuseRedirect(answer)
  const envelope = envelopeOf(answer)
  const payload = unwrap(envelope, answer)
  if (answer.status !== 200) throw statusProblem(answer)
  return shaped(id, payloadOf(id, payload))
}

/** The outermost object, or the Problem that an answer without one deserves. */
function envelopeOf(answer: Answer): Fields {
  const value = jsonOrStatus(answer)
  if (isFields(value) && typeof value.code === 'number') return value
  if (answer.status !== 200) throw statusProblem(answer)
  throw malformed('it has no code')
}

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
  const described = textIn(codeDesc)
  if (code === 0 && (described === '' || described === 'Success')) return
  throw refusal({
    code: code as number,
    codeDesc: described,
    message: textIn(message),
    skewSeconds: answer.skewSeconds,
    ...(code === PARTIAL ? partsDone(envelope) : {}),
  })
}

/** The payload where the action's schema wants it, wherever this server wrapped it. */
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

export const tencentV2: Wire<TencentConnection> = { encode, decode, explain: explainV2 }
