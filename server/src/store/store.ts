// The console's own database: users, connections, audit. SQLite in a file, or PostgreSQL for several consoles at once.
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { type AccessTables, access } from '../access/tables.ts'
import { usedCodeTable } from '../access/used-codes.ts'
import { auditGuard } from '../audit/guard.ts'
import { type AuditTable, auditTable } from '../audit/table.ts'
import { type ConnectionTables, connectionTable } from '../connections/table.ts'
import { type PreferenceTable, preferenceTable } from '../preferences/table.ts'
import { type RevisionTable, revisionTable } from '../revisions/table.ts'
import { settings } from './settings.ts'

/** One interface for each area, all of whose columns are plain: JSON as text, times as ISO 8601 in UTC or milliseconds. */
export interface Tables extends AccessTables, ConnectionTables {
  setting: { name: string; value: string }
  audit: AuditTable
  revision: RevisionTable
  preference: PreferenceTable
}

export interface Store {
  db: Kysely<Tables>
  kind: 'sqlite' | 'postgres'
  /**
   * Of SQLite: one statement for all rows, all or none, on the disk when it resolves. Kysely between would cost a tenth of
   * what the disk does, and the audit pays before every call. Throws `StoreHeld` once others hold the store for too long after
   * `sinceMs` (of `performance.now()`; the moment of the call, where it is missing).
   */
  together?: (statement: string, rows: readonly (readonly unknown[])[], sinceMs?: number) => Promise<void>
  /** Of SQLite: the same for one row, on the disk when it returns. False where others are at it: nothing was done then. */
  atOnce?: (statement: string, row: readonly unknown[]) => boolean
  close: () => Promise<void>
}

/** In this order for ever: what has run in somebody's console is never changed, only followed. */
const migrations: Readonly<Record<string, Migration>> = {
  '001-settings': settings,
  '010-access': access,
  '020-connections': connectionTable,
  '040-audit': auditTable,
  '050-revisions': revisionTable,
  '060-audit-guard': auditGuard,
  '061-used-codes': usedCodeTable,
  '062-preferences': preferenceTable,
}

/** Brings the tables up to this version. Throws where the file was written by a newer one. */
export async function migrate({ db }: Store): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
