// How often one account may call one API: a token bucket that lets people pass before charts, but never starves them.
import { ProblemError } from '@pierhead/shared/problem'

/** `interactive` is a person waiting for a page, `background` a chart or a followed log. */
export type Priority = 'interactive' | 'background'

interface Waiter {
  grant: () => void
}

/** Every so many grants one goes to the background, if it waits. */
const BACKGROUND_SHARE = 4
/** More waiting calls than this cannot be served before their deadlines. */
const MAX_WAITING = 1_000

export class Budget {
  readonly #perSecond: number
  readonly #nowMs: () => number
  readonly #queues: Record<Priority, Waiter[]> = { interactive: [], background: [] }
  #tokens: number
  #filledAtMs: number
  #grants = 0
  #timer: NodeJS.Timeout | undefined

  constructor(perSecond: number, nowMs: () => number = () => performance.now()) {
    this.#perSecond = perSecond
    this.#nowMs = nowMs
    this.#tokens = perSecond
    this.#filledAtMs = nowMs()
  }

  /** True where the call may go at once; its token is taken then. */
  tryTake(): boolean {
    if (this.#perSecond === Number.POSITIVE_INFINITY) return true
    this.#refill()
    if (this.#waiting > 0 || this.#tokens < 1) return false
    this.#tokens--
    return true
  }

  /** Resolves when it is this call's turn; rejects with the signal's reason. */
  wait(priority: Priority, signal: AbortSignal): Promise<void> {
    if (this.#waiting >= MAX_WAITING)
      throw new ProblemError('busy', 'Too many calls wait for this cloud account’s limit.', { retryAfterSeconds: 5 })
    return this.#enqueue(priority, signal)
  }

  /** The cloud said it had enough: nothing goes for a second. */
  drain(): void {
    this.#refill()
    this.#tokens = Math.min(this.#tokens, 1 - this.#perSecond)
  }

  get #waiting(): number {
    return this.#queues.interactive.length + this.#queues.background.length
  }

  #refill(): void {
    const nowMs = this.#nowMs()
    const gained = ((nowMs - this.#filledAtMs) / 1000) * this.#perSecond
    this.#tokens = Math.min(this.#perSecond, this.#tokens + gained)
    this.#filledAtMs = nowMs
  }

  #enqueue(priority: Priority, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#queues[priority]
      const leave = () => {
        queue.splice(queue.indexOf(waiter), 1)
        reject(signal.reason)
      }
      const waiter = {
        grant: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      queue.push(waiter)
      this.#schedule()
    })
  }

  #schedule(): void {
    if (this.#timer || this.#waiting === 0) return
    const missing = Math.max(0, 1 - this.#tokens)
    this.#timer = setTimeout(() => this.#serve(), Math.ceil((missing / this.#perSecond) * 1000))
  }

  #serve(): void {
    this.#timer = undefined
    this.#refill()
    while (this.#tokens >= 1 && this.#waiting > 0) {
      this.#tokens--
      this.#next()?.grant()
    }
    this.#schedule()
  }

  #next(): Waiter | undefined {
    const { interactive, background } = this.#queues
    this.#grants++
    const isBackgroundsTurn = this.#grants % BACKGROUND_SHARE === 0
    return isBackgroundsTurn ? (background.shift() ?? interactive.shift()) : (interactive.shift() ?? background.shift())
  }
}
