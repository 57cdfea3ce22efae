import { expect, test } from 'vitest'
import type { Action } from './action.ts'
import { actionFacts, listFacts } from './action-facts.ts'
import { catalogue } from './catalogue.ts'

const lists = Object.entries(catalogue as Record<string, Action & { rows?: (answer: never) => unknown }>).filter(
  ([, { rows }]) => rows,
)

test.each(lists)('the rows of %s are found by its facts where its own function finds them', (id, { rows }) => {
  const found = {}
  const answer = (listFacts()[id]?.rows ?? []).reduceRight<object>((inner, name) => ({ [name]: inner }), found)
  expect(rows?.(answer as never)).toBe(found)
})

test('every action has its title and effect, and lists alone have rows', () => {
  expect(Object.keys(actionFacts())).toEqual(Object.keys(catalogue))
  expect(Object.keys(listFacts())).toEqual(lists.map(([id]) => id))
  expect(actionFacts()['ccs.MosifyIngress']).toEqual({
    title: catalogue['ccs.MosifyIngress'].title,
    effect: 'write',
  })
})
