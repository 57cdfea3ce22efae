// The calls that run: each is given up when its time is over, and all of them when the server can wait no longer.
import { DeadlinePassed } from './transport-failure.ts'

/** A call that runs. */
interface Run {
  readonly controller: AbortController
  /** By `performance.now`. */
  readonly endsAtMs: number
  /** Its place among the others. */
  at: number
}

/** One timer and one listener for all: calls are many, and those of its own cost a call as much as its signature. */
export class Running {
  readonly #runs: Run[] = []
  readonly #givingUp: AbortSignal | undefined
  #timer: NodeJS.Timeout | undefined
  #looksAtMs = Number.POSITIVE_INFINITY

  constructor(givingUp: AbortSignal | undefined) {
    this.#givingUp = givingUp
    givingUp?.addEventListener('abort', () => {
      for (const { controller } of [...this.#runs]) controller.abort(givingUp.reason)
    })
  }

  /** From now on `controller` aborts after `ms`, unless what is returned is handed back before. */
  add(controller: AbortController, ms: number): Run {
    if (this.#givingUp?.aborted) controller.abort(this.#givingUp.reason)
    const run = { controller, endsAtMs: performance.now() + ms, at: this.#runs.length }
    this.#runs.push(run)
    if (run.endsAtMs < this.#looksAtMs) this.#lookAt(run.endsAtMs)
    return run
  }

  /** The last takes its place: a set would hash every call. */
  delete(run: Run): void {
    const last = this.#runs.pop()
    if (!last || last === run) return
    this.#runs[run.at] = last
    last.at = run.at
  }

  #lookAt(atMs: number): void {
    clearTimeout(this.#timer)
    this.#looksAtMs = atMs
    this.#timer = setTimeout(() => this.#look(), Math.max(1, atMs - performance.now()))
    this.#timer.unref()
  }

  #look(): void {
    const nowMs = performance.now()
    this.#looksAtMs = Number.POSITIVE_INFINITY
    for (const { controller, endsAtMs } of [...this.#runs])
      if (endsAtMs <= nowMs) controller.abort(new DeadlinePassed())
    const waiting = this.#runs.map(({ endsAtMs }) => endsAtMs).filter((endsAtMs) => endsAtMs > nowMs)
    if (waiting.length > 0) this.#lookAt(Math.min(...waiting))
  }
}
