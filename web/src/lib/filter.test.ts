import { expect, test } from 'vitest'
import { type Haystack, parseFilter } from './filter.ts'

const columns = new Map([
  ['name', 'name'],
  ['status', 'status'],
  ['状态', 'status'],
  ['age', 'age'],
  ['cpu', 'cpu'],
])

const row = (name: string, status: string, numbers: Record<string, number> = {}): Haystack => ({
  all: `${name}\n${status}`.toLowerCase(),
  text: { name: name.toLowerCase(), status: status.toLowerCase() },
  number: (column) => numbers[column],
})

const DAY_MS = 86_400_000
const rows = [
  row('checkout', 'Abnormal', { age: 3 * DAY_MS, cpu: 0.42 }),
  row('frontend', 'Normal', { age: 9 * 3_600_000, cpu: 1.1 }),
  row('kube-dns', 'Normal', { age: 90 * DAY_MS }),
  row('two words', 'Waiting', { age: 1000, cpu: 0 }),
]

const found = (text: string): string[] => {
  const { matches } = parseFilter(text, columns)
  return rows.filter(matches).map(({ text }) => text.name ?? '')
}

const all = ['checkout', 'frontend', 'kube-dns', 'two words']

test.each([
  ['', all],
  ['FRONT', ['frontend']],
  ['end out', []],
  ['!kube-', ['checkout', 'frontend', 'two words']],
  ['status:normal', ['checkout', 'frontend', 'kube-dns']],
  ['status=normal', ['frontend', 'kube-dns']],
  ['状态=normal', ['frontend', 'kube-dns']],
  ['!status=normal', ['checkout', 'two words']],
  ['status=normal !kube', ['frontend']],
  ['/^(check|front)/', ['checkout', 'frontend']],
  ['!/^(check|front)/', ['kube-dns', 'two words']],
  ['"two words"', ['two words']],
  ['name:"two w"', ['two words']],
  ['age>1d', ['checkout', 'kube-dns']],
  ['age<=9h', ['frontend', 'two words']],
  ['cpu>=0.42', ['checkout', 'frontend']],
  ['!', []],
])('%s finds %j', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test('a word with a colon whose beginning is no column is plain text', () => {
  const image = { ...row('web', 'Normal'), all: 'shop/api:1.9.2' }
  expect(parseFilter('api:1.9', columns).matches(image)).toBe(true)
})

test('a broken expression is named and looked for as text', () => {
  const { faults, matches } = parseFilter('/(/', columns)
  expect(faults).toEqual(['/(/'])
  expect(matches({ ...row('x', 'y'), all: 'a/(/b' })).toBe(true)
})
