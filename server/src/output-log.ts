// The log of a running console: on its standard output, many lines at a time.
import { pino } from 'pino'
import { createLog, type Logger } from './log.ts'

/** Lines wait until there are so many characters, or for so long: a write to the file for each would cost a read more than its signature. */
const BUFFER_LENGTH = 65_536
const FLUSH_MS = 200
/** More than the lines of a pause. */
const NEVER_BYTES = 16 * 1024 * 1024

/** Lines that wait to be put together: few enough to die young. */
const SOON_LINES = 256

/** Takes a line of level info whose fields are fixed and hold no secret. It is put together later, with the time of now. */
export type LogSoon = (fields: object, message: string) => void

export interface OutputLog {
  log: Logger
  /** For lines of which there are many: those that are put together one after the other cost half. */
  logSoon: LogSoon
}

/** Where lines go; `complete` adds those that are not put together yet. */
type Output = (complete: () => void) => { add: (line: string) => void }

/** What is left is written when the process ends, however it ends but by force. */
export function createOutputLog(level: string, createOutput: Output = standardOutput): OutputLog {
  const soon = new Soon()
  const output = createOutput(() => soon.write())
  const write = (line: string) => {
    // what happened before stands before
    soon.write()
    output.add(line)
  }
  const log = createLog(level, { write }, soon.nowMs)
  // looking for secrets in every line would cost as much again
  soon.log = log.child({}, { redact: [] })
  return { log, logSoon: (fields, message) => soon.add(fields, message) }
}

/** Lines are joined here: pino's own output measures all that waits again with every line. */
function standardOutput(complete: () => void): ReturnType<Output> {
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
  setInterval(() => {
    complete()
    flush()
  }, FLUSH_MS).unref()
  process.once('exit', () => {
    complete()
    hand()
    output.flushSync()
  })
  const add = (line: string) => {
    waiting.push(line)
    length += line.length
    if (length >= BUFFER_LENGTH) flush()
  }
  return { add }
}

class Soon {
  log: Logger | undefined
  #lines: { atMs: number; fields: object; message: string }[] = []
  #atMs: number | undefined

  /** When the line happened that is being written. */
  readonly nowMs = (): number => this.#atMs ?? Date.now()

  add(fields: object, message: string): void {
    if (!this.log?.isLevelEnabled('info')) return
    this.#lines.push({ atMs: Date.now(), fields, message })
    if (this.#lines.length >= SOON_LINES) this.write()
  }

  write(): void {
    if (this.#lines.length === 0) return
    const lines = this.#lines
    this.#lines = []
    for (const { atMs, fields, message } of lines) {
      this.#atMs = atMs
      this.log?.info(fields, message)
    }
    this.#atMs = undefined
  }
}
