import { expect, test } from 'vitest'
import { valueAt, withField, withItem } from './value-path.ts'

test('a place is found by its path, or is not there', () => {
  const value = { containers: [{ image: 'nginx' }] }
  expect(valueAt(value, 'containers.0.image')).toBe('nginx')
  expect(valueAt(value, '')).toBe(value)
  expect(valueAt(value, 'containers.1.image')).toBeUndefined()
  expect(valueAt('text', 'length.x')).toBeUndefined()
})

test('a changed field keeps its place, a new one comes last, one without a value is gone', () => {
  expect(Object.keys(withField({ a: 1, b: 2 }, 'a', 3))).toEqual(['a', 'b'])
  expect(withField({ a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 })
  expect(withField({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 })
  expect(withField(undefined, 'a', 1)).toEqual({ a: 1 })
})

test('an item is changed or taken out, the others stay', () => {
  expect(withItem(['a', 'b'], 1, 'c')).toEqual(['a', 'c'])
  expect(withItem(['a', 'b'], 0, undefined)).toEqual(['b'])
})
