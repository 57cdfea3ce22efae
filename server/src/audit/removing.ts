// Old rows go with their whole past: what is left begins where a row of the chain says that it begins.
import type { Kysely } from 'kysely'
import type { Tables } from '../store/store.ts'
import type { Head } from './chain.ts'

/** So that nobody waits long for the connection. */
const CHUNK = 2_000

/** The last row of those at the beginning that are all older; undefined where there is none. */
export async function lastBefore(db: Kysely<Tables>, beforeMs: number): Promise<Head | undefined> {
  const { kept } = await db
    .selectFrom('audit')
    .select((eb) => eb.fn.min('id').as('kept'))
    .where('at', '>=', beforeMs)
    .executeTakeFirstOrThrow()
  let old = db.selectFrom('audit').select(['id', 'hash']).orderBy('id', 'desc').limit(1)
  if (kept !== null) old = old.where('id', '<', Number(kept))
  const last = await old.executeTakeFirst()
  return last && { id: Number(last.id), hash: last.hash }
}

export async function removeUpTo(db: Kysely<Tables>, id: number): Promise<number> {
  let removed = 0
  for (;;) {
    const some = db.selectFrom('audit').select('id').where('id', '<=', id).orderBy('id').limit(CHUNK)
    const { numDeletedRows } = await db.deleteFrom('audit').where('id', 'in', some).executeTakeFirstOrThrow()
    removed += Number(numDeletedRows)
    if (Number(numDeletedRows) < CHUNK) return removed
    // others wait for the one thread
    await new Promise((resolve) => setImmediate(resolve))
  }
}
