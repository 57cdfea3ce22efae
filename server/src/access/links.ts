// One-time links by which a user sets a password. The store knows the hash of what stands in them.
import { ProblemError } from '@pierhead/shared/problem'
import type { Store } from '../store/store.ts'
import { HOUR_MS } from './auth.ts'
import { hashed, newToken } from './people.ts'

const LASTING_MS = 72 * HOUR_MS

export class Links {
  readonly #db: Store['db']
  readonly #now: () => Date

  constructor({ db }: Store, now: () => Date) {
    this.#db = db
    this.#now = now
  }

  /** A new one; the one before does not work any more. */
  async make(userId: string): Promise<{ link: string; until: string }> {
    const token = newToken()
    const row = { user_id: userId, token_hash: hashed(token), until_ms: this.#now().getTime() + LASTING_MS }
    await this.#db
      .insertInto('password_link')
      .values(row)
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
      .execute()
    return { link: `/set-password#token=${token}`, until: new Date(row.until_ms).toISOString() }
  }

  /** Throws `not_found` for one that was used, replaced or never made, and for one that is too old. */
  async whose(token: string): Promise<string> {
    const row = await this.#db
      .selectFrom('password_link')
      .selectAll()
      .where('token_hash', '=', hashed(token))
      .executeTakeFirst()
    if (row && Number(row.until_ms) > this.#now().getTime()) return row.user_id
    throw new ProblemError('not_found', 'This link does not work any more: ask an administrator for another one.')
  }

  /** Of two at once, one may. */
  async use(token: string): Promise<void> {
    const gone = await this.#db.deleteFrom('password_link').where('token_hash', '=', hashed(token)).executeTakeFirst()
    if (gone.numDeletedRows !== 1n) throw new ProblemError('not_found', 'This link has been used already.')
  }

  /** Until when each user's works, by user. */
  async open(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#db
      .selectFrom('password_link')
      .selectAll()
      .where('until_ms', '>', this.#now().getTime())
      .execute()
    return new Map(rows.map(({ user_id, until_ms }) => [user_id, new Date(Number(until_ms)).toISOString()]))
  }
}
