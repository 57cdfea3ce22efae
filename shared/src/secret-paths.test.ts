import { expect, test } from 'vitest'
import { z } from 'zod'
import type { JsonSchema } from './json-schema.ts'
import { replacedAt, secretPathsOf, secretsIn, withoutSecrets } from './secret-paths.ts'

const secret = () => z.string().min(1).meta({ secret: true })
const schema = z.toJSONSchema(
  z.object({
    user: z.string(),
    password: secret().optional(),
    hubs: z.array(z.object({ name: z.string(), token: secret() })).optional(),
    keys: z.record(z.string(), secret()).optional(),
    either: z.union([z.object({ pin: secret() }), z.string()]).optional(),
  }),
) as unknown as JsonSchema
const paths = secretPathsOf(schema)

const value = {
  user: 'ada',
  password: 'one',
  hubs: [
    { name: 'a', token: 'two' },
    { name: 'b', token: 'three' },
  ],
  keys: { first: 'four' },
  either: { pin: 'five' },
}

test('secrets are found by their marks, in lists, maps and alternatives', () => {
  expect(paths).toEqual(['password', 'hubs.*.token', 'keys.*', 'either.pin'])
  expect(secretsIn(value, paths)).toEqual(['one', 'two', 'three', 'four', 'five'])
})

test('what is left without its secrets has everything else', () => {
  expect(withoutSecrets(value, paths)).toEqual({
    user: 'ada',
    hubs: [{ name: 'a' }, { name: 'b' }],
    keys: {},
    either: {},
  })
  expect(replacedAt(value, paths, () => '***')).toMatchObject({ password: '***', keys: { first: '***' } })
  expect(value.password).toBe('one')
})

test('values of other shapes than the schema’s are left as they are', () => {
  expect(withoutSecrets({ hubs: 'none', keys: null, either: 'x' }, paths)).toEqual({
    hubs: 'none',
    keys: null,
    either: 'x',
  })
  expect(withoutSecrets('text', paths)).toBe('text')
})
