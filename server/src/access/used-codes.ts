// A code of an authenticator works once, although it is right for a minute and more: whoever looks over a shoulder gets nothing.
// Kept in the store, so that a restart forgets none.
import type { Migration } from 'kysely/migration'
import type { Store } from '../store/store.ts'
import { hashed } from './people.ts'

const RIGHT_MS = 3 * 60_000

export class UsedCodes {
  readonly #db: Store['db']
  readonly #now: () => Date

  constructor({ db }: Store, now: () => Date) {
    this.#db = db
    this.#now = now
  }

  /** Whether it was not used before: of two at once, one may. Only right ones are asked about, so they are few. */
  async use(userId: string, code: string): Promise<boolean> {
    const at_ms = this.#now().getTime()
    await this.#db
      .deleteFrom('used_code')
      .where('at_ms', '<', at_ms - RIGHT_MS)
      .execute()
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('used_code')
      .values({ key: hashed(`${userId} ${code}`), at_ms })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }
}

export const usedCodeTable: Migration = {
  up: async (db) =>
    db.schema
      .createTable('used_code')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('at_ms', 'bigint', (column) => column.notNull())
      .execute(),
}
