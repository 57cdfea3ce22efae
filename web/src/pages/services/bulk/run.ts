// A request for several services on its way: a few at a time, each with its own outcome. It lives on when its dialog closes.

/** One of them, ready to be sent. */
export interface Job {
  id: string
  name: string
  /** Rejects where it failed, or where nobody knows. */
  send: () => Promise<unknown>
  /** Looks whether it was done; undefined where that cannot be told. */
  check: () => Promise<boolean | undefined>
}

export type Outcome =
  | { is: 'waiting' | 'running' | 'done' | 'stopped' }
  | { is: 'failed'; error: unknown }
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

const AT_ONCE = 3

/** What can be sent again, when somebody asks for it: never what may have been done. */
const isRetryable = ({ is }: Outcome): boolean => is === 'failed' || is === 'stopped' || is === 'notDone'

export class BulkRun {
  /** What is done, in words: "Scale". */
  readonly title: string
  readonly #isUnknown: (error: unknown) => boolean
  readonly #onEnd: () => void
  readonly #listeners = new Set<() => void>()
  #items: readonly Item[]
  #running = 0

  constructor(title: string, jobs: readonly Job[], how: { isUnknown: (error: unknown) => boolean; onEnd: () => void }) {
    this.title = title
    this.#items = jobs.map((job) => ({ job, outcome: { is: 'waiting' } }))
    this.#isUnknown = how.isUnknown
    this.#onEnd = how.onEnd
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
      (failure: unknown): Outcome => ({ is: 'unknown', error, seen: { error: failure } }),
    )
    this.#set(id, found)
    this.#onEnd()
  }

  async #send({ id, send }: Job): Promise<void> {
    this.#set(id, { is: 'running' })
    const outcome = await send().then(
      (): Outcome => ({ is: 'done' }),
      (error: unknown): Outcome => {
        if (error instanceof NotSent) return { is: 'failed', error: error.cause }
        return { is: this.#isUnknown(error) ? 'unknown' : 'failed', error }
      },
    )
    this.#running -= 1
    this.#set(id, outcome)
    this.start()
    if (this.#running === 0) this.#onEnd()
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

export function tallyOf(items: readonly Item[]): Tally {
  const count = (...states: Outcome['is'][]) => items.filter(({ outcome }) => states.includes(outcome.is)).length
  return {
    all: items.length,
    done: count('done'),
    failed: count('failed', 'notDone', 'stopped'),
    unknown: count('unknown'),
    open: count('waiting', 'running'),
    retryable: items.filter(({ outcome }) => isRetryable(outcome)).length,
  }
}
