// How a validated input becomes v2's flat parameters (protocols.md 3.1): a.b for objects, a.0 for lists, text for scalars.
import { ProblemError } from '@pierhead/shared/problem'
import { toNaive } from '@pierhead/shared/wire-types'
import { z } from 'zod'

type Leaf = 'plain' | '0/1' | 'UTC+8'

/** What one place of an input is, read once from its schema. */
export type Spelling =
  | { kind: 'leaf'; leaf: Leaf }
  | { kind: 'list'; item: Spelling }
  | { kind: 'object'; fields: ReadonlyMap<string, Spelling> }
  | { kind: 'map'; value: Spelling }

const PLAIN: Spelling = { kind: 'leaf', leaf: 'plain' }

/** Reads wire types from a schema's metadata; the result is kept for as long as the action is. */
export function spellingOf(schema: z.ZodType): Spelling {
  const wire = z.globalRegistry.get(schema)?.wire
  if (wire === '0/1' || wire === 'UTC+8') return { kind: 'leaf', leaf: wire }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return spellingOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodArray) return { kind: 'list', item: spellingOf(schema.element as z.ZodType) }
  if (schema instanceof z.ZodRecord) return { kind: 'map', value: spellingOf(schema.valueType as z.ZodType) }
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape as Record<string, z.ZodType>)
    return { kind: 'object', fields: new Map(fields.map(([name, field]) => [name, spellingOf(field)])) }
  }
  return PLAIN
}

/** The server cuts names at every dot and signs `_` as a dot, so a map's keys can hold neither (protocols.md 3.2). */
const MAP_KEY = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

export const refuseParameter = (path: string, message: string) =>
  new ProblemError('invalid_input', `${path} ${message}.`, { field: path, fields: [{ path, message }] })

/** Adds the parameters of `value` to `params`. Throws `invalid_input` for what the wire cannot carry. */
export function spell(params: Record<string, string>, spelling: Spelling, value: unknown, path: string): void {
  if (value === undefined || value === null) return
  if (spelling.kind === 'leaf') params[path] = spellLeaf(spelling.leaf, value, path)
  else for (const [name, inner, item] of partsOf(spelling, value, path)) spell(params, inner, item, name)
}

type Part = readonly [path: string, spelling: Spelling, value: unknown]

function partsOf(spelling: Exclude<Spelling, { kind: 'leaf' }>, value: unknown, path: string): Part[] {
  if (spelling.kind === 'list')
    return (value as unknown[]).map((item, index) => [`${path}.${index}`, spelling.item, item])
  return Object.entries(value as object).map(([name, item]) => {
    const full = path ? `${path}.${name}` : name
    return [
      full,
      spelling.kind === 'map' ? valueSpelling(spelling, name, full) : fieldSpelling(spelling, name, full),
      item,
    ]
  })
}

function valueSpelling({ value }: Extract<Spelling, { kind: 'map' }>, key: string, path: string): Spelling {
  if (MAP_KEY.test(key)) return value
  throw refuseParameter(path, 'cannot be sent: this API takes only letters, digits and - in a key')
}

function fieldSpelling({ fields }: Extract<Spelling, { kind: 'object' }>, name: string, path: string): Spelling {
  const field = fields.get(name)
  if (field) return field
  throw refuseParameter(path, 'is not a parameter here')
}

function spellLeaf(leaf: Leaf, value: unknown, path: string): string {
  if (leaf === 'UTC+8') return toNaive(value as string)
  if (typeof value === 'boolean') return leaf === '0/1' ? (value ? '1' : '0') : String(value)
  if (typeof value === 'object') throw refuseParameter(path, 'must be text, a number or a boolean')
  const text = String(value)
  if (!text.isWellFormed())
    throw refuseParameter(path, 'holds half a character (a lone surrogate), which cannot be sent')
  return text
}
