// Deterministic chance: everything in a world that looks random is a hash of what it belongs to.
import { createHash } from 'node:crypto'

/** A well-mixed 32-bit number from two. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A 32-bit number from text (FNV-1a, mixed once more). */
export function hashOf(...parts: (string | number)[]): number {
  let h = 0x811c9dc5
  const text = parts.join('\u0000')
  for (let index = 0; index < text.length; index++) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193)
  return mix(h >>> 0, parts.length)
}

/** From 0 up to, not including, 1. */
export const fractionOf = (hash: number) => hash / 2 ** 32

/** A whole number from `low` to `high`, both included. */
export const between = (hash: number, low: number, high: number) =>
  low + Math.floor(fractionOf(hash) * (high - low + 1))

/** One of the items; the list must not be empty. */
export const pick = <T>(items: readonly [T, ...T[]], hash: number): T => items[hash % items.length] ?? items[0]

/** Kubernetes' alphabet for generated names: no vowels, so that no words appear. */
const NAME_LETTERS = 'bcdfghjklmnpqrstvwxz2456789'

export function lettersOf(hash: number, length: number, alphabet = NAME_LETTERS): string {
  let text = ''
  for (let index = 0; index < length; index++) text += alphabet[mix(hash, index) % alphabet.length]
  return text
}

/** Ids of the vendor are a prefix and eight of these. */
export const idOf = (prefix: string, ...parts: (string | number)[]) =>
  `${prefix}-${lettersOf(hashOf(prefix, ...parts), 8, 'abcdefghijklmnopqrstuvwxyz0123456789')}`

/** 64 hexadecimal digits, as container runtimes name containers. */
export const digestOf = (...parts: (string | number)[]) => createHash('sha256').update(parts.join('/')).digest('hex')
