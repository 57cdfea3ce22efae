import { expect, test } from 'vitest'
import { readYaml } from './read-yaml.ts'

const fault = (text: string) => {
  const read = readYaml(text)
  return 'fault' in read ? read.fault.en : undefined
}

test('scalars stay the text that stands there, unless that is an unquoted null', () => {
  expect(readYaml('version: 1.10\nid: 10554019082000000001\nword: yes\nnothing: null\nquoted: "null"\n')).toEqual({
    documents: [{ version: '1.10', id: '10554019082000000001', word: 'yes', nothing: '', quoted: 'null' }],
  })
})

test('empty documents between the separators are skipped', () => {
  expect(readYaml('---\nkind: A\n---\n---\nkind: B\n')).toEqual({ documents: [{ kind: 'A' }, { kind: 'B' }] })
})

test.each([
  ['nothing', ' \n', 'it is empty'],
  ['a list', '- a', 'it does not hold Kubernetes objects'],
  ['a broken text', 'a: [', /sequence/],
  ['a key twice', 'a: 1\nb: {c: 1, c: 2}', /twice|unique/],
  ['a key twice in one place', 'b: {c: 1, "c": 2}', 'it says c twice in one place'],
  ['a custom tag', 'a: !!js/function "return 1"', /Unresolved tag/],
  ['a merge key', 'a: &a {b: 1}\nc: {<<: *a}', 'it uses merge keys'],
  ['a prototype', '__proto__: {a: 1}', 'it holds the key __proto__'],
  ['a text too long', `a: ${'x'.repeat(1_100_000)}`, 'it is longer than 1024 KiB'],
  ['too many words', 'a: 1\n'.repeat(100_000), 'it has more than 120000 words and signs'],
  ['faults without end', '@a: `b\n'.repeat(100_000), 'it has more than 120000 words and signs'],
  ['too many documents', 'a: 1\n---\n'.repeat(40), 'it holds more than 20 documents'],
  ['brackets without end', '['.repeat(100_000), 'it is nested deeper than 32 levels'],
  ['braces without end', 'a: {'.repeat(20_000), /./],
  ['dashes without end', '- '.repeat(60_000), 'it is nested deeper than 32 levels'],
  [
    'steps without end',
    Array.from({ length: 40 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    'it is nested deeper than 32 levels',
  ],
  ['an alias into itself', '&a {b: *a}', /./],
  ['a billion laughs', 'a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]', /alias/],
])('row 33: %s is refused with a reason, never thrown', (_, text, reason) => {
  expect(fault(text)).toMatch(reason)
})

test('row 33: many keys in one place are read without comparing each with each', () => {
  const keys = Array.from({ length: 12_000 }, (_, index) => `k${index}: x\n`).join('')
  expect(fault(keys)).toBeUndefined()
})

test('a service of 20 containers with 200 variables each is read', () => {
  const env = Array.from({ length: 200 }, (_, at) => `- name: V${at}\n      value: "${'x'.repeat(60)}"\n    `).join('')
  const containers = Array.from({ length: 20 }, (_, at) => `  - name: c${at}\n    env:\n    ${env}\n`).join('')
  const text = `kind: Deployment\ncontainers:\n${containers}`
  expect(text.length).toBeGreaterThan(300_000)
  expect(fault(text)).toBeUndefined()
})
