// How a validated input becomes the JSON body of a call: as it is, but for the wire types its schema names.
import { toNaive } from '@pierhead/shared/wire-types'
import { refuseParameter, type Spelling } from './spelling.ts'

export const jsonBody = (spelling: Spelling, input: unknown): string => JSON.stringify(jsonOf(spelling, input, ''))

function jsonOf(spelling: Spelling, value: unknown, path: string): unknown {
  if (value === undefined || value === null) return undefined
  if (spelling.kind === 'leaf') return leafOf(spelling, value, path)
  if (spelling.kind === 'list')
    return (value as unknown[]).map((item, index) => jsonOf(spelling.item, item, `${path}.${index}`))
  const entries = Object.entries(value as object).map(([name, item]) => {
    const full = path ? `${path}.${name}` : name
    const field = spelling.kind === 'map' ? spelling.value : spelling.fields.get(name)
    if (!field) throw refuseParameter(full, 'is not a parameter of this action')
    return [name, jsonOf(field, item, full)]
  })
  return Object.fromEntries(entries)
}

function leafOf({ leaf }: Extract<Spelling, { kind: 'leaf' }>, value: unknown, path: string): unknown {
  if (leaf === 'UTC+8') return toNaive(value as string)
  if (leaf === '0/1' && typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'object') throw refuseParameter(path, 'must be text, a number or a boolean')
  if (typeof value === 'string' && !value.isWellFormed())
    throw refuseParameter(path, 'holds half a character (a lone surrogate), which cannot be sent')
  return value
}
