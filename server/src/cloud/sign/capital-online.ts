// Signature of Capital Online, HMAC-SHA1 over the query (protocols.md 5.4), proved by the vectors of
// spec/signing-vectors.json. Neither the path nor the body of a POST is signed: only TLS keeps those.
import { createHmac } from 'node:crypto'
import type { Secret } from '../../secret.ts'
import { rfc3986, sortedQuery } from './rfc3986.ts'

export interface SignableCapitalOnline {
  method: 'GET' | 'POST'
  /** All of the query but Signature, every value raw. */
  params: Readonly<Record<string, string>>
}

export const stringToSignCapitalOnline = ({ method, params }: SignableCapitalOnline): string =>
  `${method}&%2F&${rfc3986(sortedQuery(params))}`

/** Base64 of HMAC-SHA1. */
export const signCapitalOnline = (request: SignableCapitalOnline, secretKey: Secret): string =>
  createHmac('sha1', secretKey.open()).update(stringToSignCapitalOnline(request), 'utf8').digest('base64')
