import { expect, test } from 'vitest'
import { cannot } from './service.ts'

test('a service with NodePort cannot be edited, any other can', () => {
  expect(cannot.edit({ accessType: 'NodePort' })?.en).toContain('NodePort')
  for (const accessType of ['LoadBalancer', 'SvcLBTypeInner', 'ClusterIP', 'None', ''])
    expect(cannot.edit({ accessType })).toBeUndefined()
})

test.each(['Updating', 'RollingBack'])('a service that is %s is neither rolled back nor redeployed', (status) => {
  expect(cannot.rollBack({ status })).toBeDefined()
  expect(cannot.redeploy({ status })).toBeDefined()
})

test.each(['Normal', 'Abnormal', 'Waiting', 'Paused', 'toString', 'constructor'])(
  'in the state %s both may be tried',
  (status) => {
    expect(cannot.rollBack({ status })).toBeUndefined()
    expect(cannot.redeploy({ status })).toBeUndefined()
  },
)

test('a CBS disk allows one pod and no more', () => {
  expect(cannot.scale(true, 2)?.zh).toContain('1')
  expect([cannot.scale(true, 1), cannot.scale(true, 0), cannot.scale(false, 9)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a pod that is being deleted is not deleted again', () => {
  expect(cannot.deletePod({ status: 'Terminating' })).toBeDefined()
  expect(cannot.deletePod({ status: 'Waiting' })).toBeUndefined()
})
