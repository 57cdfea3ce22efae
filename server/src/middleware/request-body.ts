// Reads a request's JSON within its bounds (security.md rows 28, 29, 31, 32).
import type { Readable } from 'node:stream'
import { ProblemError } from '@pierhead/shared/problem'
import { CallerGone } from '../caller-gone.ts'
import { membersIn } from './json-members.ts'

export const MAX_BODY_BYTES = 1024 * 1024
const DROPPED_BYTES = 8 * MAX_BODY_BYTES
const MAX_DEPTH = 32
const MAX_NODES = 20_000

/** Assigning these from data changes the prototypes of others. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'prototype', 'constructor'])

/** `incoming` is the same request as node's server has it, where it came over one. */
export async function readJson(request: Request, incoming?: Readable): Promise<unknown> {
  requireJson(request.headers)
  const text = await readText(request, incoming)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new ProblemError('invalid_request', 'The body is not JSON.', { cause })
  }
  // the parser kept one of them, and another reader of the same text might keep the other
  if (membersIn(text) > scan(value))
    throw new ProblemError('invalid_request', 'The body has a name twice in one object.')
  return value
}

/** JSON is UTF-8; a charset that says otherwise is not believed but refused. */
const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?\s*$/i

function requireJson(headers: Headers): void {
  const type = headers.get('content-type')
  if (type !== 'application/json' && !JSON_TYPE.test(type ?? ''))
    throw new ProblemError('unsupported_media_type', 'The body must be sent as application/json, in UTF-8.')
  const encoding = headers.get('content-encoding')
  if (encoding && encoding !== 'identity')
    throw new ProblemError('unsupported_media_type', 'The body must be sent uncompressed.')
}

const tooLarge = () =>
  new ProblemError('request_too_large', `The body must not be larger than ${MAX_BODY_BYTES} bytes.`)

const utf8 = new TextDecoder('utf-8', { fatal: true })

async function readText(request: Request, incoming: Readable | undefined): Promise<string> {
  const bytes = await (incoming ? readIncoming(incoming) : readBytes(request)).catch((error: unknown) => {
    // what breaks off was broken off by its sender, or by the time it may take
    throw error instanceof ProblemError ? error : new CallerGone(error)
  })
  try {
    return utf8.decode(bytes)
  } catch (cause) {
    // a replacement character would be sent on, and take the place of what the user wrote
    throw new ProblemError('invalid_request', 'The body is not UTF-8.', { cause })
  }
}

/** Spares every small body a copy, a buffer for it, and half of the listeners. */
function readIncoming(incoming: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // it says so only once
    if (incoming.destroyed) return reject(incoming.errored)
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size <= MAX_BODY_BYTES) chunks.push(chunk)
      else if (size > MAX_BODY_BYTES + DROPPED_BYTES) reject(tooLarge())
    })
    incoming.on('end', () => {
      const [only] = chunks
      if (size > MAX_BODY_BYTES) reject(tooLarge())
      else resolve(only && chunks.length === 1 ? only : Buffer.concat(chunks))
    })
    incoming.on('error', reject)
    incoming.on('close', () => reject(incoming.errored))
  })
}

async function readBytes(request: Request): Promise<ArrayBuffer | Uint8Array> {
  const declared = request.headers.get('content-length')
  // the HTTP parser holds the client to what it declared
  if (declared !== null && Number(declared) <= MAX_BODY_BYTES) return request.arrayBuffer()
  const bytes = await readCounted(request)
  if (declared !== null) throw tooLarge()
  return bytes
}

/** What is too large is read on for a while, and dropped: a client that still sends would never read why it was refused. */
async function readCounted({ body }: Request): Promise<Uint8Array> {
  if (!body) return new Uint8Array()
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size <= MAX_BODY_BYTES) chunks.push(value)
    else if (size > MAX_BODY_BYTES + DROPPED_BYTES) break
  }
  if (size > MAX_BODY_BYTES) throw tooLarge()
  return Buffer.concat(chunks)
}

/** Gives the number of members. Level by level, not by recursion: five thousand levels would overflow the stack. */
function scan(root: unknown): number {
  let level: unknown[] = [root]
  let nodes = 0
  let members = 0
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw new ProblemError('invalid_request', `The body nests deeper than ${MAX_DEPTH} levels.`)
    const next: unknown[] = []
    for (const value of level) if (typeof value === 'object' && value !== null) members += scanOne(value, next)
    nodes += next.length
    if (nodes > MAX_NODES) throw new ProblemError('invalid_request', `The body holds more than ${MAX_NODES} values.`)
    level = next
  }
  return members
}

function scanOne(value: object, next: unknown[]): number {
  if (Array.isArray(value)) {
    for (const item of value) next.push(item)
    return 0
  }
  const keys = Object.keys(value)
  for (const key of keys) {
    if (FORBIDDEN_KEYS.has(key)) throw new ProblemError('invalid_request', `${key} cannot be the name of a parameter.`)
    next.push((value as Record<string, unknown>)[key])
  }
  return keys.length
}
