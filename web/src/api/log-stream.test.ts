import { createCall } from '@pierhead/shared/client'
import { expect, test } from 'vitest'
import { startServer } from '#app/test-app.tsx'
import type { Fetch } from './call.ts'
import { type LogEntry, LogStream, type WhichLog } from './log-stream.ts'

const scope = { connection: 'simulated', region: 'ap-guangzhou' }

/** The first container of the first pod of checkout, and where it can be read. */
async function aLog(): Promise<{ fetch: Fetch; which: WhichLog }> {
  const fetch = startServer()
  const call = createCall(fetch)
  const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
  const clusterId = clusters[0]?.clusterId ?? ''
  const service = { clusterId, serviceName: 'checkout', namespace: 'default' }
  const [pod] = (await call('ccs.DescribeServiceInstance', scope, service)).instances
  const names = { podName: pod?.name ?? '', containerName: pod?.containers[0]?.name ?? '' }
  return { fetch, which: { ...scope, ...service, ...names } }
}

/** A stream whose frames come at once; `tries` holds what waits to be tried again, by its wait in milliseconds. */
function streamOf(which: WhichLog, fetch: Fetch) {
  const tries: { ms: number; run: () => void }[] = []
  let frames = 0
  const stream = new LogStream(
    which,
    { tail: 1000, sinceSeconds: undefined },
    {
      fetch,
      onFrame: (run) => {
        frames += 1
        queueMicrotask(run)
      },
      after: (ms, run) => {
        tries.push({ ms, run })
        return () => undefined
      },
    },
  )
  return { stream, tries, frames: () => frames }
}

const entries = ({ ring }: LogStream): LogEntry[] => ring.newest(ring.size)

/** Readings as a server would send them, each stream of events once. */
const saying = (...streams: [name: string, data: unknown][][]): Fetch => {
  let next = 0
  return () => {
    const events = streams[next] ?? []
    next += 1
    return new Response(events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(''))
  }
}
const which = {
  ...scope,
  clusterId: 'cls-00000000',
  serviceName: 'a',
  namespace: 'default',
  podName: 'a-1',
  containerName: 'a',
}
const lines = (text: string, at: string): [string, unknown] => ['lines', { lines: text.split(''), at }]

test('a running container’s log is there from its tail on, and is followed', async () => {
  const { fetch, which } = await aLog()
  const { stream } = streamOf(which, fetch)
  stream.start()
  await expect.poll(() => stream.snapshot().state).toBe('following')
  await expect.poll(() => stream.snapshot().received).toBeGreaterThan(0)
  expect(entries(stream).every((entry) => typeof entry === 'string')).toBe(true)
  stream.stop()
})

test('what is read after a pause joins what was there: nothing twice, nothing marked as missing', async () => {
  const { fetch, which } = await aLog()
  const { stream } = streamOf(which, fetch)
  stream.start()
  await expect.poll(() => stream.ring.size).toBeGreaterThan(0)
  stream.stop('hidden')
  const before = entries(stream)
  await expect.poll(() => stream.snapshot().state).toBe('hidden')
  stream.start()
  await expect.poll(() => stream.snapshot().state).toBe('following')
  expect(entries(stream).slice(0, before.length)).toEqual(before)
  expect(new Set(entries(stream)).size).toBe(stream.ring.size)
  expect(stream.snapshot().gaps).toBe(0)
  stream.stop()
})

test('a pod that does not exist is a problem that is said, with its code, and is not tried again by itself', async () => {
  const { fetch, which } = await aLog()
  const { stream, tries } = streamOf({ ...which, podName: 'gone' }, fetch)
  stream.start()
  await expect.poll(() => stream.snapshot().state).toBe('problem')
  expect(stream.snapshot().problem?.code).toMatch(/^upstream_/)
  expect(tries).toEqual([])
  stream.stop()
})

test('a name that cannot be is refused in words', async () => {
  const { fetch, which } = await aLog()
  const { stream } = streamOf({ ...which, podName: '' }, fetch)
  stream.start()
  await expect.poll(() => stream.snapshot().state).toBe('problem')
  expect(stream.snapshot().problem).toMatchObject({ code: 'invalid_input', field: 'podName' })
})

test('where a new reading does not join, the place is marked with both times', async () => {
  const fetch = saying([lines('abc', '2026-08-22T10:02:03Z')], [lines('xyz', '2026-08-22T10:02:05Z')])
  const { stream, tries } = streamOf(which, fetch)
  stream.start()
  await expect.poll(() => tries.length).toBe(1)
  tries[0]?.run()
  await expect.poll(() => stream.ring.size).toBe(7)
  const gap = { from: '2026-08-22T10:02:03Z', to: '2026-08-22T10:02:05Z' }
  expect(entries(stream)).toEqual(['a', 'b', 'c', gap, 'x', 'y', 'z'])
  await expect.poll(() => stream.snapshot()).toMatchObject({ received: 6, gaps: 1 })
})

test('after a gap, only the run behind it is joined to', async () => {
  const gap = { from: '2026-08-22T10:00:00Z', to: '2026-08-22T10:00:02Z' }
  const fetch = saying(
    [lines('ab', '2026-08-22T10:00:00Z'), ['gap', gap], lines('ef', '2026-08-22T10:00:02Z')],
    [lines('abcdefg', '2026-08-22T10:00:09Z')],
  )
  const { stream, tries } = streamOf(which, fetch)
  stream.start()
  await expect.poll(() => tries.length).toBe(1)
  tries[0]?.run()
  await expect.poll(() => entries(stream)).toEqual(['a', 'b', gap, 'e', 'f', 'g'])
})

test('a broken connection is tried again, less and less often', async () => {
  const { stream, tries } = streamOf(which, () => Promise.reject(new TypeError('fetch failed')))
  stream.start()
  for (const wait of [1000, 2000, 5000, 10_000, 30_000, 30_000]) {
    await expect.poll(() => tries.at(-1)?.ms).toBe(wait)
    await expect.poll(() => stream.snapshot().state).toBe('reconnecting')
    tries.pop()?.run()
  }
})

test('an ended log is not asked for again', async () => {
  const at = '2026-08-22T10:00:00Z'
  const { stream, tries } = streamOf(which, saying([lines('a', at), ['state', { state: 'ended', at }]]))
  stream.start()
  await expect.poll(() => stream.snapshot().state).toBe('ended')
  expect(tries).toEqual([])
})

test('a problem the server mends by itself leaves when following goes on', async () => {
  const at = '2026-08-22T10:00:00Z'
  const busy = { code: 'upstream_throttled', message: 'Too many calls.', requestId: 'r1' }
  const fetch = saying([['problem', busy]], [lines('a', at), ['state', { state: 'following', at }]])
  const { stream, tries } = streamOf(which, fetch)
  stream.start()
  await expect.poll(() => tries.length).toBe(1)
  tries[0]?.run()
  await expect.poll(() => stream.ring.size).toBe(1)
  await expect.poll(() => stream.snapshot().problem).toBeUndefined()
})

test('however many readings come at once, those who show them hear of it once a frame', async () => {
  const fetch = saying([lines('a', 'x'), lines('b', 'x'), lines('c', 'x'), ['state', { state: 'ended', at: 'x' }]])
  const waiting: (() => void)[] = []
  const stream = new LogStream(
    which,
    { tail: 1000, sinceSeconds: undefined },
    { fetch, onFrame: (run) => waiting.push(run), after: () => () => undefined },
  )
  let heard = 0
  stream.subscribe(() => {
    heard += 1
  })
  stream.start()
  await expect.poll(() => stream.ring.size).toBe(3)
  expect(stream.snapshot().received).toBe(0)
  expect(waiting.length).toBe(1)
  waiting[0]?.()
  expect(heard).toBe(1)
  expect(stream.snapshot().received).toBe(3)
})
