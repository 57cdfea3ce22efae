// Reads a request's JSON within its bounds (security.md rows 28, 29, 31, 32).
import { ProblemError } from '@pierhead/shared/problem'

export const MAX_BODY_BYTES = 1024 * 1024
const MAX_DEPTH = 32
const MAX_NODES = 20_000

/** Assigning these from data changes the prototypes of others. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'prototype', 'constructor'])

export async function readJson(request: Request): Promise<unknown> {
  requireJson(request.headers)
  const text = await readText(request)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new ProblemError('invalid_request', 'The body is not JSON.', { cause })
  }
  scan(value)
  return value
}

function requireJson(headers: Headers): void {
  const type = headers.get('content-type')
  if (type !== 'application/json' && !/^application\/json\s*(;|$)/i.test(type ?? ''))
    throw new ProblemError('unsupported_media_type', 'The body must be sent as application/json.')
  const encoding = headers.get('content-encoding')
  if (encoding && encoding !== 'identity')
    throw new ProblemError('unsupported_media_type', 'The body must be sent uncompressed.')
}

const tooLarge = () =>
  new ProblemError('request_too_large', `The body must not be larger than ${MAX_BODY_BYTES} bytes.`)

async function readText(request: Request): Promise<string> {
  const declared = request.headers.get('content-length')
  if (declared === null) return readCounted(request)
  if (Number(declared) > MAX_BODY_BYTES) throw tooLarge()
  // the HTTP parser holds the client to what it declared
  return request.text()
}

async function readCounted(request: Request): Promise<string> {
  if (!request.body) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Level by level, not by recursion: five thousand levels would overflow the stack. */
function scan(root: unknown): void {
  let level: unknown[] = [root]
  let nodes = 0
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw new ProblemError('invalid_request', `The body nests deeper than ${MAX_DEPTH} levels.`)
    const next: unknown[] = []
    for (const value of level) if (typeof value === 'object' && value !== null) scanOne(value, next)
    nodes += next.length
    if (nodes > MAX_NODES) throw new ProblemError('invalid_request', `The body holds more than ${MAX_NODES} values.`)
    level = next
  }
}

function scanOne(value: object, next: unknown[]): void {
  if (Array.isArray(value)) {
    for (const item of value) next.push(item)
    return
  }
  for (const key of Object.keys(value)) {
    if (FORBIDDEN_KEYS.has(key)) throw new ProblemError('invalid_request', `${key} cannot be the name of a parameter.`)
    next.push((value as Record<string, unknown>)[key])
  }
}
