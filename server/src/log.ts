// Structured logs: one JSON object a line, no secret and no value of a query in any of them.
import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/** Fields that never reach a line, should one ever be handed to the log whole. */
const SECRET_NAMES = ['secretKey', 'password', 'token', 'Signature', 'authorization', 'cookie']
const REDACTED = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** Pino's field `time`; lines of one millisecond share its text. */
function isoTimes(): () => string {
  let last = { ms: 0, text: '' }
  return () => {
    const ms = Date.now()
    if (ms !== last.ms) last = { ms, text: `,"time":"${new Date(ms).toISOString()}"` }
    return last.text
  }
}

/** Lines wait until there are so many characters, or for so long: a write to the file for each would cost a read more than its signature. */
const BUFFER_LENGTH = 65_536
const FLUSH_MS = 200
/** More than the lines of a pause. */
const NEVER_BYTES = 16 * 1024 * 1024

/**
 * The log of a running console on its standard output. What is left is written when the process ends, however it ends but by
 * force. Lines are put together here: pino's own output measures all that waits again with every line.
 */
export function createOutputLog(level: string): Logger {
  // it never writes by itself: what it had begun at the end of the process would be lost
  const output = pino.destination({ dest: 1, sync: false, minLength: NEVER_BYTES, maxWrite: 2 * NEVER_BYTES })
  let waiting: string[] = []
  let length = 0
  const hand = () => {
    output.write(waiting.join(''))
    waiting = []
    length = 0
  }
  const flush = () => {
    if (length > 0) hand()
    output.flush()
  }
  setInterval(flush, FLUSH_MS).unref()
  process.once('exit', () => {
    hand()
    output.flushSync()
  })
  const write = (line: string) => {
    waiting.push(line)
    length += line.length
    if (length >= BUFFER_LENGTH) flush()
  }
  return createLog(level, { write })
}

export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: isoTimes(),
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: '***' },
    },
    ...(destination ? ([destination] as const) : []),
  )
