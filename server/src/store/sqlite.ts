// SQLite by node:sqlite, which nothing else imports: Kysely has no dialect for it of its own.
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Store, Tables } from './store.ts'

/** Statements that are kept prepared; what is beyond is prepared again. */
const MAX_STATEMENTS = 200

/**
 * Pages of the WAL after which they go to the database, a quarter of SQLite's own number. To write again where the WAL has
 * been is a third quicker than to make it longer, and a short one is read faster after a crash (docs/decisions/055).
 */
const WAL_PAGES = 250

/** Where the console keeps it, of the folder that PIERHEAD_DATA names. */
export const databaseFile = (folder: string) => join(folder, 'pierhead.db')

/** `file` is a path, or `:memory:` for what need not last. The file and its WAL are readable by their owner alone: umask is the caller's. */
export function openSqlite(file: string): Store {
  const database = new DatabaseSync(file)
  // FULL: what was told as done is on the disk
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = ${WAL_PAGES};
    PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;
  `)
  const driver = new OneConnection(database)
  const db = new Kysely<Tables>({ dialect: nodeSqlite(driver) })
  const together: Store['together'] = (statement, rows) => driver.together(statement, rows)
  const atOnce: Store['atOnce'] = (statement, row) => driver.atOnce(statement, row)
  return { db, kind: 'sqlite', together, atOnce, close: () => db.destroy() }
}

const nodeSqlite = (driver: Driver): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => driver,
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

/** node:sqlite runs one statement at a time: whoever needs several in a row waits for the connection. */
class OneConnection implements Driver {
  readonly #database: DatabaseSync
  readonly #connection: Connection
  #free: Promise<void> = Promise.resolve()
  /** Who has the connection and who waits for it. */
  #users = 0
  #release: () => void = () => undefined

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#connection = new Connection(database)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#users++
    const before = this.#free
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#free = promise
    await before
    this.#release = resolve
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#users--
    this.#release()
  }

  atOnce(sql: string, row: readonly unknown[]): boolean {
    if (this.#users > 0) return false
    this.#connection.prepared(sql).run(...(row as SQLInputValue[]))
    return true
  }

  async together(sql: string, rows: readonly (readonly unknown[])[]): Promise<void> {
    await this.acquireConnection()
    try {
      const statement = this.#connection.prepared(sql)
      // a single statement is a transaction by itself
      if (rows.length > 1) this.#database.exec('BEGIN IMMEDIATE')
      for (const values of rows) statement.run(...(values as SQLInputValue[]))
      if (rows.length > 1) this.#database.exec('COMMIT')
    } catch (error) {
      await this.rollbackTransaction()
      throw error
    } finally {
      await this.releaseConnection()
    }
  }

  async beginTransaction(): Promise<void> {
    this.#database.exec('BEGIN IMMEDIATE')
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec('COMMIT')
  }

  async rollbackTransaction(): Promise<void> {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
  }

  async destroy(): Promise<void> {
    this.#database.close()
  }
}

class Connection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.prepared(sql)
    const values = parameters.map(asInput)
    if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.#database.prepare(sql).iterate(...parameters.map(asInput))) yield { rows: [row as R] }
  }

  prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    if (this.#statements.size < MAX_STATEMENTS) this.#statements.set(sql, statement)
    return statement
  }
}

/** better-auth gives booleans and dates, which SQLite has not. */
function asInput(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.toISOString()
  return value as SQLInputValue
}
