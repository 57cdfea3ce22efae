import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LogFollower, linesOf, type ReadLog } from './follower.ts'

interface Stamped {
  atMs: number
  text: string
}

/** A log that is written to between any two readings, as a real one is; `bursts` says how many lines each time. */
function growingLog(bursts: readonly number[], texts: readonly string[]) {
  const all: Stamped[] = []
  let nowMs = Date.parse('2026-01-31T10:00:00Z')
  let turn = 0
  let text = 0
  const grow = () => {
    for (let left = bursts[turn++ % bursts.length] ?? 0; left > 0; left--)
      all.push({ atMs: nowMs, text: texts[text++ % texts.length] ?? '' })
  }
  const read: ReadLog = async (part) => {
    nowMs += 20
    const kept = 'since' in part ? all.filter(({ atMs }) => atMs >= wholeSecond(part.since)) : all.slice(-part.tail)
    const lines = kept.map((line) => line.text)
    grow()
    return lines
  }
  const wait = (ms: number) => {
    nowMs += ms
  }
  return { all, read, now: () => new Date(nowMs), wait, grow }
}

const wholeSecond = (at: Date) => Math.floor(at.getTime() / 1000) * 1000

const follow = async (log: ReturnType<typeof growingLog>, tail: number, polls: number) => {
  const follower = new LogFollower(log.read, log.now)
  const told = [...(await follower.first(tail))]
  let gaps = 0
  for (let left = polls; left > 0; left--) {
    log.wait(2_000)
    const { fresh, hasGap } = await follower.poll()
    told.push(...fresh)
    if (hasGap) gaps++
  }
  return { told, gaps }
}

const texts = fc.array(fc.constantFrom('GET /healthz 200', 'tick', ''), { minLength: 1, maxLength: 6 })

describe('following a log loses no line and repeats none', () => {
  test('of a log that is written to between polls, in which most lines are alike', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }), texts, async (bursts, words) => {
        const quietEachSecond = bursts.flatMap((lines) => [lines, 0, 0, 0])
        const log = growingLog(quietEachSecond, words)
        for (let count = 0; count < 8; count++) log.grow()
        const { told, gaps } = await follow(log, 1_000_000, 60)
        const whole = log.all.map((line) => line.text)
        expect(whole.slice(0, told.length)).toEqual(told)
        // what came after the last reading is not told yet
        expect(whole.length - told.length).toBeLessThanOrEqual(Math.max(...bursts) * 2)
        expect(gaps).toBe(0)
      }),
    )
  })

  test('of a busy log that grows during every single reading, when its lines differ', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(30), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 50 }),
        async (bursts, tail) => {
          const log = growingLog(
            bursts,
            Array.from({ length: 20_000 }, (_, index) => `line ${index}`),
          )
          log.grow()
          const { told, gaps } = await follow(log, tail, 60)
          const whole = log.all.map((line) => line.text)
          const from = whole.indexOf(told[0] ?? '')
          expect(told).toEqual(whole.slice(Math.max(0, from)).slice(0, told.length))
          expect(whole.length - Math.max(0, from) - told.length).toBeLessThanOrEqual(Math.max(...bursts) * 3)
          expect(gaps).toBe(0)
        },
      ),
    )
  })

  test('and does not read ever more: a reading begins later once it is long', async () => {
    const log = growingLog([30, 0, 0], ['tick'])
    let longest = 0
    const read: ReadLog = async (part) => {
      const lines = await log.read(part)
      longest = Math.max(longest, lines.length)
      return lines
    }
    const { told } = await follow({ ...log, read }, 10, 400)
    expect(told.length).toBeGreaterThan(3_000)
    expect(longest).toBeLessThan(1_000)
  })

  test('a container that began anew is told whole, and the gap is said', async () => {
    let lines = ['a', 'b']
    const follower = new LogFollower(
      async () => lines,
      () => new Date(),
    )
    expect(await follower.first(10)).toEqual(['a', 'b'])
    lines = ['starting', 'ready']
    expect(await follower.poll()).toEqual({ fresh: ['starting', 'ready'], hasGap: true })
    lines = ['starting', 'ready', 'GET /']
    expect(await follower.poll()).toEqual({ fresh: ['GET /'], hasGap: false })
  })

  test('a reading that fails loses nothing: the next one brings both', async () => {
    let lines: string[] | undefined = ['a']
    const follower = new LogFollower(
      async () => {
        if (!lines) throw new Error('unreachable')
        return lines
      },
      () => new Date(),
    )
    await follower.first(10)
    lines = undefined
    await expect(follower.poll()).rejects.toThrow('unreachable')
    lines = ['a', 'b', 'c']
    expect((await follower.poll()).fresh).toEqual(['b', 'c'])
  })
})

test('the text of a log is cut at line ends, and the last of them begins no line', () => {
  expect(linesOf('')).toEqual([])
  expect(linesOf('one\r\ntwo\n')).toEqual(['one', 'two'])
  expect(linesOf('one\n\ntwo')).toEqual(['one', '', 'two'])
})
