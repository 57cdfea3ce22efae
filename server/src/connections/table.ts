// How connections are stored: settings in the clear, the credential sealed.
import type { Migration } from 'kysely/migration'

export interface ConnectionTables {
  connection: {
    id: string
    /** The settings as JSON, which `Stored` reads. */
    settings: string
    key_id: string
    sealed: string
    created_at: string
    rotated_at: string
  }
}

export const connectionTable: Migration = {
  up: async (db) =>
    db.schema
      .createTable('connection')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('key_id', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('rotated_at', 'text', (column) => column.notNull())
      .execute(),
}
