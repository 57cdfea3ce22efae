// Signature of Huawei Cloud, SDK-HMAC-SHA256 (protocols.md 5.3), proved by the vectors of spec/signing-vectors.json.
import { createHash, createHmac } from 'node:crypto'
import type { Secret } from '../../secret.ts'
import { rfc3986, sortedQuery } from './rfc3986.ts'

export interface SignableHuawei {
  method: string
  /** As in the address, each part encoded already or free of what needs encoding. */
  path: string
  query: Readonly<Record<string, string>>
  /** Headers to sign, by lower-case name: host (with the port if there is one) and x-sdk-date at least. */
  headers: Readonly<Record<string, string>>
  body: string
}

const hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** The signed path ends with a slash, whatever the address does. */
function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map((part) => rfc3986(decodeURIComponent(part)))
    .join('/')
  return encoded.endsWith('/') ? encoded : `${encoded}/`
}

const namesOf = (headers: SignableHuawei['headers']) => Object.keys(headers).sort()

export function canonicalHuawei({ method, path, query, headers, body }: SignableHuawei): string {
  const names = namesOf(headers)
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`)
  return [method, canonicalPath(path), sortedQuery(query), lines.join(''), names.join(';'), hex(body)].join('\n')
}

export const stringToSignHuawei = (request: SignableHuawei): string =>
  ['SDK-HMAC-SHA256', request.headers['x-sdk-date'], hex(canonicalHuawei(request))].join('\n')

/** The signature alone, in hexadecimal. */
export const signHuawei = (request: SignableHuawei, secretKey: Secret): string =>
  createHmac('sha256', secretKey.open()).update(stringToSignHuawei(request), 'utf8').digest('hex')

/** The whole Authorization header. */
export const authorizationHuawei = (request: SignableHuawei, accessKey: string, secretKey: Secret): string =>
  `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${namesOf(request.headers).join(';')}, Signature=${signHuawei(request, secretKey)}`

export interface HuaweiKey {
  accessKey: string
  secretKey: Secret
  /** Of a temporary key. */
  securityToken?: Secret
}

/** The headers that a request is sent with. Only what must be is signed: the server checks all that SignedHeaders lists. */
export function signedHeaders(
  { host, project, ...request }: Omit<SignableHuawei, 'headers'> & { host: string; project: string },
  { accessKey, secretKey, securityToken }: HuaweiKey,
  at: Date,
): Record<string, string> {
  const sent = {
    'x-sdk-date': sdkDate(at),
    'x-project-id': project,
    ...(securityToken ? { 'x-security-token': securityToken.open() } : {}),
  }
  const signable = { ...request, headers: { ...sent, host } }
  return { ...sent, authorization: authorizationHuawei(signable, accessKey, secretKey) }
}

/** A moment as X-Sdk-Date has it: 20261120T120000Z. */
export const sdkDate = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
