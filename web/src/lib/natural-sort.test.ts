import { expect, test } from 'vitest'
import { compare, type Sortable } from './natural-sort.ts'

const sorted = (values: Sortable[], direction: 1 | -1 = 1) =>
  values.toSorted((one, other) => compare(one, other, direction))

test('numbers inside of names count as numbers', () => {
  expect(sorted(['node-10', 'node-2', 'Node-1'])).toEqual(['Node-1', 'node-2', 'node-10'])
})

test('what is not known stands last in both directions', () => {
  expect(sorted([null, 2, undefined, 10])).toEqual([2, 10, null, undefined])
  expect(sorted([null, 2, 10], -1)).toEqual([10, 2, null])
})

test('times are ordered by time', () => {
  const [early, late] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-02T00:00:00Z')]
  expect(sorted([late, early])).toEqual([early, late])
})
