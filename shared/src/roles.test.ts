import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ActionId, catalogue } from './catalogue.ts'
import { type Grant, highestRole, neededFor, refusalOf, roleOn, roles } from './roles.ts'

const role = fc.constantFrom('viewer', 'operator', 'maintainer') satisfies fc.Arbitrary<Grant['role']>
const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
const grant = fc.record(
  { connection: fc.constantFrom('one', 'two', '*'), role, clusters: names, namespaces: names },
  { requiredKeys: ['connection', 'role'] },
)

test('whoever holds nothing may nothing but what anyone may; an administrator may all', () => {
  for (const [id, action] of Object.entries(catalogue)) {
    const needs = neededFor(id, action)
    const place = { connection: 'one' }
    expect(refusalOf({ administrator: true, grants: [] }, needs, place), id).toBeUndefined()
    expect(refusalOf({ administrator: false, grants: [] }, needs, place) === undefined, id).toBe(needs === 'anyone')
  }
})

test('destroying and reading what is sensitive need more than writing, writing more than reading', () => {
  const needs = (id: ActionId) => neededFor(id, catalogue[id])
  expect(needs('ccs.DescribeCluster')).toBe('viewer')
  expect(needs('ccs.ModifyServiceReplicas')).toBe('operator')
  expect(needs('ccs.DeleteCluster')).toBe('maintainer')
  expect(needs('console.CreateUser')).toBe('administrator')
  const sensitive = Object.entries(catalogue).filter(([, one]) => 'sensitive' in one && one.sensitive)
  expect(sensitive.map(([id, action]) => neededFor(id, action))).toEqual(sensitive.map(() => 'maintainer'))
})

test('another grant never takes anything away, and a place named more narrowly is never harder to reach', () => {
  fc.assert(
    fc.property(
      fc.array(grant, { maxLength: 3 }),
      grant,
      fc.constantFrom(...roles.slice(0, 3)),
      names,
      names,
      (grants, more, needed, clusters, namespaces) => {
        const place = { connection: 'one', clusters, namespaces }
        const before = refusalOf({ administrator: false, grants }, needed, place)
        const after = refusalOf({ administrator: false, grants: [...grants, more] }, needed, place)
        if (!before) expect(after).toBeUndefined()
        const wide = refusalOf({ administrator: false, grants }, needed, { connection: 'one' })
        if (!wide) expect(before).toBeUndefined()
        const other = { administrator: false, grants: grants.filter(({ connection }) => connection === 'two') }
        expect(roleOn(other, 'one')).toBeUndefined()
      },
    ),
  )
})

test('where no connection is meant, the highest role that somebody has anywhere is theirs', () => {
  const grants: Grant[] = [
    { connection: 'one', role: 'viewer' },
    { connection: 'two', role: 'maintainer', clusters: ['cls-1'] },
  ]
  expect(highestRole({ administrator: false, grants })).toBe('maintainer')
  expect(highestRole({ administrator: true, grants })).toBe('administrator')
  expect(highestRole({ administrator: false, grants: [] })).toBeUndefined()
})
