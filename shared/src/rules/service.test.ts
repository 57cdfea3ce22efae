import { expect, test } from 'vitest'
import { cannot, isSystemLabel } from './service.ts'

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

test('what is paused is resumed, and what is not is paused; nothing is either twice', () => {
  for (const status of ['Normal', 'Updating', 'RollingBack', 'Waiting', 'Abnormal', 'whatever']) {
    expect(cannot.pause({ status })).toBeUndefined()
    expect(cannot.resume({ status })?.zh).toContain('未暂停')
  }
  expect(cannot.pause({ status: 'Paused' })?.zh).toContain('已暂停')
  expect(cannot.resume({ status: 'Paused' })).toBeUndefined()
})

test('the vendor’s labels are the system’s, all others the user’s', () => {
  expect(['qcloud-app', 'qcloud-application-label', 'qcloud', 'team'].map(isSystemLabel)).toEqual([
    true,
    true,
    false,
    false,
  ])
})
