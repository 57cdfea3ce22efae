// Whether a request to Huawei Cloud is signed by whom it says (protocols.md 5.3).
import { createHmac, timingSafeEqual } from 'node:crypto'
import { stringToSignHuawei } from '#server/cloud/sign/huawei'
import { ApiError } from '#simulator/api-error'
import { MINUTE } from '#simulator/world/clock'
import type { KeyOf } from './authentication.ts'

const WINDOW_MS = 15 * MINUTE
const AUTHORIZATION = /^SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

/** Returns the access key, or throws the refusal. */
export function authenticateHuawei(request: Request, body: Buffer, keyOf: KeyOf, nowMs: number): string {
  const match = AUTHORIZATION.exec(request.headers.get('authorization') ?? '')
  if (!match) throw refused('APIGW.0301', 'the header Authorization is missing or not of SDK-HMAC-SHA256')
  const [, accessKey = '', names = '', signature = ''] = match
  const key = keyOf(accessKey)
  if (key === undefined) throw refused('APIGW.0301', 'the access key does not exist')
  const signed = headersOf(request, names.split(';'))
  const ms = Date.parse((signed['x-sdk-date'] ?? '').replace(DATE, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(ms - nowMs) <= WINDOW_MS))
    throw refused('APIGW.0303', 'X-Sdk-Date is more than 15 minutes away from the server’s time')
  const url = new URL(request.url)
  const text = textOf({
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: signed,
    body: body.toString('utf8'),
  })
  const expected = createHmac('sha256', key).update(text, 'utf8').digest()
  if (!timingSafeEqual(Buffer.from(signature, 'hex'), expected))
    throw refused('APIGW.0301', 'the signature does not match the request')
  return accessKey
}

const refused = (code: string, sentence: string) =>
  new ApiError(code, `Incorrect authentication information: ${sentence}`, 401)

function headersOf(request: Request, names: string[]): Record<string, string> {
  if (!names.includes('host') || !names.includes('x-sdk-date'))
    throw refused('APIGW.0301', 'host and x-sdk-date must be signed')
  const host = request.headers.get('host') ?? new URL(request.url).host
  return Object.fromEntries(names.map((name) => [name, name === 'host' ? host : (request.headers.get(name) ?? '')]))
}

function textOf(request: Parameters<typeof stringToSignHuawei>[0]): string {
  try {
    return stringToSignHuawei(request)
  } catch {
    throw new ApiError('APIGW.0201', 'the address is not percent-encoded', 400)
  }
}
