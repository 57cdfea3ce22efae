// The one key that everything secret in the store depends on: from a setting, from a file, or made at the first start.
// A start with a bad one ends with a sentence that never shows it (security.md row 19).
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, constants, readFileSync, statSync, writeFileSync } from 'node:fs'
import { Secret } from '../secret.ts'

const KEY_BYTES = 32

/** Why a key will not do, as the words after the name of its setting. */
export class MasterKeyFault extends Error {}

export interface MasterKey {
  /** Stands beside what was encrypted with it. */
  id: string
  /** A key for one purpose: whoever has one of them has none of the others. */
  derive: (purpose: 'secrets' | 'sign-in') => Buffer
}

/** Hexadecimal or Base64 of 32 bytes. Throws MasterKeyFault. */
export function masterKeyOf(text: string): MasterKey {
  const bytes = bytesOf(text.trim())
  if (bytes?.byteLength !== KEY_BYTES)
    throw new MasterKeyFault('must be 32 bytes in hexadecimal or Base64, such as `openssl rand -base64 32` prints')
  // keys that people type to get on with it: one byte, or text, over and over
  if (new Set(bytes).size < 12 || /^[\x20-\x7e]+$/.test(bytes.toString('latin1')))
    throw new MasterKeyFault('must be random bytes, such as `openssl rand -base64 32` prints: this one can be guessed')
  const id = createHash('sha256').update('pierhead key id').update(bytes).digest('base64url').slice(0, 12)
  return { id, derive: (purpose) => Buffer.from(hkdfSync('sha256', bytes, '', `pierhead ${purpose}`, KEY_BYTES)) }
}

/** For a setting: the same as words. */
export function masterKeyFault(text: string): string | undefined {
  try {
    masterKeyOf(text)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function bytesOf(text: string): Buffer | undefined {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex')
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined
}

/** A file that nobody but its owner may read. */
export function masterKeyIn(file: string): MasterKey {
  const mode = modeOf(file)
  if (mode === undefined || (mode & constants.S_IFMT) !== constants.S_IFREG) throw new MasterKeyFault('cannot be read')
  if ((mode & 0o077) !== 0)
    throw new MasterKeyFault('is a file that others may read: take their rights away with `chmod 600`')
  return masterKeyOf(readFileSync(file, 'utf8'))
}

function modeOf(file: string): number | undefined {
  try {
    return statSync(file).mode
  } catch {
    return undefined
  }
}

/** The file's key, or a new one in it. `isNeeded`: something is encrypted already, so that a new one would open nothing. */
export function ownMasterKey(file: string, isNeeded: boolean): MasterKey {
  if (modeOf(file) !== undefined) return masterKeyIn(file)
  if (isNeeded) throw new MasterKeyFault('is gone, and the store holds secrets that nothing else opens')
  writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return masterKeyIn(file)
}

/** What better-auth signs with: text, of which every bit is the key's. */
export const signInSecret = (key: MasterKey): Secret => new Secret(key.derive('sign-in').toString('base64'))
