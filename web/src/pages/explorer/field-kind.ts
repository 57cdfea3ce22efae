// Which control a parameter gets, read from its JSON Schema, and what its schema says of its values.
import { branchesOf, type JsonSchema } from '@pierhead/shared/json-schema'

type Option = string | number | boolean

export type FieldKind =
  | { kind: 'text'; isSecret: boolean; isTime: boolean }
  | { kind: 'number' }
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'list'; item: JsonSchema }
  | { kind: 'object'; fields: readonly Field[] }
  | { kind: 'map'; value: JsonSchema }
  /** Typed as JSON: nothing simpler holds every value that it takes. */
  | { kind: 'json' }

export interface Field {
  name: string
  schema: JsonSchema
  isRequired: boolean
}

const isOption = (value: unknown): value is Option =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

export function kindOf(given: JsonSchema): FieldKind {
  const schema = merged(given)
  const options = (schema.enum ?? (schema.const === undefined ? [] : [schema.const])).filter(isOption)
  if (options.length > 0) return { kind: 'choice', options }
  switch (schema.type) {
    case 'string':
      return { kind: 'text', isSecret: schema.secret ?? false, isTime: schema.wire === 'UTC+8' }
    case 'integer':
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'choice', options: [true, false] }
    case 'array':
      return schema.items ? { kind: 'list', item: schema.items } : { kind: 'json' }
    case 'object':
      return objectKind(schema)
    default:
      return { kind: 'json' }
  }
}

function objectKind({ properties, required = [], additionalProperties }: JsonSchema): FieldKind {
  if (properties) {
    const fields = Object.entries(properties).map(([name, schema]) => ({
      name,
      schema,
      isRequired: required.includes(name),
    }))
    // what must be given comes first
    return { kind: 'object', fields: fields.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired)) }
  }
  return typeof additionalProperties === 'object' ? { kind: 'map', value: additionalProperties } : { kind: 'json' }
}

/** Alternatives as one schema that takes them all; the server knows exactly. */
function merged(schema: JsonSchema): JsonSchema {
  const branches = branchesOf(schema).map(merged)
  const [first] = branches
  if (!first) return schema
  const types = new Set(branches.map(({ type }) => (type === 'integer' ? 'number' : type)))
  if (types.size > 1) return { ...schema, type: 'unknown' }
  const own = { ...schema, secret: schema.secret ?? branches.some(({ secret }) => secret) }
  if (branches.every((branch) => branch.properties)) return { ...own, ...mergedObject(branches) }
  const values = branches.flatMap((branch) => branch.enum ?? (branch.const === undefined ? [] : [branch.const]))
  const isClosed = branches.every((branch) => branch.enum || branch.const !== undefined)
  return { ...first, ...own, type: first.type ?? 'unknown', enum: isClosed ? values : [], const: undefined }
}

function mergedObject(branches: readonly JsonSchema[]): JsonSchema {
  const names = [...new Set(branches.flatMap(({ properties = {} }) => Object.keys(properties)))]
  const properties = names.map((name) => {
    const found = branches.flatMap(({ properties: of = {} }) => of[name] ?? [])
    return [name, found.length === 1 && found[0] ? found[0] : { anyOf: found }] as const
  })
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: names.filter((name) => branches.every(({ required = [] }) => required.includes(name))),
  }
}

/** What is typed as a value of the kind: text that is no number stays text, so that the server can say what is wrong. */
export function typedNumber(text: string): number | string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed) ? Number(trimmed) : trimmed
}

/** What a new item of a list or a new value begins as. */
export function emptyOf(schema: JsonSchema): unknown {
  const kind = kindOf(schema)
  if (kind.kind === 'object' || kind.kind === 'map') return {}
  if (kind.kind === 'list') return []
  if (kind.kind === 'choice') return kind.options[0]
  return ''
}

/** Bounds that say nothing: zod writes them for every whole number. */
const bound = (value: number | undefined) =>
  value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value

export interface FieldFacts {
  min?: number | undefined
  max?: number | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  minItems?: number | undefined
  maxItems?: number | undefined
  pattern?: string | undefined
  default?: string | undefined
  wire?: string | undefined
}

export function factsOf(schema: JsonSchema): FieldFacts {
  const { pattern, wire } = schema
  return {
    min: bound(schema.minimum ?? (schema.exclusiveMinimum === undefined ? undefined : schema.exclusiveMinimum + 1)),
    max: bound(schema.maximum ?? (schema.exclusiveMaximum === undefined ? undefined : schema.exclusiveMaximum - 1)),
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    minItems: schema.minItems,
    maxItems: schema.maxItems,
    // the form of a time is said in words
    pattern: wire === 'UTC+8' ? undefined : pattern,
    default: schema.default === undefined ? undefined : JSON.stringify(schema.default),
    wire,
  }
}
