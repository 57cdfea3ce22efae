import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Action } from './action.ts'
import { schemasOf } from './action-schemas.ts'
import { type ActionId, catalogue } from './catalogue.ts'
import { filled, type ReferenceName, references, referencesOf } from './examples/references.ts'
import { examples } from './examples.ts'
import { secretPathsOf, secretsIn } from './secret-paths.ts'

const actions = Object.entries(catalogue) as [ActionId, Action][]
const standIn = (name: ReferenceName) => references[name].standIn

test.each(actions)('%s has an example, and its own schema takes it', (id, { input }) => {
  const example = examples[id]
  expect(example).toBeDefined()
  expect(input.safeParse(filled(example ?? {}, standIn)).error).toBeUndefined()
})

test('what examples name is found by reads of the catalogue that take the stand-ins', () => {
  const used = new Set(Object.values(examples).flatMap(referencesOf))
  expect([...used].toSorted()).toEqual(Object.keys(references).toSorted())
  for (const { id, input } of Object.values(references)) {
    const action = (catalogue as Record<string, Action | undefined>)[id]
    if (action) expect(action.effect).toBe('read')
    expect(action?.input.safeParse(filled(input, standIn)).error).toBeUndefined()
  }
})

test('the secrets of examples say that they are examples', () => {
  for (const [id] of actions)
    for (const secret of secretsIn(examples[id], secretPathsOf(schemasOf(id).input)))
      expect(secret).toMatch(/^example-/)
})

/** The documents are beside the project where it is developed, and nowhere else. */
const documents = new URL('../../../shared/spec/', import.meta.url)

interface Documented {
  endpoint: string
  action: string
}

const documented = (file: string): Documented[] =>
  (JSON.parse(readFileSync(new URL(file, documents), 'utf8')) as { actions?: Documented[] }).actions ?? []

test.runIf(existsSync(documents))('every action of the documents has an example', () => {
  const ids = readdirSync(documents)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => documented(file).map(({ endpoint, action }) => `${endpoint}.${action}`))
  expect(ids.length).toBe(99)
  expect(ids.filter((id) => !examples[id])).toEqual([])
})
