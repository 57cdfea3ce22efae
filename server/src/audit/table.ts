// Where the audit lies: rows that are only ever added, each with a hash over itself and the row before (decision 055).
import { type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** An intent and its outcome are two rows; what is over already is one; a removal stands for old rows that are gone. */
export type Kind = 'intent' | 'outcome' | 'event' | 'removal'

/** In the order in which the chain reads them: what stands here may only grow at its end. */
export const columns = [
  'id',
  'kind',
  'about',
  'at',
  'run',
  'user_id',
  'email',
  'role',
  'address',
  'action',
  'connection',
  'region',
  'object',
  'reason',
  'input',
  'request_id',
  'result',
  'problem',
  'cloud_code',
  'upstream_request_id',
  'before',
  'after',
] as const

export interface AuditTable {
  /** Without a gap: one that is missing was taken out. */
  id: number
  kind: Kind
  /** Of an outcome its intent; of a removal the last row that was removed. */
  about: number | null
  /** Milliseconds since 1970. */
  at: number
  /** The life of the console that wrote it: an intent of an earlier one that has no outcome never gets one. */
  run: string
  user_id: string | null
  email: string | null
  role: string | null
  address: string | null
  action: string | null
  connection: string | null
  region: string | null
  object: string | null
  reason: string | null
  /** JSON, as `before` and `after`. */
  input: string | null
  request_id: string | null
  result: string | null
  problem: string | null
  cloud_code: string | null
  upstream_request_id: string | null
  before: string | null
  after: string | null
  hash: string
}

export const auditTable: Migration = {
  up: async (db: Kysely<unknown>) => {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter
    await db.schema
      .createTable('audit')
      // SQLite then remembers the highest id ever given, so that rows missing at the end are missed too
      .addColumn('id', 'integer', (column) => (isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement()))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('about', 'integer')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('run', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text')
      .addColumn('email', 'text')
      .addColumn('role', 'text')
      .addColumn('address', 'text')
      .addColumn('action', 'text')
      .addColumn('connection', 'text')
      .addColumn('region', 'text')
      .addColumn('object', 'text')
      .addColumn('reason', 'text')
      .addColumn('input', 'text')
      .addColumn('request_id', 'text')
      .addColumn('result', 'text')
      .addColumn('problem', 'text')
      .addColumn('cloud_code', 'text')
      .addColumn('upstream_request_id', 'text')
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('audit_about').on('audit').column('about').execute()
    await db.schema.createIndex('audit_at').on('audit').column('at').execute()
    await sql`create index audit_removal on audit (about) where kind = 'removal'`.execute(db)
    for (const statement of isPostgres ? postgresGuards : sqliteGuards) await sql.raw(statement).execute(db)
  },
}

const REMOVED = "coalesce((select max(about) from audit where kind = 'removal'), 0)"

/** A row goes only where a row that says so has come before. */
const sqliteGuards = [
  `create trigger audit_is_not_changed before update on audit
   begin select raise(abort, 'a row of the audit is never changed'); end`,
  `create trigger audit_is_not_cut before delete on audit when old.id > ${REMOVED}
   begin select raise(abort, 'a row of the audit is removed only with its whole past'); end`,
]

const postgresGuards = [
  `create function audit_guard() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' and old.id <= ${REMOVED} then return old; end if;
     raise exception 'a row of the audit is never changed, and removed only with its whole past';
   end $$`,
  'create trigger audit_is_kept before update or delete on audit for each row execute function audit_guard()',
]
