// Signature of Tencent API 3.0, TC3-HMAC-SHA256 (protocols.md 5.1), proved by the vectors of spec/signing-vectors.json.
import { createHash, createHmac } from 'node:crypto'
import type { Secret } from '../../secret.ts'

export interface SignableV3 {
  method: 'GET' | 'POST'
  path: string
  /** As in the address, without the question mark. */
  query: string
  /** Headers to sign by lower-case name: content-type and host at least. */
  headers: Readonly<Record<string, string>>
  body: string
}

/** Who signs, when, and for which API. */
export interface CredentialV3 {
  secretId: string
  /** The first label of the API's host. */
  service: string
  /** Unix seconds; the date of the scope is taken from them. */
  timestamp: number
}

const hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text, 'utf8').digest()

export const scopeV3 = ({ service, timestamp }: Omit<CredentialV3, 'secretId'>) =>
  `${new Date(timestamp * 1000).toISOString().slice(0, 10)}/${service}/tc3_request`

const namesV3 = (headers: SignableV3['headers']) => Object.keys(headers).sort()

/** Of the headers only the action's value is lower-cased: names are so already, and a media type counts byte for byte. */
const valueV3 = (name: string, value: string) => (name === 'x-tc-action' ? value.toLowerCase() : value)

export function canonicalV3({ method, path, query, headers, body }: SignableV3): string {
  const names = namesV3(headers)
  const lines = names.map((name) => `${name}:${valueV3(name, headers[name] ?? '')}\n`)
  return [method, path, query, lines.join(''), names.join(';'), hex(body)].join('\n')
}

export const stringToSignV3 = (request: SignableV3, credential: Omit<CredentialV3, 'secretId'>): string =>
  ['TC3-HMAC-SHA256', credential.timestamp, scopeV3(credential), hex(canonicalV3(request))].join('\n')

/** The signature alone, in hexadecimal; the key is derived anew for the day and the API. */
export function signV3(request: SignableV3, credential: Omit<CredentialV3, 'secretId'>, secretKey: Secret): string {
  const [date = '', service = ''] = scopeV3(credential).split('/')
  const key = hmac(hmac(hmac(`TC3${secretKey.open()}`, date), service), 'tc3_request')
  return hmac(key, stringToSignV3(request, credential)).toString('hex')
}

/** The whole Authorization header. */
export function authorizationV3(request: SignableV3, credential: CredentialV3, secretKey: Secret): string {
  const signed = `SignedHeaders=${namesV3(request.headers).join(';')}`
  const scope = `Credential=${credential.secretId}/${scopeV3(credential)}`
  return `TC3-HMAC-SHA256 ${scope}, ${signed}, Signature=${signV3(request, credential, secretKey)}`
}
