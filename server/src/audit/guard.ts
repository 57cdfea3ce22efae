// What 040-audit left open: SQLite deletes a row that `insert or replace` replaces without asking the trigger of DELETE.
import { type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Of a key that only grows, so that a row that was removed does not come back as another one either. */
const APPENDED = `create trigger audit_is_only_appended before insert on audit
  when new.id <= (select max(id) from audit)
  begin select raise(abort, 'a row of the audit is added after the last one'); end`

export const auditGuard: Migration = {
  up: async (db: Kysely<unknown>) => {
    // PostgreSQL has no REPLACE: its `on conflict do update` is an UPDATE, which the guard of 040-audit refuses
    if (db.getExecutor().adapter instanceof PostgresAdapter) return
    await sql.raw(APPENDED).execute(db)
  },
}
