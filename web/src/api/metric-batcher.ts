// Metric queries on the wire. Charts that ask at the same time, for the same place and range, travel in one request.
import { send } from '@pierhead/shared/client'
import type { DimensionName, MetricName } from '@pierhead/shared/metrics'
import { type Problem, ProblemError } from '@pierhead/shared/problem'
import type { Scope } from '@pierhead/shared/scope'
import { MetricLine, type MetricQuery } from '@pierhead/shared/streams'
import { type Range, rangeKey, type TimeWindow, windowOf } from '#lib/range.ts'
import type { Sampled } from '#lib/series.ts'
import { textLines } from '#lib/text-lines.ts'
import type { Fetch } from './call.ts'

export interface MetricOfObject {
  metric: MetricName
  dimensions: Partial<Record<DimensionName, string>>
}

export type SeriesAnswer = Sampled | { problem: Problem }
export interface MetricAnswer {
  /** What was asked for: the axis of every chart of the request. */
  window: TimeWindow
  /** In the order asked; undefined for one that was not answered yet. */
  series: (SeriesAnswer | undefined)[]
}

/** The most series of one request (shared/src/streams.ts). */
const MOST_SERIES = 100
/** Charts mounted or refreshed by one render ask within this. */
const GATHER_MS = 10

interface Asked {
  series: readonly MetricOfObject[]
  signal: AbortSignal
  resolve: (answer: MetricAnswer) => void
  reject: (cause: unknown) => void
}

/** Gathers what is asked within a moment into as few requests as hold it. */
export class MetricBatcher {
  readonly #fetch: Fetch
  readonly #now: () => number
  readonly #gathering = new Map<string, Asked[]>()

  constructor(fetch: Fetch, now: () => number) {
    this.#fetch = fetch
    this.#now = now
  }

  ask(scope: Scope, range: Range, series: readonly MetricOfObject[], signal: AbortSignal): Promise<MetricAnswer> {
    const key = `${scope.connection}/${scope.region}/${rangeKey(range)}`
    return new Promise((resolve, reject) => {
      const asked = { series, signal, resolve, reject }
      const waiting = this.#gathering.get(key)
      if (waiting) {
        waiting.push(asked)
        return
      }
      this.#gathering.set(key, [asked])
      setTimeout(() => this.#send(key, scope, range), GATHER_MS)
    })
  }

  #send(key: string, scope: Scope, range: Range): void {
    const waiting = (this.#gathering.get(key) ?? []).filter(({ signal }) => !signal.aborted)
    this.#gathering.delete(key)
    const window = windowOf(range, Math.floor(this.#now() / 1000) * 1000)
    for (const load of loadsOf(waiting))
      this.#read(scope, window, load).catch((cause: unknown) => {
        for (const { reject } of load) reject(cause)
      })
  }

  async #read(scope: Scope, window: TimeWindow, load: readonly Asked[]): Promise<void> {
    const query: MetricQuery = {
      scope,
      startTime: new Date(window.fromMs).toISOString(),
      endTime: new Date(window.toMs).toISOString(),
      series: load.flatMap(({ series }) => series.map(({ metric, dimensions }) => ({ metric, dimensions }))),
    }
    const response = await send(this.#fetch, '/api/metrics', query, whenAllAbort(load))
    const shares = sharesOf(load)
    for await (const line of response.body ? textLines(response.body) : [])
      if (line) deal(shares, MetricLine.parse(JSON.parse(line)), window)
    for (const { asked, left } of shares)
      if (left > 0)
        asked.reject(new ProblemError('upstream_truncated', 'The answer ended before every series was in it.'))
  }
}

/** One chart's part of a request: its series are those from `start` on; `left` are still to come. */
interface Share {
  asked: Asked
  start: number
  answers: SeriesAnswer[]
  left: number
}

function sharesOf(load: readonly Asked[]): Share[] {
  let start = 0
  return load.map((asked) => {
    const share = { asked, start, answers: [], left: asked.series.length }
    start += asked.series.length
    return share
  })
}

/** Gives a line to its chart, and the chart its answer once it has all: nobody waits for another chart's slow series. */
function deal(shares: readonly Share[], line: MetricLine, window: TimeWindow): void {
  const share = shares.findLast(({ start }) => start <= line.index)
  if (!share) return
  share.answers[line.index - share.start] = answerOf(line)
  share.left -= 1
  if (share.left === 0) settle(share, window)
}

/** A chart of which no series was answered has failed as a whole: what it showed before stays, and is known to be old. */
function settle({ asked, answers }: Share, window: TimeWindow): void {
  const problems = answers.flatMap((answer) => ('problem' in answer ? [answer.problem] : []))
  const [first] = problems
  if (first && problems.length === answers.length) asked.reject(new ProblemError(first.code, first.message, first))
  else asked.resolve({ window, series: answers })
}

function answerOf(line: MetricLine): SeriesAnswer {
  if ('problem' in line) return { problem: line.problem }
  return { startMs: Date.parse(line.startTime), periodSeconds: line.periodSeconds, points: line.points }
}

/** Splits what is asked into requests of at most 100 series; one chart's series stay together. */
function loadsOf(waiting: readonly Asked[]): Asked[][] {
  const loads: Asked[][] = []
  let room = 0
  for (const asked of waiting) {
    if (asked.series.length > room) {
      loads.push([])
      room = MOST_SERIES
    }
    loads.at(-1)?.push(asked)
    room -= asked.series.length
  }
  return loads
}

/** The request is given up when no chart wants it any more. */
function whenAllAbort(load: readonly Asked[]): AbortSignal {
  const controller = new AbortController()
  const check = () => {
    if (load.every(({ signal }) => signal.aborted)) controller.abort()
  }
  for (const { signal } of load) signal.addEventListener('abort', check, { once: true })
  return controller.signal
}
