// The file of one account's world: a line of JSON that says what it is, then the world as node:v8 writes it, which keeps
// Maps, undefined, Infinity, and who shares what with whom.
import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { z } from 'zod'
import type { World } from '#simulator/world/db'
import { type Scale, scales, seedWorld } from '#simulator/world/seed/world'

/** Says in one sentence what is wrong with which file or folder, and what to do. */
export class StoreError extends Error {}

/** What all worlds of one simulator have in common. */
export interface Kind {
  scale: Scale
  seed: number
}

/** Raise it where a world means something else by the same fields; fields that come or go are seen by `shapeOf`. */
const VERSION = 1

const Format = z.object({ format: z.string() })
const Header = z.object({
  account: z.string(),
  scale: z.enum(scales),
  seed: z.int(),
  /** The world time that it has come to. */
  settledAt: z.number(),
  sha256: z.string(),
})
type Header = z.output<typeof Header>

const digest = (body: Uint8Array) => createHash('sha256').update(body).digest('hex')

/** Reads and writes files of one kind of worlds, in the format of this version. */
export function createWorldFiles(kind: Kind) {
  const format = `pierhead-world-${VERSION}-${shapeOf(seedWorld(1, 'small', Date.UTC(2026, 0)))}`

  /** What stands in the file, checked but not yet read back: at a start there may be many, of which few are used. */
  function opened(path: string, account: string, bytes: Buffer): { header: Header; body: Buffer } {
    const end = bytes.indexOf('\n')
    const line = jsonOf(bytes.subarray(0, Math.max(0, end)))
    const body = bytes.subarray(end + 1)
    const written = Format.safeParse(line)
    if (!written.success) throw damaged(path)
    if (written.data.format !== format) throw ofAnotherVersion(path)
    const header = Header.safeParse(line)
    if (!header.success || header.data.sha256 !== digest(body)) throw damaged(path)
    if (header.data.account !== account) throw ofAnotherAccount(path, header.data)
    if (header.data.scale !== kind.scale || header.data.seed !== kind.seed) throw ofAnotherKind(path, header.data, kind)
    if (wireVersion(body) > wireVersion(serialize(0))) throw ofAnotherVersion(path)
    return { header: header.data, body }
  }

  return {
    encode(account: string, world: World): Buffer {
      const body = serialize(world)
      const { scale, seed } = kind
      const header = { format, account, scale, seed, settledAt: world.settledAt, sha256: digest(body) }
      return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body])
    },
    decode: (path: string, account: string, bytes: Buffer) => deserialize(opened(path, account, bytes).body) as World,
    /** The world time that it has come to, once it is known to be readable. */
    settledAt: (path: string, account: string, bytes: Buffer) => opened(path, account, bytes).header.settledAt,
  }
}

/** Of V8's format: an older one is read by every newer Node.js, a newer one not. */
const wireVersion = (body: Uint8Array) => body[1] ?? 0

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/**
 * Which fields the things of a world have, and of what type: a world that was written by a version with others could not
 * be trusted. Nobody has to remember to count this up.
 */
export function shapeOf(world: object): string {
  const kinds = new Set<string>()
  const seen = new Set<unknown>([world])
  // grows while it is walked through
  for (const thing of seen) {
    if (typeof thing !== 'object' || thing === null) continue
    const isCollection = Array.isArray(thing) || thing instanceof Map || thing instanceof Set
    const parts: unknown[] = isCollection ? [...thing.values()] : Object.values(thing)
    for (const part of parts) seen.add(part)
    const fields = isCollection ? [] : Object.entries(thing).map(([name, value]) => `${name}:${typeof value}`)
    kinds.add(fields.sort().join())
  }
  return digest(Buffer.from([...kinds].sort().join('\n'))).slice(0, 12)
}

const damaged = (path: string) =>
  new StoreError(`${path} is damaged: put a copy of it back, or move it away, and its account begins anew.`)

const ofAnotherVersion = (path: string) =>
  new StoreError(
    `${path} was written by another version of the simulated cloud or of Node.js: start that one, or move the file away, and its account begins anew.`,
  )

const ofAnotherAccount = (path: string, { account }: Header) =>
  new StoreError(`${path} holds the world of the account ${account}: give the file its name back, or move it away.`)

const worded = ({ scale, seed }: Kind) => `--scale ${scale} --seed ${seed}`

const ofAnotherKind = (path: string, found: Kind, wanted: Kind) =>
  new StoreError(
    `${path} was written with ${worded(found)}, not with ${worded(wanted)}: start with those, or with another folder.`,
  )
