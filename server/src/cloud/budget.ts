// How often one account may call one API: so many in any second, people before charts, which are never starved, and each
// session in its turn, so that nobody waits behind what another one asked for.
import { ProblemError } from '@pierhead/shared/problem'
import { SendTimes } from './send-times.ts'
import { Turns } from './turns.ts'

/** `interactive` is a person waiting for a page, `background` a chart or a followed log. */
export type Priority = 'interactive' | 'background'

interface Waiter {
  grant: () => void
}

/** Every so many grants one goes to the background, if it waits. */
const BACKGROUND_SHARE = 4
/** More waiting calls than this cannot be served before their deadlines. */
const MAX_WAITING = 1_000
/** Of one session: what it asks for beyond could hardly be meant, and would come too late. */
const MAX_WAITING_EACH = 250

/** A second, and by how much one call may take longer on its way to the cloud than those after it. */
const WINDOW_MS = 1_050
/** How long nothing goes after the cloud said that it had enough. */
const REST_MS = 1_000

/** What a test passes in: its own time. */
interface Time {
  nowMs: () => number
  later: (work: () => void, ms: number) => void
}

const realTime: Time = { nowMs: () => performance.now(), later: (work, ms) => void setTimeout(work, ms) }

export class Budget {
  readonly #isEndless: boolean
  readonly #time: Time
  readonly #sent: SendTimes
  readonly #queues: Record<Priority, Turns<Waiter>> = { interactive: new Turns(), background: new Turns() }
  #restsUntilMs = Number.NEGATIVE_INFINITY
  #grants = 0
  #isScheduled = false

  constructor(perSecond: number, time = realTime) {
    this.#isEndless = perSecond === Number.POSITIVE_INFINITY
    this.#time = time
    this.#sent = new SendTimes(perSecond, WINDOW_MS)
  }

  /** True where the call may go at once; its turn is taken then. */
  tryTake(): boolean {
    if (this.#isEndless) return true
    const nowMs = this.#time.nowMs()
    if (this.#waiting > 0 || nowMs < this.#freeAtMs) return false
    this.#sent.add(nowMs)
    return true
  }

  /** Resolves when it is this call's turn; rejects with the signal's reason. Throws where too many wait. `who` has turns of their own. */
  wait(priority: Priority, signal: AbortSignal, who = ''): Promise<void> {
    if (this.#waiting >= MAX_WAITING)
      throw new ProblemError('busy', 'Too many calls wait for this cloud account’s limit.', { retryAfterSeconds: 5 })
    if (who !== '' && this.#waitingOf(who) >= MAX_WAITING_EACH)
      throw new ProblemError('throttled', 'Too many calls of this session wait for this cloud account’s limit.', {
        retryAfterSeconds: 5,
      })
    return this.#enqueue(priority, signal, who)
  }

  /** The cloud said it had enough: nothing goes for a second. */
  drain(): void {
    this.#restsUntilMs = this.#time.nowMs() + REST_MS
  }

  get #freeAtMs(): number {
    return Math.max(this.#sent.freeAtMs, this.#restsUntilMs)
  }

  get #waiting(): number {
    return this.#queues.interactive.size + this.#queues.background.size
  }

  #waitingOf(who: string): number {
    return this.#queues.interactive.sizeOf(who) + this.#queues.background.sizeOf(who)
  }

  #enqueue(priority: Priority, signal: AbortSignal, who: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#queues[priority]
      const leave = () => {
        queue.remove(who, waiter)
        reject(signal.reason)
      }
      const waiter = {
        grant: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      queue.add(who, waiter)
      this.#schedule()
    })
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting === 0) return
    this.#isScheduled = true
    this.#time.later(() => this.#serve(), Math.max(0, Math.ceil(this.#freeAtMs - this.#time.nowMs())))
  }

  #serve(): void {
    this.#isScheduled = false
    const nowMs = this.#time.nowMs()
    while (this.#waiting > 0 && nowMs >= this.#freeAtMs) {
      this.#sent.add(nowMs)
      this.#next()?.grant()
    }
    this.#schedule()
  }

  #next(): Waiter | undefined {
    const { interactive, background } = this.#queues
    this.#grants++
    const isBackgroundsTurn = this.#grants % BACKGROUND_SHARE === 0
    return isBackgroundsTurn ? (background.next() ?? interactive.next()) : (interactive.next() ?? background.next())
  }
}
