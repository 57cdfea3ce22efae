import { expect, test } from 'vitest'
import type { Action } from './action.ts'
import { actionFacts, listFacts } from './action-facts.ts'
import { schemasOf } from './action-schemas.ts'
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
    needs: 'operator',
  })
})

test('of every list that pages the facts name what its input and its answer really have', () => {
  const paged = Object.entries(listFacts()).flatMap(([id, { paging }]) => (paging ? [{ id, paging }] : []))
  expect(paged.map(({ id }) => id)).toEqual(expect.arrayContaining(['ccs.DescribeCluster', 'ccr.GetTagList']))
  for (const { id, paging } of paged) {
    const action: Action = catalogue[id as keyof typeof catalogue]
    const { input, output } = schemasOf(id as keyof typeof catalogue)
    expect(Object.keys(input.properties ?? {}), id).toEqual(expect.arrayContaining([paging.offset, paging.limit]))
    const total = paging.total.reduce((schema, name) => schema?.properties?.[name] ?? {}, output)
    expect(Object.keys(total), `${id}: ${paging.total.join('.')} (${action.envelope})`).not.toEqual([])
  }
})
