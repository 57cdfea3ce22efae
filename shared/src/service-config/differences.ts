// What differs between two configurations of one service, thing by thing and field by field.
import { normalise, type ServiceConfig } from './config.ts'

export interface Change {
  /** Stable under reordering: `containers[web].envs[LOG_LEVEL]`, `portMappings[80/TCP].nodePort`, `volumes[data]`. */
  path: string
  kind: 'added' | 'removed' | 'changed'
  /** A number, text, boolean, list of texts, or for a thing that came or went the whole of it. */
  before?: unknown
  after?: unknown
}

export type Thing = Record<string, unknown>

/** The fields that tell the things of a list apart. Lists of plain texts (arguments, values, configKeys) are one field each. */
export const nameFields: Record<string, readonly string[]> = {
  containers: ['containerName'],
  envs: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  healthCheck: ['type'],
  portMappings: ['lbPort', 'protocol'],
  nodeAffinity: ['key'],
  podAffinity: ['key'],
}
/** Where the order means something: envs may refer to earlier ones, the first container is the one that tools show. */
export const ordered: ReadonlySet<string> = new Set(['containers', 'envs'])

/** Every difference, in the order of the configuration; empty when both would be written alike. */
export const differences = (before: ServiceConfig, after: ServiceConfig): Change[] =>
  ofThing(thingOf(before), thingOf(after), '')

export interface Field {
  /** In the words of `Change`. */
  path: string
  value: unknown
}

/** Every field of a configuration, each env and each list of texts being one. */
export const fieldsOf = (config: ServiceConfig): Field[] => fieldsIn(thingOf(config), [], '')

/** How many fields a configuration holds. */
export const countFields = (config: ServiceConfig): number => fieldsOf(config).length

const thingOf = (config: ServiceConfig): Thing => ({ ...normalise(config) })

function ofThing(before: Thing, after: Thing, path: string): Change[] {
  const changes: Change[] = []
  for (const key of keysOf(before, after)) {
    // most fields are as they were, and naming what is in a list costs more than looking at it
    if (isSame(before[key], after[key])) continue
    const here = path === '' ? key : `${path}.${key}`
    changes.push(
      ...(key in nameFields
        ? ofList(key, listIn(before, key), listIn(after, key), here)
        : ofField(before[key], after[key], here)),
    )
  }
  return changes
}

/** Those of the first, then what only the second has. */
function keysOf(one: Thing, other: Thing): string[] {
  const keys = Object.keys(one)
  for (const key of Object.keys(other)) if (!Object.hasOwn(one, key)) keys.push(key)
  return keys
}

function ofField(before: unknown, after: unknown, path: string): Change[] {
  if (isSame(before, after)) return []
  if (before === undefined) return [{ path, kind: 'added', after }]
  if (after === undefined) return [{ path, kind: 'removed', before }]
  return [{ path, kind: 'changed', before, after }]
}

/** Of what is normalised: the same fields stand in the same things. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return Object.is(one, other)
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => isSame(each, other[index]))
  return Array.isArray(one) === Array.isArray(other) && isSameThing(one as Thing, other as Thing)
}

/** Counts keys in place of listing them: of hundreds of variables the lists would be most of the work. */
function isSameThing(one: Thing, other: Thing): boolean {
  let more = 0
  for (const key in one) {
    if (!isSame(one[key], other[key])) return false
    more += 1
  }
  for (const _ in other) more -= 1
  return more === 0
}

function ofList(key: string, before: Thing[], after: Thing[], path: string): Change[] {
  const old = byName(key, before)
  const fresh = byName(key, after)
  const changes: Change[] = []
  for (const name of new Set([...old.keys(), ...fresh.keys()])) {
    const [was, is] = [old.get(name), fresh.get(name)]
    if (!isSame(was, is)) changes.push(...changesOfNamed(key, was, is, `${path}[${name}]`))
  }
  if (ordered.has(key)) changes.push(...ofOrder([...old.keys()], [...fresh.keys()], path))
  return changes
}

/** What became of one thing of the list `key`. */
export function changesOfNamed(
  key: string,
  before: Thing | undefined,
  after: Thing | undefined,
  path: string,
): Change[] {
  // an env is its value: one field, whether it came, went or changed
  if (key === 'envs') return ofField(before?.value, after?.value, path)
  return before && after ? ofThing(before, after, path) : ofField(before, after, path)
}

/** Things that both lists have, in another order. */
function ofOrder(before: string[], after: string[], path: string): Change[] {
  const [old, fresh] = [new Set(before), new Set(after)]
  const kept = before.filter((name) => fresh.has(name))
  const moved = after.filter((name) => old.has(name))
  return ofField(kept, moved, path)
}

/** Names are unique in what passes the schema; in what does not, the second of a name is `name#2`. */
export function byName(key: string, things: Thing[]): Map<string, Thing> {
  const fields = nameFields[key] ?? []
  const [first = ''] = fields
  const named = new Map<string, Thing>()
  for (const thing of things) {
    const name = fields.length === 1 ? String(thing[first]) : fields.map((field) => String(thing[field])).join('/')
    let free = name
    for (let count = 2; named.has(free); count++) free = `${name}#${count}`
    named.set(free, thing)
  }
  return named
}

const listIn = (thing: Thing, key: string): Thing[] => (thing[key] as Thing[] | undefined) ?? []

/** What names a thing is no field of it: changing it makes another thing. */
function fieldsIn(thing: Thing, naming: readonly string[], path: string): Field[] {
  const keys = Object.keys(thing).filter((key) => !naming.includes(key))
  return keys.flatMap((key) => {
    const here = path === '' ? key : `${path}.${key}`
    const names = nameFields[key]
    if (!names) return [{ path: here, value: thing[key] }]
    return [...byName(key, listIn(thing, key))].flatMap(([name, each]) =>
      key === 'envs' ? [{ path: `${here}[${name}]`, value: each.value }] : fieldsIn(each, names, `${here}[${name}]`),
    )
  })
}
