import { createCall } from '@pierhead/shared/client'
import { examples } from '@pierhead/shared/examples'
import { expect, test } from 'vitest'
import { startServer } from '#app/test-app.tsx'
import { exampleInput } from './example-input.ts'
import { addressOf } from './use-call-input.ts'
import { nameToType } from './use-run.ts'

test('an address holds no secret, and nothing that is too long for one', () => {
  expect(addressOf({ domain: 'hub', password: 'x' }, ['password'])).toBe('{"domain":"hub"}')
  expect(addressOf({ password: 'x' }, ['password'])).toBe('')
  expect(addressOf({ text: 'x'.repeat(7_000) }, [])).toBe('')
})

test('what destroys is confirmed by the name of the object, or of the action where it is not one object', () => {
  const needed = ['clusterId', 'serviceName', 'namespace']
  expect(nameToType('ccs.X', { clusterId: 'cls-1', serviceName: 'web', namespace: 'default' }, needed, [])).toBe('web')
  expect(nameToType('ccs.DeleteInstances', { instances: ['a'] }, ['instances'], [])).toBe('a')
  expect(nameToType('ccs.DeleteInstances', { instances: ['a', 'b'] }, ['instances'], [])).toBe('DeleteInstances')
  expect(nameToType('ccr.ChangePassword', { password: 'x' }, ['password'], ['password'])).toBe('ChangePassword')
})

test('an example names what exists, looked up once each, and keeps stand-ins for what does not', async () => {
  const asked: string[] = []
  const fetch = startServer()
  const call = createCall((url, init) => {
    asked.push(url)
    return fetch(url, init)
  })
  const scope = { connection: 'simulated', region: 'ap-guangzhou' }
  const found = await exampleInput(call, scope, examples['ccs.DescribeInstanceLog'] ?? {}, () => true)
  expect(new Set(asked).size).toBe(asked.length)
  expect(JSON.stringify(found)).not.toMatch(/<|example1|7d9f/)
  const nowhere = { connection: 'nowhere', region: 'ap-guangzhou' }
  expect(await exampleInput(call, nowhere, { clusterId: '<cluster>' }, () => true)).toEqual({
    clusterId: 'cls-example1',
  })
  expect(await exampleInput(call, scope, { id: '<gateway>' }, () => false)).toEqual({ id: 'gateway-example1' })
})
