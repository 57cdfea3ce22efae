// What users chose of how the console looks: the columns of a list, and what else is of no interest to anybody but them.
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export interface PreferenceTable {
  user_id: string
  key: string
  value: string
  saved_ms: number
}

export const preferenceTable: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('preference')
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('saved_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('preference_key', ['user_id', 'key'])
      .execute()
  },
}
