// Structured logs: one JSON object a line, no secret and no value of a query in any of them.
import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/** Fields that never reach a line, should one ever be handed to the log whole. */
const SECRET_NAMES = ['secretKey', 'password', 'token', 'Signature', 'authorization', 'cookie']
const REDACTED = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** Pino's field `time`; lines of one millisecond share its text. */
function isoTimes(nowMs: () => number): () => string {
  let last = { ms: 0, text: '' }
  return () => {
    const ms = nowMs()
    if (ms !== last.ms) last = { ms, text: `,"time":"${new Date(ms).toISOString()}"` }
    return last.text
  }
}

/** `nowMs` is the time of a line. */
export const createLog = (level: string, destination?: DestinationStream, nowMs = Date.now): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: isoTimes(nowMs),
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: '***' },
    },
    ...(destination ? ([destination] as const) : []),
  )
