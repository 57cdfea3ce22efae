// Reads a JSON body into the shape of an action's input schema: wire types become ours.
import { fromNaive } from '@pierhead/shared/wire-types'
import type { z } from 'zod'
import { checked, jsonSchemaOf, type Refuse, type Schema } from './parameters.ts'

interface Reading {
  refuse: Refuse
  /** Whether names that the schema does not know are refused, or passed over. */
  unknown: 'refuse' | 'ignore'
}

type Fields = Record<string, unknown>

export function readJsonInput<T extends z.ZodType>(input: T, value: unknown, reading: Reading): z.output<T> {
  return checked(input, typed(value, jsonSchemaOf(input), '', reading), reading.refuse)
}

/** The object that a body holds; an empty body is an empty one. */
export function jsonObject(bytes: Buffer, refuse: (sentence: string) => Error): Fields {
  if (bytes.length === 0) return {}
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    // said below, without the body
  }
  throw refuse('the body is no JSON object')
}

/** Nulls count as not sent; what does not fit the schema stays as it is, for the schema to refuse. */
function typed(value: unknown, schema: Schema, path: string, reading: Reading): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => typed(item, schema.items ?? {}, `${path}.${index}`, reading))
  if (typeof value === 'object' && value !== null) return objectOf(value as Fields, schema, path, reading)
  if (schema.wire === '0/1' && (value === 0 || value === 1)) return value === 1
  if (schema.wire === 'UTC+8' && typeof value === 'string') return fromNaive(value) ?? value
  // the documents' own example sends a number as text (gateway.json, PaasGoodsId)
  const isNumber = schema.type === 'integer' && typeof value === 'string' && /^\d{1,15}$/.test(value)
  return isNumber ? Number(value) : value
}

function objectOf(value: Fields, { properties = {} }: Schema, path: string, reading: Reading): Fields {
  const entries = Object.entries(value).flatMap(([name, item]) => {
    const full = path ? `${path}.${name}` : name
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (known && item !== null) return [[name, typed(item, known, full, reading)] as const]
    if (!known && reading.unknown === 'refuse') throw reading.refuse(full, 'is not a parameter of this action')
    return []
  })
  return Object.fromEntries(entries)
}
