// A request for several services on its way: a few at a time, each with its own outcome. It lives on when its dialog closes.
import type { Bilingual } from '@pierhead/shared/action'
import { newKey } from '@pierhead/shared/client'
import type { ServiceRef } from '../service-reads.ts'
import type { Planned } from './plan.ts'

/** One of them, ready to be sent. */
export interface Job {
  id: string
  name: string
  service: ServiceRef
  /** Address of the page that tells how it is with it. */
  to: string
  /** Done, it leaves nothing that page could tell of. */
  endsIt?: boolean
  /** Rejects where it failed, or where nobody knows. What it answers is said beside that it is done. */
  send: () => Promise<Bilingual | undefined>
  /** Looks whether it was done; undefined where that cannot be told. */
  check: () => Promise<boolean | undefined>
}

export type Outcome =
  | { is: 'waiting' | 'running' | 'stopped' }
  | { is: 'done'; note?: Bilingual | undefined }
  | { is: 'failed'; error: unknown }
  /** Nothing was sent, for it is not as it was reviewed: how, and what sending it again would do now. */
  | { is: 'changed'; why: Bilingual; next: Planned }
  /** It is not there any more: there is nothing to try again. */
  | { is: 'gone' }
  /** `seen`: what looking said, once somebody looked. */
  | { is: 'unknown'; error: unknown; seen?: 'looking' | 'cannotTell' | { error: unknown } }
  /** It was unknown, and looking told that it was not done: it may be sent again. */
  | { is: 'notDone' }

export interface Item {
  job: Job
  outcome: Outcome
}

/** What `send` rejects with where it failed before anything was sent; `cause` is shown. */
export class NotSent extends Error {
  constructor(cause: unknown) {
    super('Nothing was sent.', { cause })
  }
}

/** What `send` rejects with where nothing was sent because it is not as it was reviewed. */
export class ChangedMeanwhile extends Error {
  readonly found: { why: Bilingual; next: Planned }

  constructor(found: { why: Bilingual; next: Planned }) {
    super(found.why.en)
    this.found = found
  }
}

/** What `send` and `check` reject with where there is nothing any more that it could be done to. */
export class Gone extends Error {}

const AT_ONCE = 3

/** What can be sent again, when somebody asks for it: never what may have been done, nor what cannot succeed. */
const isRetryable = (outcome: Outcome): boolean => {
  if (outcome.is === 'changed') return 'rest' in outcome.next
  return outcome.is === 'failed' || outcome.is === 'stopped' || outcome.is === 'notDone'
}

interface RunOptions {
  /** After this failure nobody knows whether it was done. */
  isUnknown: (error: unknown) => boolean
  /** This failure would be that of every other one as well: what still waits is not sent. */
  isOfAll: (error: unknown) => boolean
  onEnd: () => void
}

export class BulkRun {
  readonly id = newKey()
  /** What is done, in words: "Scale". */
  readonly title: string
  readonly #how: RunOptions
  readonly #listeners = new Set<() => void>()
  #items: readonly Item[]
  #running = 0

  constructor(title: string, jobs: readonly Job[], how: RunOptions) {
    this.title = title
    this.#items = jobs.map((job) => ({ job, outcome: { is: 'waiting' } }))
    this.#how = how
  }

  readonly snapshot = (): readonly Item[] => this.#items

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Sends what waits. */
  readonly start = (): void => {
    while (this.#running < AT_ONCE) {
      const next = this.#items.find(({ outcome }) => outcome.is === 'waiting')
      if (!next) return
      this.#running += 1
      void this.#send(next.job)
    }
  }

  /** What was not sent yet will not be; what is on its way cannot be called back. */
  readonly stop = (): void => this.#turn(({ is }) => is === 'waiting', { is: 'stopped' })

  readonly retry = (): void => {
    this.#turn(isRetryable, { is: 'waiting' })
    this.start()
  }

  readonly check = async (id: string): Promise<void> => {
    const item = this.#items.find(({ job }) => job.id === id)
    if (item?.outcome.is !== 'unknown' || item.outcome.seen === 'looking') return
    const { error } = item.outcome
    this.#set(id, { is: 'unknown', error, seen: 'looking' })
    const found = await item.job.check().then(
      (done): Outcome =>
        done === undefined ? { is: 'unknown', error, seen: 'cannotTell' } : { is: done ? 'done' : 'notDone' },
      (failure: unknown): Outcome =>
        failure instanceof Gone ? { is: 'gone' } : { is: 'unknown', error, seen: { error: failure } },
    )
    this.#set(id, found)
    this.#how.onEnd()
  }

  /** Of all that are unknown, a few at a time. */
  readonly checkAll = async (): Promise<void> => {
    const ids = this.#items.filter(({ outcome }) => outcome.is === 'unknown').map(({ job }) => job.id)
    const next = async (): Promise<void> => {
      const id = ids.shift()
      if (id === undefined) return
      await this.check(id)
      await next()
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
  }

  async #send({ id, send }: Job): Promise<void> {
    this.#set(id, { is: 'running' })
    const outcome = await send().then(
      (note): Outcome => ({ is: 'done', ...(note ? { note } : {}) }),
      (error: unknown): Outcome => this.#failed(error),
    )
    this.#running -= 1
    this.#set(id, outcome)
    this.start()
    if (this.#running === 0) this.#how.onEnd()
  }

  #failed(error: unknown): Outcome {
    if (error instanceof Gone) return { is: 'gone' }
    if (this.#how.isOfAll(error instanceof NotSent ? error.cause : error)) this.stop()
    if (error instanceof ChangedMeanwhile) return { is: 'changed', ...error.found }
    if (error instanceof NotSent) return { is: 'failed', error: error.cause }
    return { is: this.#how.isUnknown(error) ? 'unknown' : 'failed', error }
  }

  #set(id: string, outcome: Outcome): void {
    this.#show(this.#items.map((item) => (item.job.id === id ? { ...item, outcome } : item)))
  }

  #turn(which: (outcome: Outcome) => boolean, outcome: Outcome): void {
    this.#show(this.#items.map((item) => (which(item.outcome) ? { ...item, outcome } : item)))
  }

  #show(items: readonly Item[]): void {
    this.#items = items
    for (const listener of this.#listeners) listener()
  }
}

export interface Tally {
  all: number
  done: number
  failed: number
  unknown: number
  /** Not sent yet, or on their way. */
  open: number
  retryable: number
}

export function tallyOf(items: readonly Pick<Item, 'outcome'>[]): Tally {
  const count = (...states: Outcome['is'][]) => items.filter(({ outcome }) => states.includes(outcome.is)).length
  return {
    all: items.length,
    done: count('done'),
    failed: count('failed', 'notDone', 'stopped', 'changed', 'gone'),
    unknown: count('unknown'),
    open: count('waiting', 'running'),
    retryable: items.filter(({ outcome }) => isRetryable(outcome)).length,
  }
}
