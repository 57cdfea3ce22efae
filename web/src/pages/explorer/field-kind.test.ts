import { schemasOf } from '@pierhead/shared/action-schemas'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import type { JsonSchema } from '@pierhead/shared/json-schema'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { factsOf, kindOf, typedNumber } from './field-kind.ts'

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as unknown as JsonSchema

test.each([
  [z.string(), { kind: 'text', isSecret: false, isTime: false }],
  [z.string().meta({ secret: true }), { kind: 'text', isSecret: true, isTime: false }],
  [z.string().meta({ wire: 'UTC+8' }), { kind: 'text', isSecret: false, isTime: true }],
  [z.int().min(1), { kind: 'number' }],
  [z.boolean(), { kind: 'choice', options: [true, false] }],
  [z.enum(['a', 'b']), { kind: 'choice', options: ['a', 'b'] }],
  [z.literal([1, 4]), { kind: 'choice', options: [1, 4] }],
  [z.literal('kong'), { kind: 'choice', options: ['kong'] }],
  [z.union([z.literal(0), z.int().min(100)]), { kind: 'number' }],
  [z.union([z.literal('a'), z.literal('b')]), { kind: 'choice', options: ['a', 'b'] }],
  [z.union([z.string(), z.int()]), { kind: 'json' }],
  [z.unknown(), { kind: 'json' }],
])('schema %# has the control that holds its values', (schema, kind) => {
  expect(kindOf(schemaOf(schema))).toEqual(kind)
})

test('of alternative objects every field is there, and needed is what all of them need', () => {
  const kind = kindOf(
    schemaOf(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('kafka'), host: z.string() }),
        z.object({ type: z.literal('cls'), topic: z.string() }),
      ]),
    ),
  )
  if (kind.kind !== 'object') throw new Error('no object')
  expect(kind.fields.map(({ name, isRequired }) => [name, isRequired])).toEqual([
    ['type', true],
    ['host', false],
    ['topic', false],
  ])
  expect(kindOf(kind.fields[0]?.schema ?? {})).toEqual({ kind: 'choice', options: ['kafka', 'cls'] })
})

test.each(Object.keys(catalogue) as ActionId[])('%s has a form', (id) => {
  expect(['object', 'json']).toContain(kindOf(schemasOf(id).input).kind)
})

test('figures are read as numbers, and what is no number is left for the server to refuse', () => {
  expect([' 12 ', '-1', '1.5', '1e3', '', 'many', '0x10'].map(typedNumber)).toEqual([
    12,
    -1,
    1.5,
    1000,
    undefined,
    'many',
    '0x10',
  ])
})

test('bounds are told, those of every whole number are not', () => {
  expect(factsOf(schemaOf(z.int().min(1)))).toMatchObject({ min: 1, max: undefined })
  expect(factsOf(schemaOf(z.string().max(63).default('x')))).toMatchObject({ maxLength: 63, default: '"x"' })
})
