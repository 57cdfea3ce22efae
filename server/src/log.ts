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

/** Lines wait until there are so many, or for so long: a write to the file for each would cost a read more than its signature. */
const BUFFER_BYTES = 65_536
const FLUSH_MS = 200

/** The log of a running console on its standard output. Pino writes what is left when the process ends, however it ends but by force. */
export function createOutputLog(level: string): Logger {
  const output = pino.destination({ dest: 1, sync: false, minLength: BUFFER_BYTES, maxWrite: 2 * BUFFER_BYTES })
  setInterval(() => output.flush(), FLUSH_MS).unref()
  return createLog(level, output)
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
