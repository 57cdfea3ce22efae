// A server that stops while a cloud does not answer, with times that a test can wait for.

import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { openTo } from './access/door.ts'
import { createApp } from './app.ts'
import { listAudit } from './audit/audit.ts'
import { post, scope } from './canned-cloud.ts'
import { ServerStops } from './cloud/transport-failure.ts'
import { undiciCloud } from './cloud/undici.ts'
import { answer, good, noClusters, unrulyCloud } from './cloud/unruly-cloud.ts'
import { oneSimulated } from './connections.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { stopGently } from './stop.ts'

async function running(origin: string) {
  const [stopping, givingUp] = [new AbortController(), new AbortController()]
  const { cloud } = undiciCloud()
  const app = createApp({
    door: openTo(),
    audit: listAudit(),
    cloud,
    connections: oneSimulated('AKIDsimstop', origin),
    now: () => new Date(),
    log: createLog('silent'),
    stopping: stopping.signal,
    givingUp: givingUp.signal,
  })
  const listening = await listen(app.fetch, { host: '127.0.0.1', port: 0 })
  const { port } = listening.server.address() as AddressInfo
  const call = async (id: string, input: object = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scope, input }),
    })
    return { status: response.status, type: response.headers.get('content-type'), json: await response.json() }
  }
  return {
    call,
    stop: (times?: Parameters<typeof stopGently>[1]) => stopGently({ listening, stopping, givingUp }, times),
  }
}

test('calls that a cloud leaves without an answer are told so: reads can be tried again, of writes nobody knows', async () => {
  const both = Promise.withResolvers<void>()
  await using cloud = await unrulyCloud((_, count) => count === 1 && both.resolve())
  const { call, stop } = await running(cloud.origin)
  const read = call('ccs.DescribeCluster')
  const write = call('ccs.RedeployClusterService', { clusterId: 'cls-1', serviceName: 'shop' })
  await both.promise
  const stopped = stop({ giveUpAfterMs: 10, cutAfterMs: 60_000 })
  const type = 'application/problem+json'
  expect(await read).toMatchObject({ status: 503, type, json: { code: 'busy', retryAfterSeconds: 5 } })
  expect(await write).toMatchObject({ status: 502, type, json: { code: 'outcome_unknown' } })
  await stopped
})

test('calls that come too late for that are not sent, and told that they were not', async () => {
  await using cloud = await unrulyCloud(() => undefined)
  const app = createApp({
    door: openTo(),
    audit: listAudit(),
    cloud: undiciCloud().cloud,
    connections: oneSimulated('AKIDsimlate', cloud.origin),
    now: () => new Date(),
    log: createLog('silent'),
    givingUp: AbortSignal.abort(new ServerStops()),
  })
  for (const [id, input] of [
    ['ccs.DescribeCluster', {}],
    ['ccs.RedeployClusterService', { clusterId: 'cls-1', serviceName: 'shop' }],
  ] as const) {
    const response = await app.request(`/api/${id}`, post({ scope, input }))
    expect([response.status, await response.json()]).toMatchObject([503, { code: 'busy' }])
  }
  expect(cloud.received).toEqual([])
})

test('calls that end in time are answered', async () => {
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<() => void>()
  await using cloud = await unrulyCloud((socket) => asked(() => socket.write(answer(good(noClusters)))))
  const { call, stop } = await running(cloud.origin)
  const read = call('ccs.DescribeCluster')
  const answerNow = await isAsked
  const stopped = stop()
  answerNow()
  expect(await read).toMatchObject({ status: 200, json: noClusters })
  await stopped
})
