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
import { isHeld, PATIENCE_MS, untilLet } from './held.ts'
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

export interface SqliteOptions {
  /** How long a write waits for other programs that hold the file. */
  patienceMs?: number
}

/** `file` is a path, or `:memory:` for what need not last. The file and its WAL are readable by their owner alone: umask is the caller's. */
export function openSqlite(file: string, { patienceMs = PATIENCE_MS }: SqliteOptions = {}): Store {
  const database = new DatabaseSync(file)
  // FULL: what was told as done is on the disk. Once it is open SQLite itself waits for nobody: it would stop the whole console
  database.exec(`
    PRAGMA busy_timeout = ${PATIENCE_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = ${WAL_PAGES}; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 0;
  `)
  const driver = new OneDatabase(database, patienceMs)
  const db = new Kysely<Tables>({ dialect: nodeSqlite(driver) })
  const together: Store['together'] = (statement, rows, sinceMs) => driver.together(statement, rows, sinceMs)
  const atOnce: Store['atOnce'] = (statement, row) => driver.atOnce(statement, row)
  return { db, kind: 'sqlite', together, atOnce, close: () => db.destroy() }
}

const nodeSqlite = (driver: Driver): Dialect => ({
  createAdapter: () => new InAnyNumber(),
  createDriver: () => driver,
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

/** Kysely would let one query in at a time: those that read would stand behind one that waits to write. */
class InAnyNumber extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/**
 * node:sqlite runs one statement at a time, which is then a transaction by itself. Those that write stand in line, and so do
 * transactions; those that read only wait for a transaction that has begun. Whoever meets a lock of another program tries
 * again later what it began with, and holds up nobody but the line.
 */
class OneDatabase implements Driver {
  readonly #database: DatabaseSync
  readonly #statements: Statements
  readonly #patienceMs: number
  #free: Promise<void> = Promise.resolve()
  /** Those in the line, with the one at its head. */
  #inLine = 0
  #next: () => void = () => undefined
  /** The transaction that has begun and is not over. */
  #begun: PromiseWithResolvers<void> | undefined

  constructor(database: DatabaseSync, patienceMs: number) {
    this.#database = database
    this.#statements = new Statements(database)
    this.#patienceMs = patienceMs
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    return new Connection((query, isWithin) => this.#run(query, isWithin))
  }

  async releaseConnection(): Promise<void> {}

  async #run<R>(query: CompiledQuery, isWithin: boolean): Promise<QueryResult<R>> {
    const run = () => this.#statements.run<R>(query)
    if (isWithin) return run()
    return isRead(query) ? this.#untilLet(run) : this.#inTurn(run)
  }

  /** `work` must leave nothing behind where it is refused by a lock. */
  async #inTurn<T>(work: () => T, sinceMs = performance.now()): Promise<T> {
    await this.#stand()
    try {
      return await this.#untilLet(work, sinceMs)
    } finally {
      this.#leave()
    }
  }

  #untilLet<T>(work: () => T, sinceMs = performance.now()): Promise<T> {
    const attempt = async () => {
      // a transaction may have begun while others were waited for; whoever is at the head of the line finds none
      while (this.#begun) await this.#begun.promise
      return work()
    }
    return untilLet(attempt, { patienceMs: this.#patienceMs, sinceMs })
  }

  async #stand(): Promise<void> {
    this.#inLine++
    const before = this.#free
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#free = promise
    await before
    this.#next = resolve
  }

  #leave(): void {
    this.#inLine--
    this.#next()
  }

  atOnce(sql: string, row: readonly unknown[]): boolean {
    if (this.#inLine > 0) return false
    try {
      this.#statements.prepared(sql).run(...(row as SQLInputValue[]))
      return true
    } catch (error) {
      if (isHeld(error)) return false
      throw error
    }
  }

  together(sql: string, rows: readonly (readonly unknown[])[], sinceMs?: number): Promise<void> {
    return this.#inTurn(() => this.#allOf(sql, rows), sinceMs)
  }

  #allOf(sql: string, rows: readonly (readonly unknown[])[]): void {
    const statement = this.#statements.prepared(sql)
    // a single statement is a transaction by itself
    if (rows.length > 1) this.#database.exec('BEGIN IMMEDIATE')
    try {
      for (const values of rows) statement.run(...(values as SQLInputValue[]))
      if (rows.length > 1) this.#database.exec('COMMIT')
    } catch (error) {
      this.#undo()
      throw error
    }
  }

  /** IMMEDIATE: whoever else holds the file is met here, where nothing is done yet, and never in the midst of it. */
  async beginTransaction(connection: Connection): Promise<void> {
    const sinceMs = performance.now()
    await this.#stand()
    try {
      await this.#untilLet(() => this.#begin(), sinceMs)
      connection.isWithin = true
    } catch (error) {
      this.#leave()
      throw error
    }
  }

  #begin(): void {
    this.#database.exec('BEGIN IMMEDIATE')
    this.#begun = Promise.withResolvers()
  }

  async commitTransaction(connection: Connection): Promise<void> {
    this.#database.exec('COMMIT')
    this.#end(connection)
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    try {
      this.#undo()
    } finally {
      this.#end(connection)
    }
  }

  #undo(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
  }

  #end(connection: Connection): void {
    connection.isWithin = false
    this.#begun?.resolve()
    this.#begun = undefined
    this.#leave()
  }

  async destroy(): Promise<void> {
    this.#database.close()
  }
}

/** What Kysely holds while it asks something, or for as long as a transaction lasts. */
class Connection implements DatabaseConnection {
  readonly #run: Run
  isWithin = false

  constructor(run: Run) {
    this.#run = run
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#run(query, this.isWithin)
  }

  /** All at once: what is long is read in pages here, and a cursor would stay open while others write. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery(query)
  }
}

type Run = <R>(query: CompiledQuery, isWithin: boolean) => Promise<QueryResult<R>>

/** What is not known to read stands in line. */
const isRead = ({ query, sql }: CompiledQuery): boolean => query.kind === 'SelectQueryNode' || /^\s*select\b/i.test(sql)

class Statements {
  readonly #database: DatabaseSync
  readonly #kept = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const statement = this.prepared(sql)
    const values = parameters.map(asInput)
    if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  prepared(sql: string): StatementSync {
    const known = this.#kept.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    if (this.#kept.size < MAX_STATEMENTS) this.#kept.set(sql, statement)
    return statement
  }
}

/** better-auth gives booleans and dates, which SQLite has not. */
function asInput(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.toISOString()
  return value as SQLInputValue
}
