import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultOf, faultsElsewhere, firstByPath } from './faults.ts'

const shared = join(import.meta.dirname, '../../../shared/src')
const sources = ['.', 'catalogue'].flatMap((folder) =>
  readdirSync(join(shared, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(shared, folder, name), 'utf8')),
)

/** Every sentence that a schema of the source says, with figures in the place of its variables. */
const said = sources.flatMap((text) =>
  [...text.matchAll(/(?:error: |fault\([^'`]*?|const twice = )(['`])((?:must|may|is|give|stands) .*?)\1/g)].map(
    (match) => (match[2] ?? '').replace(/ ?\$\{(unit|what)\}/, '').replace(/\$\{\w+\}/g, '7'),
  ),
)

test('every sentence of the shared schemas is known, so that none is shown in another language', () => {
  expect(said.length).toBeGreaterThan(40)
  const unknown = said.filter(
    (sentence) => !['is needed for', 'must be 0 (none) or a whole number of at least 7'].includes(sentence),
  )
  expect(unknown.filter((sentence) => faultOf(sentence).key === 'other')).toEqual([])
})

/** The table of what is said of a draft's YAML: texts, and functions of what they name. */
const draftFaults = readFileSync(join(shared, 'service-config/yaml-draft/faults.ts'), 'utf8')
const saidOfYaml = [...draftFaults.matchAll(/^ {2}\w+: (?:\(.*\) => )?(['`])(.*)\1,$/gm)].map((match) =>
  (match[2] ?? '').replace(/\$\{(kibibytes|levels)\}/, '7').replace(/\$\{\w+\}/, 'hostAliases'),
)

test('every sentence about the YAML of a draft is known, each by its own words', () => {
  expect(saidOfYaml.length).toBe([...draftFaults.matchAll(/^ {2}\w+:/gm)].length)
  const keys = saidOfYaml.map((sentence) => faultOf(sentence).key)
  expect(keys.filter((key) => key !== 'whole' && !key.startsWith('yaml'))).toEqual([])
  expect(new Set(keys).size).toBe(keys.length)
  expect(faultOf('hostAliases has no place in this API').values).toEqual({ name: 'hostAliases' })
})

test.each([
  [
    'must be 0 (none) or a whole number of at least 100 millicores',
    { key: 'noneOrAtLeast', values: { min: '100', unit: 'm' } },
  ],
  ['must be a whole number from 2 to 300 seconds', { key: 'wholeBetweenSeconds', values: { min: '2', max: '300' } }],
  ['must be 0 or more', { key: 'atLeast', values: { min: '0' } }],
  ['is needed: the id of the CBS disk', { key: 'neededDisk', values: {} }],
  ['is needed: the version of the config item', { key: 'neededVersion', values: {} }],
  ['is not a parameter here', { key: 'unknownParameter', values: {} }],
])('the figures of "%s" are kept', (sentence, fault) => {
  expect(faultOf(sentence)).toEqual(fault)
})

test.each([
  ['Too small: expected string to have >=1 characters', 'needed'],
  ['Invalid input: expected string, received undefined', 'needed'],
  ['Invalid input: expected int, received number', 'whole'],
  ['Invalid input: expected number, received NaN', 'number'],
  ['Too small: expected number to be >=0', 'atLeast'],
  ['Too small: expected array to have >=1 items', 'atLeastOne'],
  ['Invalid input: expected boolean, received string', 'type'],
  ['Invalid input', 'other'],
])('a sentence of the validator itself, "%s", is %s', (sentence, key) => {
  expect(faultOf(sentence).key).toBe(key)
})

test('the choices of an enumeration are listed', () => {
  expect(faultOf('Invalid option: expected one of "TCP"|"UDP"')).toEqual({
    key: 'oneOf',
    values: { options: 'TCP, UDP' },
  })
})

test('a sentence nobody knows says that the value is not accepted, and never itself', () => {
  expect(faultOf('must rhyme')).toEqual({ key: 'other', values: {} })
})

test('a control shows the first of its faults; faults of nothing on the page are kept for below', () => {
  const faults = [
    { path: 'replicas', message: 'must be a whole number' },
    { path: 'replicas', message: 'must be 0 or more' },
    { path: 'nodeAffinity.0.key', message: 'is needed' },
  ]
  expect(firstByPath(faults).get('replicas')).toBe('must be a whole number')
  expect(faultsElsewhere(faults, (path) => path === 'replicas')).toEqual([faults[2]])
})
