// Signature of Tencent API v2 (protocols.md 1.1), proved by the vectors of spec/signing-vectors.json.
import type { Secret } from '../../secret.ts'
import { hmacBase64 } from './hmac.ts'

export interface SignableV2 {
  method: 'GET' | 'POST'
  /** As in the request, with the port if there is one. */
  host: string
  path: string
  /** Flat, every value raw; Signature itself is ignored. */
  params: Readonly<Record<string, string>>
}

/** In the signed text, and only there, `_` within a name reads `.`; a name that begins with `_` stays as it is. */
const signedName = (name: string) => (name.indexOf('_') > 0 ? name.replaceAll('_', '.') : name)

/** The old cURL upload rule: a POSTed value that begins with `@` is sent but not signed. */
const isSigned = (method: string, name: string, value: string) =>
  name !== 'Signature' && !(method === 'POST' && value.startsWith('@'))

/** Names are sorted by code unit before `_` is replaced, values stand raw. */
export function canonicalV2({ method, host, path, params }: SignableV2): string {
  let text = ''
  for (const name of Object.keys(params).sort()) {
    const value = params[name] ?? ''
    if (isSigned(method, name, value)) text += `${text ? '&' : '?'}${signedName(name)}=${value}`
  }
  return `${method}${host}${path}${text || '?'}`
}

/** Base64 of HMAC-SHA256 where SignatureMethod says so, else of HMAC-SHA1. */
export function signV2(request: SignableV2, secretKey: Secret): string {
  const algorithm = request.params.SignatureMethod === 'HmacSHA256' ? 'sha256' : 'sha1'
  return hmacBase64(algorithm, secretKey, canonicalV2(request))
}
