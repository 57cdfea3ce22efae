import { expect, test } from 'vitest'
import { formFacts } from './action-forms.ts'
import { type ActionId, catalogue, partsOf } from './catalogue.ts'
import { branchesOf, type JsonSchema } from './json-schema.ts'
import { parameterWords } from './parameter-words.ts'

function described(schema: JsonSchema): JsonSchema[] {
  const { properties = {}, items, additionalProperties: others } = schema
  const inner = [...Object.values(properties), ...(items ? [items] : []), ...branchesOf(schema)]
  const all = typeof others === 'object' ? [...inner, others] : inner
  return [...(schema.description === undefined ? [] : [schema]), ...all.flatMap(described)]
}

// the explorer has no forms of the console's own actions
const ids = (Object.keys(catalogue) as ActionId[]).filter((id) => partsOf(id).service !== 'console')
const found = ids.flatMap((id) => described(formFacts(id).input))

/** Said of the parameter itself, of its alternatives, or of what its list holds. */
const isSaid = (field: JsonSchema): boolean =>
  field.description !== undefined ||
  branchesOf(field).some(isSaid) ||
  (field.items !== undefined && isSaid(field.items))

function silent(schema: JsonSchema, at: string): string[] {
  const fields = Object.entries(schema.properties ?? {})
  return [
    ...fields.filter(([, field]) => !isSaid(field)).map(([name]) => `${at}.${name}`),
    ...fields.flatMap(([name, field]) => silent(field, `${at}.${name}`)),
    ...(schema.items ? silent(schema.items, `${at}.*`) : []),
    ...branchesOf(schema).flatMap((branch) => silent(branch, at)),
  ]
}

test('every parameter is described', () => {
  expect(ids.flatMap((id) => silent(formFacts(id).input, id))).toEqual([])
})

test('every description of a parameter is there in both languages', () => {
  expect(found.length).toBeGreaterThan(400)
  const without = found.filter(({ descriptionZh }) => !/\p{Script=Han}/u.test(descriptionZh ?? ''))
  expect(without.map(({ description }) => description)).toEqual([])
})

test('every Chinese sentence belongs to one that the catalogue still says', () => {
  const said = new Set(found.map(({ description }) => description))
  expect(Object.keys(parameterWords).filter((sentence) => !said.has(sentence))).toEqual([])
})

test('names, figures and examples are the same in both', () => {
  const telling = (sentence: string) =>
    sentence.match(/\/[a-z/]+|[A-Z][a-z]+[A-Z]\w+|[A-Z]+_[A-Z]+|\d+[a-z]\d[a-z]/g) ?? []
  const differing = Object.entries(parameterWords).filter(([en, zh]) => telling(en).some((word) => !zh.includes(word)))
  expect(differing).toEqual([])
})

test('Chinese sentences are short and end as the English ones do, without a full stop', () => {
  for (const sentence of Object.values(parameterWords)) {
    expect(sentence.length).toBeLessThanOrEqual(70)
    expect(sentence).not.toMatch(/[。.]$|[,;] /)
  }
})
