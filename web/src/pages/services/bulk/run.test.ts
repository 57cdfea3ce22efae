import { expect, test, vi } from 'vitest'
import { BulkRun, ChangedMeanwhile, Gone, type Job, NotSent, tallyOf } from './run.ts'
import { stayUntilSent } from './stay.ts'

const lost = new Error('lost')
const away = new Error('away')
const how = {
  isUnknown: (error: unknown) => error === lost,
  isOfAll: (error: unknown) => error === away,
  onEnd: () => undefined,
}
const job = (id: string, send: () => Promise<unknown>, check: Job['check'] = async () => undefined): Job => ({
  id,
  name: id,
  service: { namespace: 'default', serviceName: id },
  to: '/',
  send: vi.fn(async () => {
    await send()
    return undefined
  }),
  check: vi.fn(check),
})
const states = (run: BulkRun) => run.snapshot().map(({ job: { id }, outcome }) => `${id}:${outcome.is}`)
const ended = (run: BulkRun) => vi.waitFor(() => expect(tallyOf(run.snapshot()).open).toBe(0))

test('only what failed is sent again, and only when asked', async () => {
  let isBroken = true
  const good = job('good', async () => 'ok')
  const bad = job('bad', async () => {
    if (isBroken) throw new Error('no')
  })
  const run = new BulkRun('Scale', [good, bad], how)
  run.start()
  await ended(run)
  expect(states(run)).toEqual(['good:done', 'bad:failed'])
  isBroken = false
  run.retry()
  await ended(run)
  expect(states(run)).toEqual(['good:done', 'bad:done'])
  expect(good.send).toHaveBeenCalledTimes(1)
  expect(bad.send).toHaveBeenCalledTimes(2)
})

test('what may have been done is never sent again before looking told that it was not', async () => {
  let isDone: boolean | undefined
  const unsure = job(
    'unsure',
    async () => Promise.reject(lost),
    async () => isDone,
  )
  const run = new BulkRun('Scale', [unsure], how)
  run.start()
  await ended(run)
  run.retry()
  expect(unsure.send).toHaveBeenCalledTimes(1)
  await run.check('unsure')
  expect(run.snapshot()[0]?.outcome).toMatchObject({ is: 'unknown', seen: 'cannotTell' })
  run.retry()
  expect(unsure.send).toHaveBeenCalledTimes(1)
  isDone = false
  await run.check('unsure')
  run.retry()
  expect(unsure.send).toHaveBeenCalledTimes(2)
})

test('looking can tell that it was done', async () => {
  const run = new BulkRun(
    'Scale',
    [
      job(
        'a',
        async () => Promise.reject(lost),
        async () => true,
      ),
    ],
    how,
  )
  run.start()
  await ended(run)
  await run.check('a')
  expect(states(run)).toEqual(['a:done'])
})

test('a look that fails leaves it unknown, with why', async () => {
  const failure = new Error('no answer')
  const run = new BulkRun(
    'Scale',
    [
      job(
        'a',
        async () => Promise.reject(lost),
        async () => Promise.reject(failure),
      ),
    ],
    how,
  )
  run.start()
  await ended(run)
  await run.check('a')
  expect(run.snapshot()[0]?.outcome).toEqual({ is: 'unknown', error: lost, seen: { error: failure } })
})

test('three are on their way at once; stopped, the others are not sent', async () => {
  const gates = ['a', 'b', 'c', 'd'].map(() => Promise.withResolvers<void>())
  const jobs = ['a', 'b', 'c', 'd'].map((id, at) => job(id, () => gates[at]?.promise ?? Promise.resolve()))
  const run = new BulkRun('Scale', jobs, how)
  run.start()
  run.start()
  expect(states(run)).toEqual(['a:running', 'b:running', 'c:running', 'd:waiting'])
  run.stop()
  for (const { resolve } of gates) resolve()
  await ended(run)
  expect(states(run)).toEqual(['a:done', 'b:done', 'c:done', 'd:stopped'])
  expect(jobs[3]?.send).not.toHaveBeenCalled()
})

test('after a failure that every other one would have too, what waits is not sent; tried again, it is', async () => {
  let isAway = true
  const sends = async () => {
    if (isAway) throw away
  }
  const jobs = ['1', '2', '3', '4', '5', '6'].map((id) => job(id, sends))
  const run = new BulkRun('Redeploy', jobs, how)
  run.start()
  await ended(run)
  expect(states(run)).toEqual(['1:failed', '2:failed', '3:failed', '4:stopped', '5:stopped', '6:stopped'])
  expect(jobs[5]?.send).not.toHaveBeenCalled()
  isAway = false
  run.retry()
  await ended(run)
  expect(tallyOf(run.snapshot()).done).toBe(6)
})

test('what failed before anything was sent is no unknown outcome, however it failed', async () => {
  const early = job('early', async () => Promise.reject(new NotSent(lost)))
  const run = new BulkRun('Labels', [early], how)
  run.start()
  await ended(run)
  expect(run.snapshot()[0]?.outcome).toEqual({ is: 'failed', error: lost })
  run.retry()
  expect(early.send).toHaveBeenCalledTimes(2)
})

test('what is another one than was reviewed can be tried again where it still fits, and what is gone cannot', async () => {
  const why = { en: '8 now', zh: '8' }
  const fits = job('fits', async () => Promise.reject(new ChangedMeanwhile({ why, next: { rest: {}, what: [] } })))
  const moot = job('moot', async () => Promise.reject(new ChangedMeanwhile({ why, next: { why } })))
  const gone = job('gone', async () => Promise.reject(new Gone()))
  const run = new BulkRun('Scale', [fits, moot, gone], how)
  run.start()
  await ended(run)
  expect(states(run)).toEqual(['fits:changed', 'moot:changed', 'gone:gone'])
  expect(tallyOf(run.snapshot())).toMatchObject({ done: 0, failed: 3, retryable: 1 })
  run.retry()
  await ended(run)
  expect([fits, moot, gone].map(({ send }) => vi.mocked(send).mock.calls.length)).toEqual([2, 1, 1])
})

test('looking can tell that it is gone', async () => {
  const lostAndGone = job(
    'a',
    async () => Promise.reject(lost),
    async () => Promise.reject(new Gone()),
  )
  const run = new BulkRun('Scale', [lostAndGone], how)
  run.start()
  await ended(run)
  await run.check('a')
  expect(states(run)).toEqual(['a:gone'])
})

test('a tab that is closed before all is sent asks first, and afterwards does not', async () => {
  const isAsked = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  const { promise, resolve } = Promise.withResolvers<void>()
  const run = new BulkRun('Scale', [job('slow', () => promise)], how)
  stayUntilSent(run)
  expect(isAsked()).toBe(true)
  run.start()
  expect(isAsked()).toBe(true)
  resolve()
  await ended(run)
  expect(isAsked()).toBe(false)
})
