// Lines that are put together later stand where they belong, with the time at which they happened.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createOutputLog } from './output-log.ts'

interface Line {
  msg: string
  time: string
  level: string
}

function logOf(level: string) {
  const lines: Line[] = []
  let complete: () => void = () => undefined
  const { log, logSoon } = createOutputLog(level, (given) => {
    complete = given
    return { add: (line) => void lines.push(JSON.parse(line) as Line) }
  })
  return { log, logSoon, lines, complete: () => complete() }
}

test('a line that can wait is written before what happened after it, with its own time', async () => {
  const { log, logSoon, lines } = logOf('info')
  logSoon({ path: '/api/a' }, 'first')
  await pause(20)
  logSoon({ path: '/api/b' }, 'second')
  expect(lines).toEqual([])
  await pause(20)
  log.warn('third')
  expect(lines.map(({ msg }) => msg)).toEqual(['first', 'second', 'third'])
  expect(lines[0]).toMatchObject({ level: 'info', path: '/api/a' })
  const times = lines.map(({ time }) => Date.parse(time))
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(15)
  expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(15)
})

test('whoever asks for what is left gets it once, and many lines do not wait for it', () => {
  const { logSoon, lines, complete } = logOf('info')
  for (let at = 0; at < 300; at++) logSoon({ at }, 'many')
  expect(lines.length).toBeGreaterThan(200)
  complete()
  complete()
  expect(lines).toHaveLength(300)
})

test('a level that hides such lines keeps none', () => {
  const { log, logSoon, lines, complete } = logOf('warn')
  logSoon({}, 'hidden')
  complete()
  log.warn('seen')
  expect(lines.map(({ msg }) => msg)).toEqual(['seen'])
})
