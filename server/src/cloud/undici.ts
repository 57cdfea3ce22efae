// The way to the clouds in production: undici's pools, driven without Request, Response and streams. What a call costs is
// what the console adds to every read, and those objects were the larger part of it (docs/decisions/041).
import type { IncomingHttpHeaders } from 'node:http'
import type { LookupFunction } from 'node:net'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { type Dispatcher, Pool } from 'undici'
import { AddressRefused, guardedLookup, isRefusedOrigin } from '../connections/address-rules.ts'
import { tooLarge } from './answer-body.ts'
import type { Answering, Direct, Outgoing, SendBounds } from './wire.ts'

const CONNECT_TIMEOUT_MS = 5_000
const CONNECTIONS_PER_ORIGIN = 64

type Decompress = (body: Uint8Array, bounds: { maxOutputLength: number }) => Promise<Uint8Array>

const decompressors: Readonly<Record<string, Decompress>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

export interface UndiciCloud {
  cloud: Direct
  close: () => Promise<void>
}

export interface Reach {
  /** Origins that may be anywhere: those of the settings, and the simulated cloud. */
  isTrusted: (origin: string) => boolean
  /** For tests: what names lead to. */
  lookup?: LookupFunction
}

/** Without `reach` every address may be called. */
export function undiciCloud(reach?: Reach): UndiciCloud {
  const pools = new Map<string, Pool>()
  const poolOf = (origin: string): Pool => {
    const known = pools.get(origin)
    if (known) return known
    const pool = new Pool(origin, {
      connections: CONNECTIONS_PER_ORIGIN,
      connect: connectorOf(origin, reach),
      // the caller's signal is the only deadline, for headers and body together
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    pools.set(origin, pool)
    return pool
  }
  return {
    cloud: {
      send: ({ method = 'POST', url, headers, body }, bounds) => {
        const [origin, path] = partsOf(url)
        return dispatch(poolOf(origin), { path, method, headers, body: body || null }, bounds)
      },
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}

/** Where an administrator's connections lead is looked at again when the address is known that will be talked to. */
function connectorOf(origin: string, reach: Reach | undefined): NonNullable<Pool.Options['connect']> {
  // as URL writes it: a setting may spell its host with capitals
  if (!reach || reach.isTrusted(new URL(origin).origin)) return { timeout: CONNECT_TIMEOUT_MS }
  // for an address there is no lookup
  if (isRefusedOrigin(origin)) return (_, done) => done(new AddressRefused('The address is a reserved one.'), null)
  return { timeout: CONNECT_TIMEOUT_MS, lookup: reach.lookup ?? guardedLookup() }
}

/** Addresses are made of parts that were checked: few need an URL object, which costs a call as much as its signature. */
function partsOf(url: string): [origin: string, path: string] {
  const [, start, rest] = /^(https?:\/\/[^/?#]+)(\/[^#]*)$/.exec(url) ?? []
  if (start !== undefined && rest !== undefined) return [start, rest]
  const { origin, pathname, search } = new URL(url)
  return [origin, pathname + search]
}

interface Call extends Pick<Outgoing, 'headers'> {
  path: string
  method: NonNullable<Outgoing['method']>
  body: string | null
}

/** Resolves with the headers; the body comes as a promise of its own, for what goes wrong then is another failure. */
function dispatch(pool: Pool, call: Call, { signal, maxBytes }: SendBounds): Promise<Answering> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    pool.dispatch(call, new Receiver(signal, maxBytes, resolve, reject))
  })
}

/** Takes one answer as undici's parser finds it. */
class Receiver implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number
  readonly #signal: AbortSignal
  readonly #resolve: (answering: Answering) => void
  readonly #body = Promise.withResolvers<Uint8Array>()
  readonly #chunks: Uint8Array[] = []
  #reject: (reason: unknown) => void
  #abort: (() => void) | undefined
  #size = 0

  constructor(
    signal: AbortSignal,
    maxBytes: number,
    resolve: (answering: Answering) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#signal = signal
    this.#maxBytes = maxBytes
    this.#resolve = resolve
    this.#reject = reject
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#abort = () => controller.abort(asError(this.#signal.reason))
    if (this.#signal.aborted) this.#abort()
    else this.#signal.addEventListener('abort', this.#abort, { once: true })
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // 100 to 199 only announce the answer
    if (status < 200) return
    this.#reject = this.#body.reject
    const body = unpacked(this.#body.promise, headers, this.#maxBytes)
    // a caller that has gone away awaits nothing any more
    body.catch(() => undefined)
    this.#resolve({ status, headers: headersOf(headers), body })
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.byteLength
    if (this.#size <= this.#maxBytes) {
      this.#chunks.push(chunk)
      return
    }
    const error = tooLarge()
    this.#body.reject(error)
    controller.abort(error)
  }

  onResponseEnd(): void {
    this.#leave()
    const [only] = this.#chunks
    this.#body.resolve(only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks, this.#size))
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#leave()
    this.#reject(error)
  }

  #leave(): void {
    if (this.#abort) this.#signal.removeEventListener('abort', this.#abort)
  }
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)))

const headersOf = (headers: IncomingHttpHeaders): Answering['headers'] => ({
  get: (name) => {
    const value = headers[name.toLowerCase()]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  },
})

/** The bytes that were meant: some clouds compress though they are asked not to. The cap holds for what comes out, too. */
function unpacked(body: Promise<Uint8Array>, headers: IncomingHttpHeaders, maxBytes: number): Promise<Uint8Array> {
  const decompress = decompressors[headers['content-encoding']?.toLowerCase() ?? '']
  if (!decompress) return body
  return body.then(async (packed) => {
    try {
      return await decompress(packed, { maxOutputLength: maxBytes })
    } catch (error) {
      throw error instanceof RangeError ? tooLarge() : error
    }
  })
}
