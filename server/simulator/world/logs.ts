// What containers print: line n of a container stands at a time that follows from n, and says what follows from both.
import { DAY, NEVER, SECOND } from './clock.ts'
import type { ContainerConfig, Pod, ServiceRecord } from './db.ts'
import { exitCodeOf, faultOf, lifeOf } from './images.ts'
import { bannerOf, lineWriter } from './log-lines.ts'
import { fractionOf, hashOf, mix } from './random.ts'
import { crashRun } from './status.ts'

/** What the cloud keeps at most, per container. */
const MAX_LINES = 10_000
const MAX_AGE = DAY

export interface LogSource {
  service: ServiceRecord
  pod: Pod
  container: ContainerConfig
}

export interface LogRange {
  /** Milliseconds; lines of that second are included. */
  since?: number | undefined
  tail?: number | undefined
}

/** The log as one text, every line ended. A container that has not started has none. */
export function logOf(source: LogSource, now: number, { since, tail }: LogRange): string {
  const run = runOf(source, now)
  if (!run) return ''
  const from = Math.max(since ?? 0, run.startedAt, now - MAX_AGE)
  const times = new LineTimes(source, run.startedAt)
  const wanted = Math.min(tail ?? MAX_LINES, MAX_LINES)
  const last = times.lastBefore(Math.min(now, run.endsAt))
  const first = Math.max(times.firstFrom(from), last - wanted + 1, 0)
  const lines: string[] = []
  const line = lineWriter(source)
  for (let index = first; index <= last; index++) lines.push(line(index, times.at(index)))
  const head = run.startedAt >= Math.floor(from / SECOND) * SECOND ? bannerOf(source, run.startedAt) : []
  const foot = run.endsAt <= now && run.endsAt >= from ? run.foot(run.endsAt) : []
  const all = [...head, ...lines, ...foot].slice(-wanted)
  return all.length === 0 ? '' : `${all.join('\n')}\n`
}

interface Run {
  startedAt: number
  /** When the process ends or is told to; NEVER while it lives on. */
  endsAt: number
  foot: (at: number) => string[]
}

/** A crashed container's log is that of its last run. */
function runOf({ pod, container }: LogSource, now: number): Run | undefined {
  if (Math.min(now, pod.killedAt) < pod.startedAt) return undefined
  const life = lifeOf(container)
  if (life !== undefined) {
    const { since } = crashRun(Math.min(now, pod.killedAt) - pod.startedAt, life)
    const startedAt = pod.startedAt + since
    return { startedAt, endsAt: startedAt + life, foot: (at) => [`${stamp(at)} ${lastWords(container)}`] }
  }
  const foot = (at: number) => [`${stamp(at)} received SIGTERM, no new work is taken`]
  return { startedAt: pod.startedAt, endsAt: Math.min(pod.killedAt, NEVER), foot }
}

function lastWords(container: ContainerConfig): string {
  const fault = faultOf(container)
  if (fault === 'OOMKilled') return 'Killed: out of memory'
  if (fault === 'Unalive') return 'received SIGTERM, no new work is taken'
  return `fatal: start-up failed, exit code ${exitCodeOf(container)}`
}

const stamp = (at: number) => new Date(at).toISOString()

/** Line n comes at some moment of the n-th interval: times go up, and either is found from the other at once. */
class LineTimes {
  readonly #seed: number
  readonly #start: number
  readonly #interval: number

  constructor({ service, pod, container }: LogSource, startedAt: number) {
    this.#seed = hashOf('log', pod.name, container.containerName, Math.floor(startedAt))
    // After the banner
    this.#start = startedAt + 300
    this.#interval = service.profile.logSeconds * SECOND
  }

  at(index: number): number {
    return Math.floor(this.#start + (index + 0.95 * fractionOf(mix(this.#seed, index))) * this.#interval)
  }

  /** The first line of the second of `time`, or later. */
  firstFrom(time: number): number {
    const from = Math.floor(time / SECOND) * SECOND
    const guess = Math.max(0, Math.floor((from - this.#start) / this.#interval))
    return this.at(guess) >= from ? guess : guess + 1
  }

  /** The last line not after `time`; -1 where there is none yet. */
  lastBefore(time: number): number {
    const guess = Math.floor((time - this.#start) / this.#interval)
    return guess < 0 || this.at(guess) <= time ? Math.max(guess, -1) : guess - 1
  }
}
