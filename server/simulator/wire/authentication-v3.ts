// Whether an API 3.0 request comes from whom it says (protocols.md 5.1).
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type SignableV3, scopeV3, stringToSignV3 } from '#server/cloud/sign/tencent-v3'
import { ApiError } from '#simulator/api-error'
import { MINUTE, SECOND } from '#simulator/world/clock'
import type { KeyOf } from './authentication.ts'

const WINDOW_MS = 5 * MINUTE
const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d{2}-\d{2})\/([^/\s]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

export interface Authenticated {
  secretId: string
  /** As the scope of the credential names it. */
  service: string
}

export function authenticateV3(request: Request, body: Buffer, keyOf: KeyOf, nowMs: number): Authenticated {
  const match = AUTHORIZATION.exec(request.headers.get('authorization') ?? '')
  if (!match) throw refused('InvalidAuthorization', 'the header Authorization is missing or not of TC3-HMAC-SHA256')
  const [, secretId = '', date = '', service = '', names = '', signature = ''] = match
  const timestamp = Number(request.headers.get('x-tc-timestamp'))
  const key = keyOf(secretId)
  if (key === undefined) throw refused('SecretIdNotFound', 'the SecretId does not exist')
  if (!(Math.abs(timestamp * SECOND - nowMs) <= WINDOW_MS))
    throw refused('SignatureExpire', 'X-TC-Timestamp is more than 5 minutes away from the server’s time')
  const credential = { service, timestamp }
  if (!scopeV3(credential).startsWith(date))
    throw refused('SignatureFailure', 'the credential’s date is not that of X-TC-Timestamp in UTC')
  const candidates = signables(request, body, names.split(';'))
  const isRight = candidates.some((one) => isEqual(signature, hmacOf(key, one, credential)))
  if (!isRight) throw refused('SignatureFailure', 'the signature does not match the request')
  return { secretId, service }
}

const refused = (code: string, sentence: string) => new ApiError(`AuthFailure.${code}`, sentence)

/** What may have been signed: the vendor's SDK leaves the port out of the host that it sends with it. */
function signables(request: Request, body: Buffer, names: string[]): SignableV3[] {
  const url = new URL(request.url)
  if (!names.includes('host') || !names.includes('content-type'))
    throw refused('SignatureFailure', 'host and content-type must be signed')
  const host = request.headers.get('host') ?? url.host
  const hosts = new Set([host, host.replace(/:\d+$/, '')])
  const method = request.method === 'GET' ? 'GET' : 'POST'
  return [...hosts].map((signed) => ({
    method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(
      names.map((name) => [name, name === 'host' ? signed : (request.headers.get(name) ?? '')]),
    ),
    body: body.toString('utf8'),
  }))
}

/** The chain of keys is spelt out here once more: the signer of the console is proved by others, not by this. */
function hmacOf(key: string, request: SignableV3, credential: { service: string; timestamp: number }): Buffer {
  const chain = scopeV3(credential).split('/')
  const derived = chain.reduce<string | Buffer>(
    (from, part) => createHmac('sha256', from).update(part, 'utf8').digest(),
    `TC3${key}`,
  )
  return createHmac('sha256', derived).update(stringToSignV3(request, credential), 'utf8').digest()
}

const isEqual = (hex: string, expected: Buffer) => timingSafeEqual(Buffer.from(hex, 'hex'), expected)
