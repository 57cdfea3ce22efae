// A code of an authenticator works once, although it is right for a minute and more: whoever looks over a shoulder gets nothing.
const RIGHT_MS = 3 * 60_000

export class UsedCodes {
  readonly #now: () => Date
  readonly #used = new Map<string, number>()

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Whether it was not used before. Only right ones are asked about, so they are few. */
  use(userId: string, code: string): boolean {
    const nowMs = this.#now().getTime()
    for (const [key, atMs] of this.#used) if (nowMs - atMs > RIGHT_MS) this.#used.delete(key)
    const key = `${userId} ${code}`
    if (this.#used.has(key)) return false
    this.#used.set(key, nowMs)
    return true
  }
}
