// Adds rows to the chain. Where the disk is quick, a row goes there at once; where it is not, or others are at it, all that wait
// at one moment go there together: one transaction, one flush.
import { CompiledQuery, sql } from 'kysely'
import { StoreHeld } from '../store/held.ts'
import type { Store } from '../store/store.ts'
import { type Head, hashOf, headOf, type Unchained, valuesOf } from './chain.ts'
import { type AuditTable, columns } from './table.ts'

export type Entry = Omit<Unchained, 'id'>

interface Waiting {
  entry: Entry
  /** As of `performance.now()`. */
  sinceMs: number
  resolve: (id: number) => void
  reject: (error: unknown) => void
}

/** A flush that takes longer is worth waiting for company: a turn of the event loop costs less than a twentieth of it. */
const QUICK_MS = 1

/** So that one transaction does not keep the others waiting. */
const MAX_TOGETHER = 500

/** Any number that nothing else locks by. */
const CHAIN_LOCK = 4_280_055

const all = [...columns, 'hash'] as const satisfies readonly (keyof AuditTable)[]

export class Writer {
  readonly #store: Store
  readonly #insert: string
  /** The last row, where it is known without asking the table. */
  #head: Head | undefined
  /** How long the disk took the last time. */
  #flushMs = 0
  #waiting: Waiting[] = []
  #isWriting = false
  #written: Promise<void> = Promise.resolve()

  constructor(store: Store) {
    this.#store = store
    const example = Object.fromEntries(all.map((name) => [name, null])) as unknown as AuditTable
    // compiled once: each time anew would cost more than the hash
    this.#insert = store.db.insertInto('audit').values(example).compile().sql
  }

  /** Resolves with the row's id once it is on the disk. */
  append(entry: Entry): Promise<number> {
    const id = this.#atOnce(entry)
    if (id !== undefined) return Promise.resolve(id)
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    this.#waiting.push({ entry, sinceMs: performance.now(), resolve, reject })
    if (!this.#isWriting) this.#written = this.#writeAll()
    return promise
  }

  /** The row's id; undefined where it must wait, or failed: whoever waits learns why, after another look at the table's end. */
  #atOnce(entry: Entry): number | undefined {
    const { atOnce } = this.#store
    const head = this.#head
    if (!atOnce || !head || this.#isWriting || this.#flushMs > QUICK_MS) return undefined
    const { values, next } = follower(head, entry)
    const startMs = performance.now()
    try {
      if (!atOnce(this.#insert, values)) return undefined
    } catch {
      return undefined
    }
    this.#flushMs = performance.now() - startMs
    this.#head = next
    return next.id
  }

  /** The last row that is known to have been written. */
  get head(): Head | undefined {
    return this.#head
  }

  /** Once nothing waits any more. */
  settled(): Promise<void> {
    return this.#written
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true
    while (this.#waiting.length > 0) {
      // whatever else came in this turn of the loop goes along
      await new Promise((resolve) => setImmediate(resolve))
      await this.#write(this.#waiting.splice(0, MAX_TOGETHER))
    }
    this.#isWriting = false
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      const [oldest] = batch
      const entries = batch.map(({ entry }) => entry)
      const last = await this.#appendAll(entries, oldest?.sinceMs)
      // others may write to a database of their own server, none to a file
      if (this.#store.kind === 'sqlite') this.#head = last
      for (const [index, { resolve }] of batch.entries()) resolve(last.id - batch.length + 1 + index)
    } catch (error) {
      this.#refuse(batch, error)
    }
  }

  /** Where others hold the store, each is refused after a time of its own: whoever came last may be written yet. */
  #refuse(batch: readonly Waiting[], error: unknown): void {
    const byMs = error instanceof StoreHeld ? error.beganByMs : Number.POSITIVE_INFINITY
    this.#waiting.unshift(...batch.filter(({ sinceMs }) => sinceMs > byMs))
    for (const { sinceMs, reject } of batch) if (sinceMs <= byMs) reject(error)
  }

  /** Gives the last of them. */
  async #appendAll(entries: readonly Entry[], sinceMs: number | undefined): Promise<Head> {
    const { together } = this.#store
    if (!together) return this.#underLock(entries)
    const write: Write = (rows) => together(this.#insert, rows, sinceMs)
    const known = this.#head
    try {
      return await this.#after(known ?? (await this.#end()), entries, write)
    } catch (error) {
      // who holds the file has not written to it yet
      if (!known || error instanceof StoreHeld) throw error
      // somebody else wrote to the file after all: once more, after the table's own end
      this.#head = undefined
      return this.#after(await this.#end(), entries, write)
    }
  }

  #end(): Promise<Head> {
    return headOf(this.#store.db, this.#store.kind)
  }

  async #after(head: Head, entries: readonly Entry[], write: Write): Promise<Head> {
    const { rows, last } = chained(head, entries)
    const startMs = performance.now()
    await write(rows)
    this.#flushMs = performance.now() - startMs
    return last
  }

  #underLock(entries: readonly Entry[]): Promise<Head> {
    return this.#store.db.transaction().execute(async (inside) => {
      await sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`.execute(inside)
      const { rows, last } = chained(await headOf(inside, this.#store.kind), entries)
      for (const values of rows) await inside.executeQuery(CompiledQuery.raw(this.#insert, values))
      return last
    })
  }
}

type Write = (rows: readonly unknown[][]) => Promise<void>

/** The values of each row with its place in the chain. */
function chained(head: Head, entries: readonly Entry[]): { rows: unknown[][]; last: Head } {
  let last = head
  const rows = entries.map((entry) => {
    const { values, next } = follower(last, entry)
    last = next
    return values
  })
  return { rows, last }
}

function follower(head: Head, entry: Entry): { values: unknown[]; next: Head } {
  const id = head.id + 1
  const values = valuesOf({ id, ...entry })
  const hash = hashOf(head.hash, values)
  values.push(hash)
  return { values, next: { id, hash } }
}
