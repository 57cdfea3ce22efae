// HMAC (RFC 2104) over node's one-shot hash. `createHmac` makes a stream for every text, which costs a small call about
// a tenth of all it costs (docs/decisions/053).
import { hash } from 'node:crypto'
import type { Secret } from '../../secret.ts'

export type HmacAlgorithm = 'sha1' | 'sha256'

/** The block of both hashes, in bytes. */
const BLOCK = 64
const SIZES = { sha1: 20, sha256: 32 } as const
/** Of UTF-8, for a code unit of a string. */
const MAX_UNIT_BYTES = 3
const FIRST_ROOM = 2_048

type Sign = (text: string) => string

/** What depends on the key alone, worked out once; gone with the secret. */
const known = { sha1: new WeakMap<Secret, Sign>(), sha256: new WeakMap<Secret, Sign>() }

/** Base64 of the HMAC of the text's UTF-8. */
export function hmacBase64(algorithm: HmacAlgorithm, key: Secret, text: string): string {
  const signers = known[algorithm]
  const sign = signers.get(key) ?? signer(algorithm, key)
  signers.set(key, sign)
  return sign(text)
}

function signer(algorithm: HmacAlgorithm, key: Secret): Sign {
  const given = Buffer.from(key.open())
  const bytes = given.byteLength > BLOCK ? hash(algorithm, given, 'buffer') : given
  const pad = (filling: number) => Buffer.alloc(BLOCK, filling).map((byte, at) => byte ^ (bytes[at] ?? 0))
  const outer = Buffer.concat([pad(0x5c), Buffer.alloc(SIZES[algorithm])])
  let inner = Buffer.concat([pad(0x36)], FIRST_ROOM)
  return (text) => {
    const room = BLOCK + text.length * MAX_UNIT_BYTES
    if (room > inner.byteLength) inner = Buffer.concat([inner.subarray(0, BLOCK)], room)
    const length = BLOCK + inner.write(text, BLOCK)
    outer.write(hash(algorithm, inner.subarray(0, length), 'hex'), BLOCK, 'hex')
    return hash(algorithm, outer, 'base64')
  }
}
