// Whether a v2 request comes from whom it says, and for the first time (protocols.md 1.1, 1.3).
import { createHmac, timingSafeEqual } from 'node:crypto'
import { canonicalV2 } from '#server/cloud/sign/tencent-v2'
import { CloudError } from '#simulator/cloud-error'
import { isTimely, type ReplayGuard } from './replay.ts'
import type { V2Request } from './request.ts'

const COMMON = ['Action', 'SecretId', 'Timestamp', 'Nonce', 'Signature']

/** The SecretKey of a SecretId; undefined where there is no such account. */
export type KeyOf = (secretId: string) => string | undefined

/** Returns the SecretId, or throws the refusal. A refused request uses up no nonce. */
export function authenticate(request: V2Request, keyOf: KeyOf, guard: ReplayGuard, now: number): string {
  const { params } = request
  const missing = COMMON.filter((name) => !params.get(name))
  if (missing.length > 0)
    throw new CloudError(4000, 'MissingParameter', `(-10001)missing parameter: ${missing.join(', ')}`)
  const [secretId = '', timestamp = '', nonce = ''] = ['SecretId', 'Timestamp', 'Nonce'].map((name) => params.get(name))
  if (!/^\d{1,12}$/.test(timestamp))
    throw new CloudError(4000, 'InvalidParameter', '(-10001)Timestamp must be seconds since 1970-01-01 UTC')
  if (!/^[1-9]\d{0,19}$|^0$/.test(nonce))
    throw new CloudError(4000, 'InvalidParameter', '(-10001)Nonce must be a positive whole number')
  const key = keyOf(secretId)
  if (key === undefined) throw new CloudError(4104, 'SecretIdNotFound', '(-10004)the SecretId does not exist')
  if (!isTimely(Number(timestamp), now))
    throw new CloudError(4500, 'ReplayAttack', '(-10005)Timestamp is more than 2 hours away from the server’s time')
  if (!isSignedWith(key, request))
    throw new CloudError(4100, 'AuthFailure', '(-10002)the signature does not match the request')
  if (!guard.isFirst(secretId, Number(timestamp), nonce, now))
    throw new CloudError(4500, 'ReplayAttack', '(-10005)this Nonce was used with this Timestamp before')
  return secretId
}

/** Not the signer of the BFF but its canonical text, which the vendors' own SDKs prove; the layers allow no more. */
function isSignedWith(key: string, request: V2Request): boolean {
  const { params } = request
  const algorithm = params.get('SignatureMethod') === 'HmacSHA256' ? 'sha256' : 'sha1'
  const canonical = canonicalV2({ ...request, params: Object.fromEntries(params) })
  const expected = createHmac(algorithm, key).update(canonical, 'utf8').digest()
  const given = Buffer.from(params.get('Signature') ?? '', 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
