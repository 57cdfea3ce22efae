// The direct way to the cloud, which the console is measured against: sign, post, read. Nothing of the console is in it.
import { createHmac, randomInt } from 'node:crypto'
import type { BenchCloud } from './children.ts'
import { scope } from './children.ts'

export type Parameters = Readonly<Record<string, string>>

/** Makes the bodies of signed calls: API v2's HmacSHA256 over the sorted parameters (protocols.md 1.1). */
export function signerFor({ url, secretId, secretKey }: BenchCloud): (action: string, given: Parameters) => string {
  const { host, pathname } = new URL(url)
  return (action, given) => {
    const params: Record<string, string> = {
      ...given,
      Action: action,
      Nonce: String(randomInt(1, 2 ** 48 - 1)),
      Region: scope.region,
      SecretId: secretId,
      SignatureMethod: 'HmacSHA256',
      Timestamp: String(Math.floor(Date.now() / 1000)),
    }
    const query = Object.keys(params)
      .sort()
      .map((name) => `${name.replaceAll('_', '.')}=${params[name]}`)
    params.Signature = createHmac('sha256', secretKey)
      .update(`POST${host}${pathname}?${query.join('&')}`)
      .digest('base64')
    return new URLSearchParams(params).toString()
  }
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
