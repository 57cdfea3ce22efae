import { expect, test } from 'vitest'
import { type Haystack, parseFilter } from './filter.ts'

const columns = new Map([
  ['name', 'name'],
  ['status', 'status'],
  ['状态', 'status'],
  ['age', 'age'],
  ['创建时间', 'age'],
  ['cpu', 'cpu'],
  ['label', 'label'],
  ['标签', 'label'],
])

interface Given {
  numbers?: Record<string, number>
  labels?: readonly string[] | undefined
}

const row = (name: string, status: string, { numbers = {}, labels }: Given = {}): Haystack => ({
  all: `${name}\n${status}\n${labels?.join('\n') ?? ''}`.toLowerCase(),
  text: { name: name.toLowerCase(), status: status.toLowerCase(), label: labels?.join(', ') ?? '' },
  parts: { label: labels },
  number: (column) => numbers[column],
})

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const rows = [
  row('checkout', 'Abnormal', { numbers: { age: 3 * DAY_MS, cpu: 0.42 }, labels: ['app=shop', 'tier=back'] }),
  row('frontend', 'Normal', { numbers: { age: 9 * HOUR_MS, cpu: 1.1 }, labels: ['app=shop', 'tier=front'] }),
  row('kube-dns', 'Normal', { numbers: { age: 90 * DAY_MS }, labels: [] }),
  row('two words', 'Waiting', { numbers: { age: 1000, cpu: 0 } }),
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
  ['status!=normal', ['checkout', 'two words']],
  ['状态=normal', ['frontend', 'kube-dns']],
  ['!status=normal', ['checkout', 'two words']],
  ['status=normal !kube', ['frontend']],
  ['status:', all],
  ['/^(check|front)/', ['checkout', 'frontend']],
  ['!/^(check|front)/', ['kube-dns', 'two words']],
  ['"two words"', ['two words']],
  ['name:"two w"', ['two words']],
  ['age>1d', ['checkout', 'kube-dns']],
  ['age<=9h', ['frontend', 'two words']],
  ['age>2d12h age<4d', ['checkout']],
  ['age<2h', ['two words']],
  ['cpu>=0.42', ['checkout', 'frontend']],
  ['!', []],
  ['label=app=shop', ['checkout', 'frontend']],
  ['label=app', ['checkout', 'frontend']],
  ['label=ap', []],
  ['label:front', ['frontend']],
  ['label=app=shop !label=tier=front', ['checkout']],
])('%s finds %j', (text, expected) => {
  expect(found(text)).toEqual(expected)
  expect(parseFilter(text, columns).faults).toEqual([])
})

test.each([
  ['状态：normal', ['checkout', 'frontend', 'kube-dns']],
  ['！kube-', ['checkout', 'frontend', 'two words']],
  ['创建时间＞1天', ['checkout', 'kube-dns']],
  ['age<2小时', ['two words']],
  ['标签＝app＝shop', ['checkout', 'frontend']],
])('%s, as a Chinese keyboard types it, finds %j', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test('what is not known yet is neither found nor found missing', () => {
  expect(found('!label=app=shop')).toEqual(['kube-dns'])
  expect(found('label!=app=shop')).toEqual(['kube-dns'])
})

test('a word with a colon whose beginning is no column is plain text', () => {
  const image = { ...row('web', 'Normal'), all: 'shop/api:1.9.2' }
  expect(parseFilter('api:1.9', columns).matches(image)).toBe(true)
})

test('a broken expression is named and looked for as text', () => {
  const { faults, matches } = parseFilter('/(/', columns)
  expect(faults).toEqual([{ kind: 'expression', term: '/(/' }])
  expect(matches({ ...row('x', 'y'), all: 'a/(/b' })).toBe(true)
})

test.each([
  ['age>soon', 'figure'],
  ['age>', 'figure'],
  ['cpu>=1x', 'figure'],
  ['memory>3', 'column'],
  ['"two wo', 'quote'],
] as const)('%s is a fault of its %s; what else is asked for still counts', (text, kind) => {
  const { faults } = parseFilter(`status=normal ${text}`, columns)
  expect(faults).toEqual([{ kind, term: text }])
})

test('a comparison that is not finished hides nothing', () => {
  expect(found('status=normal age>')).toEqual(['frontend', 'kube-dns'])
})

test('an arrow in a text is no comparison', () => {
  const { faults, matches } = parseFilter('a->b', columns)
  expect(faults).toEqual([])
  expect(matches({ ...row('x', 'y'), all: 'a->b' })).toBe(true)
})

test('columns that are asked for by name are told, and those that are compared', () => {
  expect(parseFilter('checkout label=x !age>1d', columns)).toMatchObject({ named: ['label', 'age'], compared: ['age'] })
})
