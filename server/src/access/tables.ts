// The tables of sign-in. Those of better-auth are made by its own migrations; ours follow them.
import type { Migration } from 'kysely/migration'

/** Times of better-auth's tables are ISO 8601 in UTC, its truths 0 and 1. */
export interface AccessTables {
  user: {
    id: string
    name: string
    email: string
    createdAt: string
    twoFactorEnabled: number | null
    administrator: number
    disabled: number
  }
  session: {
    id: string
    token: string
    userId: string
    createdAt: string
    expiresAt: string
    ipAddress: string | null
    userAgent: string | null
  }
  account: { id: string; userId: string; providerId: string; accountId: string; password: string | null }
  twoFactor: { id: string; userId: string }
  /** Sign-ins that wait for a provider or for a second factor. */
  verification: { id: string; identifier: string; value: string; createdAt: string; expiresAt: string }
  /** What is granted to a user; lists as JSON, null for all. */
  access_grant: {
    user_id: string
    position: number
    connection: string
    role: string
    clusters: string | null
    namespaces: string | null
  }
  /** What we know of a session beside its token, by our own clock: when it began, and when somebody last did something. */
  session_mark: { session_id: string; user_id: string; began_ms: number; seen_ms: number }
  /** Production connections that a session has unlocked. */
  unlocking: { session_id: string; connection: string; reason: string; until_ms: number }
  /** One-time links to set a password, by the hash of their token. */
  password_link: { user_id: string; token_hash: string; until_ms: number }
  /** Failed attempts, by the hash of whose they were. */
  throttle: { key: string; failures: number; first_ms: number; until_ms: number }
  sign_in: { user_id: string; at_ms: number }
  /** Codes of authenticators that have been used, by their hash. */
  used_code: { key: string; at_ms: number }
}

export const access: Migration = {
  async up(db) {
    await db.schema
      .createTable('access_grant')
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('connection', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('clusters', 'text')
      .addColumn('namespaces', 'text')
      .addPrimaryKeyConstraint('access_grant_key', ['user_id', 'position'])
      .execute()
    await db.schema
      .createTable('session_mark')
      .addColumn('session_id', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('began_ms', 'bigint', (column) => column.notNull())
      .addColumn('seen_ms', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('unlocking')
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('connection', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('until_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('unlocking_key', ['session_id', 'connection'])
      .execute()
    await db.schema
      .createTable('password_link')
      .addColumn('user_id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('until_ms', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('throttle')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('first_ms', 'bigint', (column) => column.notNull())
      .addColumn('until_ms', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('throttle_first').on('throttle').column('first_ms').execute()
    await db.schema
      .createTable('sign_in')
      .addColumn('user_id', 'text', (column) => column.primaryKey())
      .addColumn('at_ms', 'bigint', (column) => column.notNull())
      .execute()
  },
}
