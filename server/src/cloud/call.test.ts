// How calls share, wait and end, with a cloud that answers when the test says so.
import { describe, expect, test } from 'vitest'
import { simulated } from '../connections.ts'
import { createLog } from '../log.ts'
import { createCloudCall } from './call.ts'
import { Clocks } from './clocks.ts'
import { defaultLimits } from './limits.ts'
import { good, noClusters } from './unruly-cloud.ts'

interface Pending {
  request: Request
  answer: () => void
}

function compose({ callsPerSecond = Number.POSITIVE_INFINITY } = {}) {
  const pending: Pending[] = []
  const call = createCloudCall({
    cloud: (request) =>
      new Promise((resolve) => {
        pending.push({ request, answer: () => resolve(new Response(good(noClusters))) })
      }),
    clocks: new Clocks(),
    now: () => new Date(),
    log: createLog('silent'),
    limits: defaultLimits,
  })
  const target = { connection: { ...simulated('AKIDsimcall'), callsPerSecond }, region: 'ap-guangzhou' }
  const answerAll = () => {
    for (const one of pending) one.answer()
  }
  return { call, target, pending, answerAll }
}

const write = ['ccs.RedeployClusterService', { clusterId: 'cls-1', serviceName: 'shop' }] as const

describe('row 35: equal reads at the same time', () => {
  test('cost the cloud one call, and all get its answer', async () => {
    const { call, target, pending, answerAll } = compose()
    const reads = Array.from({ length: 100 }, () => call('ccs.DescribeCluster', { limit: 5 }, target))
    answerAll()
    expect(await Promise.all(reads)).toEqual(Array.from({ length: 100 }, () => noClusters))
    expect(pending).toHaveLength(1)
  })

  test('are not equal when the account, the region or a parameter differs', () => {
    const { call, target, pending } = compose()
    void call('ccs.DescribeCluster', { limit: 5 }, target)
    void call('ccs.DescribeCluster', { limit: 6 }, target)
    void call('ccs.DescribeCluster', { limit: 5 }, { ...target, region: 'ap-shanghai' })
    void call('ccs.DescribeCluster', { limit: 5 }, { ...target, connection: { ...target.connection, id: 'other' } })
    expect(pending).toHaveLength(4)
  })

  test('go on for those who stay when one goes, and are cancelled when the last has gone', async () => {
    const { call, target, pending } = compose()
    const [first, second] = [new AbortController(), new AbortController()]
    const one = call('ccs.DescribeCluster', {}, target, { signal: first.signal })
    const two = call('ccs.DescribeCluster', {}, target, { signal: second.signal })
    first.abort()
    await expect(one).rejects.toThrow()
    expect(pending[0]?.request.signal.aborted).toBe(false)
    second.abort()
    await expect(two).rejects.toThrow()
    expect(pending[0]?.request.signal.aborted).toBe(true)
  })

  test('a read that begins after a write never gets an answer from before it', async () => {
    const { call, target, pending, answerAll } = compose()
    void call('ccs.DescribeCluster', {}, target)
    const done = call(...write, target)
    void call('ccs.DescribeCluster', {}, target)
    answerAll()
    await done
    void call('ccs.DescribeCluster', {}, target)
    expect(pending).toHaveLength(4)
  })
})

describe('a write', () => {
  test('is never shared: two equal ones are two', () => {
    const { call, target, pending } = compose()
    void call(...write, target)
    void call(...write, target)
    expect(pending).toHaveLength(2)
  })

  test('runs to its end when its caller goes away', async () => {
    const { call, target, pending, answerAll } = compose()
    const caller = new AbortController()
    const done = call(...write, target, { signal: caller.signal })
    caller.abort()
    expect(pending[0]?.request.signal.aborted).toBe(false)
    answerAll()
    await expect(done).resolves.toBeNull()
  })
})

test('as many calls go at once as the account has a second, and no more', () => {
  const { call, target, pending } = compose({ callsPerSecond: 20 })
  for (let limit = 1; limit <= 60; limit++) void call('ccs.DescribeCluster', { limit }, target)
  expect(pending).toHaveLength(20)
})
