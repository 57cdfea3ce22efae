import { expect, test } from 'vitest'
import { whyNot } from './use-permit.ts'

const place = { connection: 'prod', clusters: ['cls-1'], namespaces: ['default'] }
const viewer = { administrator: false, grants: [{ connection: 'prod', role: 'viewer' as const }] }
const operator = { administrator: false, grants: [{ connection: 'prod', role: 'operator' as const }] }
const administrator = { administrator: true, grants: [] }

test('a locked connection is read, and nothing else: by administrators too', () => {
  for (const who of [operator, administrator]) {
    expect(whyNot(who, 'ccs.DescribeCluster', place, { isLocked: true })).toBeUndefined()
    expect(whyNot(who, 'ccs.ModifyServiceReplicas', place, { isLocked: true })).toEqual({ is: 'locked' })
    expect(whyNot(who, 'ccs.ModifyServiceReplicas', place, {})).toBeUndefined()
  }
})

test('who may not write is told of the role, and not to unlock', () => {
  expect(whyNot(viewer, 'ccs.ModifyServiceReplicas', place, { isLocked: true })).toMatchObject({
    is: 'refused',
    refusal: { has: 'viewer', needed: 'operator' },
  })
})

test('the console’s own actions are the administrators’, whatever is granted on connections, and are never locked', () => {
  expect(whyNot(operator, 'console.CreateUser', place, {})).toMatchObject({ is: 'refused' })
  expect(whyNot(administrator, 'console.CreateUser', place, { isLocked: true })).toBeUndefined()
  expect(whyNot(viewer, 'console.EndSession', place, {})).toBeUndefined()
})
