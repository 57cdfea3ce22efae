import { expect, test } from 'vitest'
import { changedMeanwhile, changeOf, labelsText, readKeys, readLabels, unsendable, withChange } from './label-edit.ts'

const now = { 'qcloud-app': 'web', tier: 'front', team: 'shop' }

test('the system’s labels are not edited and stay', () => {
  expect(labelsText(now)).toBe('tier=front\nteam=shop')
  const change = changeOf(now, readLabels('tier=back\nowner=').labels)
  expect(change).toEqual({ set: { tier: 'back', owner: '' }, remove: ['team'] })
  expect(withChange(now, change)).toEqual({ 'qcloud-app': 'web', tier: 'back', owner: '' })
})

test('an edit is laid over the labels as they are now, and says what somebody else changed of the same', () => {
  const change = changeOf(now, { ...now, tier: 'back' })
  const later = { ...now, tier: 'middle', added: 'since' }
  expect(changedMeanwhile(now, later, change)).toEqual(['tier'])
  expect(changedMeanwhile(now, { ...now, added: 'since' }, change)).toEqual([])
  expect(withChange({ ...now, added: 'since' }, change)).toMatchObject({ added: 'since', tier: 'back' })
})

test.each([
  ['tier', 'noPair'],
  ['a.b/c=x', 'key'],
  ['=x', 'key'],
  ['tier=two words', 'value'],
  ['qcloud-app=x', 'system'],
  ['a=1\n\na=2', 'twice'],
] as const)('%j is refused: %s', (text, kind) => {
  expect(readLabels(text).faults.map((fault) => fault.kind)).toEqual([kind])
})

test('a fault is told with its line', () => {
  expect(readLabels('a=1\n\nb').faults).toEqual([{ kind: 'noPair', line: 3, text: 'b' }])
})

test('keys stand apart by blanks, commas or lines', () => {
  expect(readKeys(' a, b\nc，a ')).toEqual(['a', 'b', 'c'])
})

test('keys that the API cannot spell are known', () => {
  expect(unsendable({ ...now, 'app.kubernetes.io/name': 'web' })).toEqual(['app.kubernetes.io/name'])
})
