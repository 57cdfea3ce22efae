import fc from 'fast-check'
import { expect, test } from 'vitest'
import { membersIn } from './json-members.ts'

const membersOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>(
        (sum, one) => sum + membersOf(one),
        Array.isArray(value) ? 0 : Object.keys(value).length,
      )
    : 0

test('any JSON has as many members as its value, whatever its texts hold and however it is laid out', () => {
  const odd = fc.string({ unit: fc.constantFrom('"', '\\\\', ':', '{', '}', 'a', '\\n', ',') })
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 4 }, odd, fc.integer(), fc.constant(null), tie('list'), tie('object')),
    list: fc.array(tie('any'), { maxLength: 4 }),
    object: fc.dictionary(odd, tie('any'), { maxKeys: 4 }),
  })).any
  fc.assert(
    fc.property(value, fc.constantFrom(0, 2), (one, indent) => {
      expect(membersIn(JSON.stringify(one, null, indent))).toBe(membersOf(one))
    }),
  )
})
