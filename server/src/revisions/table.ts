// How revisions are stored: what names them and who made them in the clear, what they hold sealed.
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export interface RevisionTable {
  connection: string
  region: string
  cluster: string
  namespace: string
  service: string
  /** From 1, without a gap: only the oldest ever go. */
  number: number
  /** As the cloud says it. */
  service_created_at: string | null
  /** Milliseconds since 1970. */
  at: number
  last_seen: number
  /** These six are of whoever changed it here; null where it was only seen. */
  user_id: string | null
  email: string | null
  action: string | null
  outcome: string | null
  reason: string | null
  request_id: string | null
  same_as: number | null
  key_id: string
  /** `Head` (rows.ts): names of variables are among what changed. */
  sealed_head: string
  /** `Content` (rows.ts): values of variables may be secret, and so may be what the YAML says. */
  sealed: string
}

export const revisionTable: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('revision')
      .addColumn('connection', 'text', (column) => column.notNull())
      .addColumn('region', 'text', (column) => column.notNull())
      .addColumn('cluster', 'text', (column) => column.notNull())
      .addColumn('namespace', 'text', (column) => column.notNull())
      .addColumn('service', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('service_created_at', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('last_seen', 'bigint', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('email', 'text')
      .addColumn('action', 'text')
      .addColumn('outcome', 'text')
      .addColumn('reason', 'text')
      .addColumn('request_id', 'text')
      .addColumn('same_as', 'integer')
      .addColumn('key_id', 'text', (column) => column.notNull())
      .addColumn('sealed_head', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('revision_place', ['connection', 'region', 'cluster', 'namespace', 'service', 'number'])
      .execute()
    await db.schema.createIndex('revision_last_seen').on('revision').column('last_seen').execute()
  },
}
