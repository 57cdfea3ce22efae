import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Budget, type Priority } from './budget.ts'

/** A time that passes only when the test says so. */
function passingTime() {
  let nowMs = 0
  const planned: { atMs: number; work: () => void }[] = []
  return {
    time: {
      nowMs: () => nowMs,
      later: (work: () => void, ms: number) => void planned.push({ atMs: nowMs + ms, work }),
    },
    now: () => nowMs,
    /** What is planned for that time happens, each with all that follows from it at once. */
    async pass(ms: number) {
      const end = nowMs + ms
      for (;;) {
        planned.sort((one, other) => one.atMs - other.atMs)
        const [next] = planned
        if (!next || next.atMs > end) break
        planned.shift()
        nowMs = next.atMs
        next.work()
        await settled()
      }
      nowMs = end
    },
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

const never = new AbortController().signal

/** Asks as the moments say and gives the times at which calls went. */
async function timesOf(perSecond: number, moments: readonly { afterMs: number; calls: number }[]): Promise<number[]> {
  const { time, now, pass } = passingTime()
  const budget = new Budget(perSecond, time)
  const went: number[] = []
  const waiting: Promise<void>[] = []
  for (const { afterMs, calls } of moments) {
    await pass(afterMs)
    for (let call = 0; call < calls; call++) {
      if (budget.tryTake()) went.push(now())
      else waiting.push(budget.wait('interactive', never).then(() => void went.push(now())))
    }
  }
  await pass(300_000)
  await Promise.all(waiting)
  return went.sort((one, other) => one - other)
}

describe('row 35: the budget of an account', () => {
  test('never lets more calls go in any second than the cloud takes, however they come, and lets all of them go', async () => {
    const moment = fc.record({ afterMs: fc.integer({ min: 0, max: 1_500 }), calls: fc.integer({ min: 0, max: 40 }) })
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 25 }),
      fc.array(moment, { minLength: 1, maxLength: 6 }),
      async (perSecond, moments) => {
        const went = await timesOf(perSecond, moments)
        for (let at = perSecond; at < went.length; at++)
          expect((went[at] ?? 0) - (went[at - perSecond] ?? 0)).toBeGreaterThan(1_000)
        expect(went).toHaveLength(moments.reduce((sum, { calls }) => sum + calls, 0))
      },
    )
    await fc.assert(property, { numRuns: 100 })
  })

  test('lets a burst of 60 go as 20, 20 and 20', async () => {
    const went = await timesOf(20, [{ afterMs: 5_000, calls: 60 }])
    const seconds = went.map((at) => Math.floor((at - 5_000) / 1_000))
    expect(seconds).toEqual([0, 1, 2].flatMap((second) => Array.from({ length: 20 }, () => second)))
  })

  test('holds for limits that are hardly ever reached, too', async () => {
    const went = await timesOf(99_999, [
      { afterMs: 0, calls: 60_000 },
      { afterMs: 900, calls: 40_500 },
    ])
    expect(went.filter((at) => at < 1_000)).toHaveLength(99_999)
    expect(went).toHaveLength(100_500)
  })

  test('lets people pass before charts, yet every fourth turn is a chart’s', async () => {
    const { time, pass } = passingTime()
    const budget = new Budget(16, time)
    while (budget.tryTake());
    const turns: Priority[] = []
    const waiting = ['background', 'interactive'] as const
    const all = waiting.flatMap((priority) =>
      Array.from({ length: 8 }, () => budget.wait(priority, never).then(() => turns.push(priority))),
    )
    await pass(2_000)
    await Promise.all(all)
    expect(turns.slice(0, 4)).toEqual(['interactive', 'interactive', 'interactive', 'background'])
    expect(turns).toHaveLength(16)
  })

  test('lets nobody wait behind the burst of another session', async () => {
    const { time, now, pass } = passingTime()
    const budget = new Budget(20, time)
    while (budget.tryTake());
    const went: { who: string; atMs: number }[] = []
    const ask = (who: string) => budget.wait('interactive', never, who).then(() => went.push({ who, atMs: now() }))
    const all = [...Array.from({ length: 100 }, () => ask('busy')), ask('other'), ask('third')]
    await pass(20_000)
    await Promise.all(all)
    expect(went.slice(0, 4).map(({ who }) => who)).toEqual(['busy', 'other', 'third', 'busy'])
    expect(went).toHaveLength(102)
  })

  test('refuses what one session asks for beyond what can be served, and nobody else', async () => {
    const budget = new Budget(1, passingTime().time)
    while (budget.tryTake());
    const caller = new AbortController()
    const all = Array.from({ length: 250 }, () => budget.wait('interactive', caller.signal, 'busy').catch(() => 'gone'))
    expect(() => budget.wait('interactive', caller.signal, 'busy')).toThrow('Too many calls of this session')
    all.push(budget.wait('interactive', caller.signal, 'other').catch(() => 'gone'))
    caller.abort()
    expect(await Promise.all(all)).toEqual(Array.from({ length: 251 }, () => 'gone'))
  })

  test('rests for a second after the cloud said it had enough', async () => {
    const { time, pass } = passingTime()
    const budget = new Budget(20, time)
    budget.drain()
    await pass(990)
    expect(budget.tryTake()).toBe(false)
    await pass(11)
    expect(budget.tryTake()).toBe(true)
  })

  test('forgets who goes away while waiting', async () => {
    const budget = new Budget(1)
    budget.tryTake()
    const caller = new AbortController()
    const turn = budget.wait('interactive', caller.signal)
    caller.abort(new Error('gone'))
    await expect(turn).rejects.toThrow('gone')
  })
})
