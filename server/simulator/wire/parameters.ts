// Reads v2's flat, dotted parameters back into the shape of an action's input schema.
import { fromNaive } from '@pierhead/shared/wire-types'
import { z } from 'zod'
import { invalid } from '#simulator/cloud-error'

/** The parts of a JSON schema that reading needs. */
interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  pattern?: string
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  wire?: string
}

type Node = string | Tree
interface Tree {
  [name: string]: Node
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const INTEGER = /^-?\d{1,15}$/
const booleans: Record<string, boolean> = { '1': true, true: true, True: true, '0': false, false: false, False: false }

const schemas = new WeakMap<z.ZodType, Schema>()

function jsonSchemaOf(schema: z.ZodType): Schema {
  const known = schemas.get(schema)
  if (known) return known
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  schemas.set(schema, made)
  return made
}

/**
 * What an action's input schema makes of `params`. Parameters that the schema does not know are ignored, as the real
 * service ignores them; a fault is a 4000 that names the parameter as it was sent.
 */
export function readParameters<T extends z.ZodType>(
  input: T,
  params: ReadonlyMap<string, string>,
  aliases: Readonly<Record<string, string>> = {},
): z.output<T> {
  const parsed = input.safeParse(typed(treeOf(params, aliases), jsonSchemaOf(input), []))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw invalid(issue?.path.map(String).join('.') || 'request', issue?.message ?? 'is not valid')
}

/** `a.0.b=x` as {a: {0: {b: x}}}; an alias counts only where the name itself was not sent. */
function treeOf(params: ReadonlyMap<string, string>, aliases: Readonly<Record<string, string>>): Tree {
  const root: Tree = Object.create(null)
  const heads = new Set([...params.keys()].map((name) => name.split('.', 1)[0] ?? ''))
  for (const [name, value] of params) {
    const [head = '', ...rest] = name.split('.')
    const canonical = aliases[head]
    const used = canonical !== undefined && !heads.has(canonical) ? canonical : head
    place(root, [used, ...rest], value, name)
  }
  return root
}

function place(root: Tree, path: string[], value: string, name: string): void {
  const bad = path.find((part) => part === '' || FORBIDDEN.has(part))
  if (bad !== undefined) throw invalid(name, 'is not a name of a parameter')
  let at = root
  for (const part of path.slice(0, -1)) {
    const next = at[part] ?? Object.create(null)
    if (typeof next === 'string') throw invalid(name, `contradicts ${part}, which was sent as a plain value`)
    at[part] = next
    at = next
  }
  const last = path.at(-1) ?? ''
  if (typeof at[last] === 'object') throw invalid(name, 'was sent both as a plain value and with parts')
  at[last] = value
}

function typed(node: Node, schema: Schema, path: string[]): unknown {
  if (schema.type === 'array') return listFrom(node, schema, path)
  if (schema.type === 'object') return objectFrom(node, schema, path)
  if (typeof node !== 'string') throw invalid(path.join('.'), 'must be a plain value')
  return scalarFrom(node, schema, path)
}

/** Entries in the order of their numbers; gaps close, as PHP's do when a list is read. */
function listFrom(node: Node, { items = {} }: Schema, path: string[]): unknown {
  if (node === '') return []
  if (typeof node === 'string') throw invalid(path.join('.'), 'is a list: send it as name.0, name.1')
  const odd = Object.keys(node).find((key) => !/^\d{1,6}$/.test(key))
  if (odd !== undefined) throw invalid([...path, odd].join('.'), 'must be numbered: name.0, name.1')
  return Object.keys(node)
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => typed(node[key] ?? '', items, [...path, key]))
}

function objectFrom(node: Node, { properties = {}, required = [] }: Schema, path: string[]): unknown {
  if (typeof node === 'string') {
    if (node === '') return {}
    throw invalid(path.join('.'), 'has parts: send them as name.part')
  }
  const entries = Object.entries(properties).flatMap(([name, schema]) => {
    const given = node[name]
    if (given === undefined) return []
    // An empty value where only certain ones are legal reads as not sent (service.json: cmd= with methodHttp)
    if (given === '' && !required.includes(name) && !isFreeText(schema)) return []
    return [[name, typed(given, schema, [...path, name])]]
  })
  return Object.fromEntries(entries)
}

const isFreeText = ({ type, pattern, enum: members, wire }: Schema) =>
  type === 'string' && pattern === undefined && members === undefined && wire === undefined

function scalarFrom(text: string, schema: Schema, path: string[]): unknown {
  if (schema.wire === 'UTC+8')
    return fromNaive(text.trim()) ?? fault(path, 'must be a time such as 2026-01-31 10:25:00')
  if (schema.type === 'boolean')
    return booleans[text] ?? fault(path, schema.wire === '0/1' ? 'must be 1 or 0' : 'must be true or false')
  if (!isNumeric(schema)) return text
  return INTEGER.test(text) ? Number(text) : fault(path, 'must be a whole number')
}

function fault(path: string[], sentence: string): never {
  throw invalid(path.join('.'), sentence)
}

const isNumeric = ({ type, const: value, anyOf }: Schema): boolean =>
  type === 'integer' || type === 'number' || typeof value === 'number' || (anyOf?.every(isNumeric) ?? false)
