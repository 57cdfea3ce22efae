// Reads v2's flat, dotted parameters back into the shape of an action's input schema.
import { faultSentence } from '@pierhead/shared/problem'
import { fromNaive } from '@pierhead/shared/wire-types'
import { z } from 'zod'
import { invalid } from '#simulator/cloud-error'
import { unpasted } from './pasted.ts'

/** The parts of a JSON schema that reading needs. */
export interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  pattern?: string
  minLength?: number
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  /** What the values of a map are. */
  additionalProperties?: Schema | boolean
  wire?: string
}

type Node = string | Tree
interface Tree {
  [name: string]: Node
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const INTEGER = /^-?\d{1,15}$/
/** The document calls it case-sensitive (service.json, privileged); what travels as 1 or 0 is read more kindly. */
const booleans: Record<string, boolean> = { true: true, false: false }
const bits: Record<string, boolean> = { '1': true, true: true, True: true, '0': false, false: false, False: false }

const schemas = new WeakMap<z.ZodType, Schema>()

export function jsonSchemaOf(schema: z.ZodType): Schema {
  const known = schemas.get(schema)
  if (known) return known
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  schemas.set(schema, made)
  return made
}

/** Makes the refusal of one parameter, named as it was sent. */
export type Refuse = (path: string, sentence: string, missing?: boolean) => Error

/**
 * What an action's input schema makes of `params`. Parameters that the schema does not know are ignored, as the real
 * service ignores them.
 */
export function readParameters<T extends z.ZodType>(
  input: T,
  params: ReadonlyMap<string, string>,
  { aliases = {}, refuse = invalid }: { aliases?: Readonly<Record<string, string>> | undefined; refuse?: Refuse } = {},
): z.output<T> {
  const schema = jsonSchemaOf(input)
  const sent = unpasted(params, schema.properties ?? {})
  const given = new Reader(refuse).typed(treeOf(sent, aliases, refuse), schema, [])
  return checked(input, given, refuse)
}

/** What the schema makes of the value, or the refusal of the first place that it does not take. */
export function checked<T extends z.ZodType>(input: T, given: unknown, refuse: Refuse): z.output<T> {
  const parsed = input.safeParse(given, { error: faultSentence })
  if (parsed.success) return parsed.data
  const { path = [], message = 'is not valid' } = parsed.error.issues[0] ?? {}
  const missing = path.length > 0 && at(given, path) === undefined
  throw refuse(path.map(String).join('.') || 'request', missing ? 'is missing' : message, missing)
}

/** What stands at the end of a path of keys. */
const at = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce((found: unknown, key) => (found as Record<PropertyKey, unknown> | undefined)?.[key], value)

const headOf = (name: string) => name.split('.', 1)[0] ?? ''

/** `a.0.b=x` as {a: {0: {b: x}}}; an alias, which may stand for a place within (`b.0`), counts only
 * where the name itself was not sent. */
function treeOf(params: ReadonlyMap<string, string>, aliases: Readonly<Record<string, string>>, refuse: Refuse): Tree {
  const root: Tree = Object.create(null)
  const heads = new Set([...params.keys()].map((name) => headOf(name)))
  for (const [sent, value] of params) {
    // an alias of a part of an object is a whole name
    const whole = sent.includes('.') && Object.hasOwn(aliases, sent) ? aliases[sent] : undefined
    const name = whole !== undefined && !params.has(whole) ? whole : sent
    const [head = '', ...rest] = name.split('.')
    const canonical = Object.hasOwn(aliases, head) ? aliases[head] : undefined
    const [used = head, ...within] =
      canonical !== undefined && !heads.has(headOf(canonical)) ? canonical.split('.') : [head]
    place(root, [used, ...within, ...rest], { name, value, refuse })
  }
  return root
}

interface Sent {
  name: string
  value: string
  refuse: Refuse
}

function place(root: Tree, path: string[], { name, value, refuse }: Sent): void {
  const bad = path.find((part) => part === '' || FORBIDDEN.has(part))
  if (bad !== undefined) throw refuse(name, 'is not a name of a parameter')
  let at = root
  for (const part of path.slice(0, -1)) {
    const next = at[part] ?? Object.create(null)
    if (typeof next === 'string') throw refuse(name, `contradicts ${part}, which was sent as a plain value`)
    at[part] = next
    at = next
  }
  const last = path.at(-1) ?? ''
  if (typeof at[last] === 'object') throw refuse(name, 'was sent both as a plain value and with parts')
  at[last] = value
}

/** Gives text the types its schema names. */
class Reader {
  readonly #refuse: Refuse

  constructor(refuse: Refuse) {
    this.#refuse = refuse
  }

  typed(node: Node, schema: Schema, path: string[]): unknown {
    if (schema.type === 'array') return this.#list(node, schema, path)
    if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
      return this.#map(node, schema.additionalProperties, path)
    if (schema.type === 'object') return this.#object(node, schema, path)
    const text = schema.wire === 'text or object' ? textOf(node) : node
    if (typeof text !== 'string') throw this.#fault(path, 'must be a plain value')
    return this.#scalar(text, schema, path)
  }

  /** Entries in the order of their numbers; gaps close, as PHP's do when a list is read. */
  #list(node: Node, { items = {} }: Schema, path: string[]): unknown {
    if (node === '') return []
    if (typeof node === 'string') throw this.#fault(path, 'is a list: send it as name.0, name.1')
    const odd = Object.keys(node).find((key) => !/^\d{1,6}$/.test(key))
    if (odd !== undefined) throw this.#fault([...path, odd], 'must be numbered: name.0, name.1')
    return Object.keys(node)
      .sort((a, b) => Number(a) - Number(b))
      .map((key) => this.typed(node[key] ?? '', items, [...path, key]))
  }

  #object(node: Node, { properties = {}, required = [] }: Schema, path: string[]): unknown {
    if (typeof node === 'string') {
      if (node === '') return {}
      throw this.#fault(path, 'has parts: send them as name.part')
    }
    const entries = Object.entries(properties).flatMap(([name, schema]) => {
      const given = node[name]
      if (given === undefined) return []
      // An empty value where only certain ones are legal reads as not sent (service.json: cmd= with methodHttp)
      if (given === '' && !required.includes(name) && !isFreeText(schema)) return []
      return [[name, this.typed(given, schema, [...path, name])]]
    })
    return Object.fromEntries(entries)
  }

  #map(node: Node, values: Schema, path: string[]): unknown {
    if (node === '') return {}
    if (typeof node === 'string') throw this.#fault(path, 'is a map: send it as name.key')
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, this.typed(value, values, [...path, key])]),
    )
  }

  #scalar(text: string, schema: Schema, path: string[]): unknown {
    if (schema.wire === 'UTC+8')
      return fromNaive(text.trim()) ?? this.#fail(path, 'must be a time such as 2026-01-31 10:25:00')
    if (schema.type === 'boolean')
      return schema.wire === '0/1'
        ? (bits[text] ?? this.#fail(path, 'must be 1 or 0'))
        : (booleans[text] ?? this.#fail(path, 'must be true or false, in small letters'))
    if (!isNumeric(schema)) return text
    return INTEGER.test(text) ? Number(text) : this.#fail(path, 'must be a whole number')
  }

  #fault(path: string[], sentence: string): Error {
    return this.#refuse(path.join('.'), sentence)
  }

  #fail(path: string[], sentence: string): never {
    throw this.#fault(path, sentence)
  }
}

/** Of an object around a text: what its key, its name or its first part says. */
function textOf(node: Node): Node | undefined {
  if (typeof node === 'string') return node
  return node.key ?? node.name ?? Object.values(node)[0]
}

const isFreeText = ({ type, pattern, minLength = 0, enum: members, wire }: Schema) =>
  type === 'string' && minLength === 0 && pattern === undefined && members === undefined && wire === undefined

const isNumeric = ({ type, const: value, anyOf }: Schema): boolean =>
  type === 'integer' || type === 'number' || typeof value === 'number' || (anyOf?.every(isNumeric) ?? false)
