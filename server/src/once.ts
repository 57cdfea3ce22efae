// A write that is sent twice with one key is done once: a double click, or a browser that sends again what it got no answer to.
import { createHash } from 'node:crypto'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'

const KEPT_MS = 10 * 60_000
const MAX_KEPT = 2_000

interface Kept {
  body: string
  atMs: number
  result: Promise<unknown>
}

export class Once {
  readonly #kept = new Map<string, Kept>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Throws `conflict` where the key was used for something else. */
  run(
    userId: string,
    given: { key?: string | undefined; scope?: unknown; input?: unknown },
    action: ActionId,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    if (given.key === undefined || catalogue[action].effect === 'read') return work()
    this.#forgetOld()
    const key = `${userId} ${given.key}`
    // hashed: a secret in it would be kept as long as the key is
    const text = JSON.stringify([action, given.scope, given.input])
    const body = createHash('sha256').update(text).digest('base64url')
    const known = this.#kept.get(key)
    if (known && known.body !== body)
      throw new ProblemError('conflict', 'The key of this call was used for another call.')
    if (known) return known.result
    const result = work()
    this.#kept.set(key, { body, atMs: this.#now().getTime(), result })
    // what was refused did nothing, and may be right the next time
    result.catch((error: unknown) => {
      if (!(error instanceof ProblemError && error.problem.code === 'outcome_unknown')) this.#kept.delete(key)
    })
    return result
  }

  /** The oldest first: a Map keeps the order in which they came. */
  #forgetOld(): void {
    const before = this.#now().getTime() - KEPT_MS
    for (const [key, { atMs }] of this.#kept) {
      if (atMs >= before && this.#kept.size < MAX_KEPT) return
      this.#kept.delete(key)
    }
  }
}
