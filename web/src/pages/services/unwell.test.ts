import { expect, test } from 'vitest'
import { isUnwell } from './unwell.ts'

const service = (status: string, srcReasonMap: Record<string, number> = {}) => ({ status, reasonMap: {}, srcReasonMap })

test('a service that runs, and one on its way there, need no look', () => {
  expect(isUnwell(service('Normal'))).toBe(false)
  expect(isUnwell(service('Updating', { ContainerCreating: 1, 'container not ready': 2 }))).toBe(false)
  expect(isUnwell(service('Deleting'))).toBe(false)
})

test('a roll-out that gets stuck needs a look, and so does a state that nobody knows', () => {
  expect(isUnwell(service('Updating', { ImagePullBackOff: 1 }))).toBe(true)
  expect(isUnwell(service('Updating', { SomethingNew: 1 }))).toBe(true)
  expect(isUnwell(service('Waiting'))).toBe(true)
  expect(isUnwell(service('Abnormal'))).toBe(true)
  expect(isUnwell(service('Reticulating'))).toBe(true)
})
