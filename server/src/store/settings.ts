// Settings that an administrator changes while the console runs.
import type { Migration } from 'kysely/migration'

export const settings: Migration = {
  up: async (db) =>
    db.schema
      .createTable('setting')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute(),
}
