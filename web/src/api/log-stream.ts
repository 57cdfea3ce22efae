// One followed log: GET /api/logs read into a ring outside React. Nothing is polled for a hidden tab, and wherever what
// is read does not join what is here, an entry says so: a log that may have lost lines never looks whole.
import { problemOf } from '@pierhead/shared/client'
import { type Problem, ProblemError } from '@pierhead/shared/problem'
import type { LogEvents, LogQuery } from '@pierhead/shared/streams'
import { joinPlace, withoutControl } from '#lib/log-lines.ts'
import { RingBuffer } from '#lib/ring-buffer.ts'
import { serverEvents, textLines } from '#lib/text-lines.ts'
import type { Fetch } from './call.ts'

/** The place of lines that may be missing, between two times (ISO instants). */
export interface LogGap {
  from: string
  to: string
}
export type LogEntry = string | LogGap

export type LogState = 'connecting' | 'waiting' | 'following' | 'hidden' | 'reconnecting' | 'ended' | 'problem'

export interface LogSnapshot {
  /** Grows with every change of the ring: what React compares. */
  version: number
  state: LogState
  problem: Problem | undefined
  /** Lines that came, whether still here or not; gaps do not count. */
  received: number
  gaps: number
  /** ISO instants of the first and the newest reading. */
  firstAt: string | undefined
  lastAt: string | undefined
}

/** Half a million rows of 18 px stay below the tallest element that browsers lay out (reference/performance.md 3). */
export const MOST_LINES = 500_000
/** After a pause: more, so that what comes joins what is here. */
const RESUME_TAIL = 10_000
const RETRY_MS = [1000, 2000, 5000, 10_000, 30_000]

export type WhichLog = Omit<LogQuery, 'tail' | 'sinceSeconds'>

/** Where reading begins: at most so many of the last lines, of at most so long ago. */
export interface LogBegin {
  tail: number
  sinceSeconds: number | undefined
}

export interface LogStreamDeps {
  fetch: Fetch
  /** Called at most once before `run` is: a frame of the browser. */
  onFrame: (run: () => void) => void
  after: (ms: number, run: () => void) => () => void
}

export class LogStream {
  readonly ring = new RingBuffer<LogEntry>(MOST_LINES)
  readonly #which: WhichLog
  readonly #begin: LogBegin
  readonly #deps: LogStreamDeps
  readonly #listeners = new Set<() => void>()
  #snapshot: LogSnapshot = {
    version: 0,
    state: 'connecting',
    problem: undefined,
    received: 0,
    gaps: 0,
    firstAt: undefined,
    lastAt: undefined,
  }
  #pending: LogSnapshot
  #frameAsked = false
  #connection: AbortController | undefined
  #cancelRetry: (() => void) | undefined
  #failures = 0
  /** The next lines come from a new connection and must be joined to what is here. */
  #joining = false
  /** The server said that nothing more will come. */
  #over = false

  constructor(which: WhichLog, begin: LogBegin, deps: LogStreamDeps) {
    this.#which = which
    this.#begin = begin
    this.#deps = deps
    this.#pending = this.#snapshot
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): LogSnapshot => this.#snapshot

  /** Begins, or begins again after `stop`, a problem or an end. */
  start(): void {
    this.stop()
    this.#joining = this.ring.size > 0
    this.#over = false
    this.#change({ state: this.#joining ? 'reconnecting' : 'connecting', problem: undefined })
    const connection = new AbortController()
    this.#connection = connection
    this.#read(connection.signal).catch((cause: unknown) => {
      if (!connection.signal.aborted) this.#failed(cause)
    })
  }

  stop(state?: 'hidden'): void {
    this.#cancelRetry?.()
    this.#cancelRetry = undefined
    this.#connection?.abort()
    this.#connection = undefined
    if (state) this.#change({ state })
  }

  clear(): void {
    this.ring.clear()
    this.#change({ gaps: 0 })
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { tail, sinceSeconds } = this.#begin
    const query = new URLSearchParams({ ...this.#which, tail: String(this.#joining ? RESUME_TAIL : tail) })
    // what is read after a pause must reach back to what is here, however old that is by then
    if (sinceSeconds !== undefined && !this.#joining) query.set('sinceSeconds', String(sinceSeconds))
    const response = await this.#deps.fetch(`/api/logs?${query}`, { signal, credentials: 'same-origin' })
    if (!response.ok || !response.body) throw await problemOf(response)
    for await (const { name, data } of serverEvents(textLines(response.body))) {
      if (signal.aborted) return
      this.#failures = 0
      this.#take(name, data)
    }
    if (signal.aborted || this.#over) return
    throw new ProblemError('network', 'The log’s connection ended.')
  }

  #take(name: string, data: string): void {
    if (name === 'lines') this.#takeLines(JSON.parse(data) as LogEvents['lines'])
    if (name === 'gap') this.#takeGap(JSON.parse(data) as LogEvents['gap'])
    if (name === 'state') this.#takeState((JSON.parse(data) as LogEvents['state']).state)
    if (name === 'problem') this.#change({ state: 'problem', problem: JSON.parse(data) as Problem })
  }

  /** The server tells a problem and tries again; following on takes the problem back, an end makes it final. */
  #takeState(state: LogEvents['state']['state']): void {
    this.#over = state === 'ended'
    if (state === 'ended' && this.#pending.problem) this.#change({ state: 'problem' })
    else this.#change({ state, problem: undefined })
  }

  #takeLines({ lines: written, at }: LogEvents['lines']): void {
    const lines = written.map(withoutControl)
    const known = this.#joining ? this.#join(lines, at) : 0
    for (const line of lines.slice(known)) this.ring.push(line)
    this.#change({
      received: this.#pending.received + lines.length - known,
      firstAt: this.#pending.firstAt ?? at,
      lastAt: at,
      state: 'following',
      problem: undefined,
    })
  }

  /** How many of the first lines of a new connection are here already; where it does not join, a gap is marked. */
  #join(lines: readonly string[], at: string): number {
    this.#joining = false
    const newest = this.ring.newest(RESUME_TAIL)
    const run = newest.slice(newest.findLastIndex((entry) => typeof entry !== 'string') + 1)
    const place = joinPlace(run as string[], lines)
    if (place === undefined) this.#takeGap({ from: this.#pending.lastAt ?? at, to: at })
    return place ?? 0
  }

  #takeGap({ from, to }: LogGap): void {
    this.ring.push({ from, to })
    this.#change({ gaps: this.#pending.gaps + 1 })
  }

  /** What the reader can do nothing about is tried again by itself; an answer that says no is shown. */
  #failed(cause: unknown): void {
    const problem = cause instanceof ProblemError ? cause.problem : undefined
    if (problem && problem.code !== 'network') {
      this.#change({ state: 'problem', problem })
      return
    }
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 30_000
    this.#failures += 1
    this.#change({ state: 'reconnecting' })
    this.#cancelRetry = this.#deps.after(wait, () => this.start())
  }

  /** However much arrives, readers hear of it once a frame. */
  #change(change: Partial<LogSnapshot>): void {
    this.#pending = { ...this.#pending, ...change, version: this.#pending.version + 1 }
    if (this.#frameAsked) return
    this.#frameAsked = true
    this.#deps.onFrame(() => {
      this.#frameAsked = false
      this.#snapshot = this.#pending
      for (const listener of this.#listeners) listener()
    })
  }
}
