// Preferences of each user, few and small: nobody fills a disk with them.
import type { Store } from '../store/store.ts'

export interface Preferences {
  of: (userId: string) => Promise<Readonly<Record<string, string>>>
  save: (userId: string, key: string, value: string) => Promise<void>
}

/** Of a user. The one that was not saved for longest makes room: it belongs to a list that a newer version shows differently. */
const MOST = 100

export const keptPreferences = ({ db }: Pick<Store, 'db'>, now: () => Date): Preferences => ({
  of: async (userId) => {
    const rows = await db.selectFrom('preference').select(['key', 'value']).where('user_id', '=', userId).execute()
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
  },
  save: async (userId, key, value) => {
    const row = { value, saved_ms: now().getTime() }
    await db.transaction().execute(async (inside) => {
      await inside
        .insertInto('preference')
        .values({ user_id: userId, key, ...row })
        .onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet(row))
        .execute()
      const kept = inside
        .selectFrom('preference')
        .select('key')
        .where('user_id', '=', userId)
        .orderBy('saved_ms', 'desc')
        .orderBy('key')
        .limit(MOST)
      await inside.deleteFrom('preference').where('user_id', '=', userId).where('key', 'not in', kept).execute()
    })
  },
})
