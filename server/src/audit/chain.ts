// The chain: each row's hash is over the hash before it and the row's own text, so no row can change, go or move unseen.
import { hash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Store, Tables } from '../store/store.ts'
import { type AuditTable, columns } from './table.ts'

/** What the first row follows. */
const GENESIS = '0'.repeat(64)

/** The last row there is: the next one follows it. */
export interface Head {
  id: number
  hash: string
}

export type Unchained = Omit<AuditTable, 'hash'>

/** Without the empty columns at its end: one that is added there some day changes no hash of the rows before it. */
function canonical(values: readonly unknown[]): string {
  const last = values.findLastIndex((value) => value !== null)
  return JSON.stringify(values.slice(0, last + 1))
}

export const valuesOf = (row: Unchained): unknown[] => columns.map((name) => row[name])

/** `values` in the order of `columns`. */
export const hashOf = (previous: string, values: readonly unknown[]): string =>
  hash('sha256', `${previous}\n${canonical(values)}`)

/** With the highest id that was ever given: rows taken from the end leave a gap that stays. */
export async function headOf(db: Kysely<Tables>, kind: Store['kind']): Promise<Head> {
  const last = await db.selectFrom('audit').select(['id', 'hash']).orderBy('id', 'desc').limit(1).executeTakeFirst()
  const given = kind === 'sqlite' ? await highestGiven(db) : 0
  return { id: Math.max(given, Number(last?.id ?? 0)), hash: last?.hash ?? GENESIS }
}

async function highestGiven(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'audit'`.execute(db)
  return rows[0]?.seq ?? 0
}

export interface Checked {
  intact: boolean
  /** How many were looked at and fit. */
  rows: number
  brokenAt: number | null
  why: string | null
  /** The last row that fits: written down elsewhere, it proves later that nothing before it was made anew. */
  head: Head
}

const CHUNK = 1_000

/** What a removal's input holds: the row after the removed ones follows this hash. */
interface Removed {
  hash: string
}

/** Where the rows begin that are still there: after the last one that was removed in order. */
async function anchorOf(db: Kysely<Tables>): Promise<Head> {
  const removal = await db
    .selectFrom('audit')
    .select(['about', 'input'])
    .where('kind', '=', 'removal')
    .orderBy('about', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!removal) return { id: 0, hash: GENESIS }
  return { id: Number(removal.about), hash: removedIn(removal.input).hash }
}

function removedIn(input: string | null): Removed {
  try {
    return { hash: String((JSON.parse(input ?? '') as Removed).hash) }
  } catch {
    // somebody's own making: no row follows it, which is what the check then says
    return { hash: '' }
  }
}

/** Reads every row. `written` is the last one that this process wrote; without it the store says what must be there. */
export async function checkChain({ db, kind }: Store, written?: Head): Promise<Checked> {
  const expected = written ?? (await headOf(db, kind))
  for (;;) {
    const anchor = await anchorOf(db)
    const checked = await follow(db, anchor, expected)
    // rows that were removed in order while they were read are not missing
    if (checked.intact || (await anchorOf(db)).id === anchor.id) return checked
  }
}

async function follow(db: Kysely<Tables>, anchor: Head, expected: Head): Promise<Checked> {
  let head = anchor
  let rows = 0
  const broken = (why: string): Checked => ({ intact: false, rows, brokenAt: head.id + 1, why, head })
  for (;;) {
    const chunk = await db
      .selectFrom('audit')
      .selectAll()
      .where('id', '>', head.id)
      .orderBy('id')
      .limit(CHUNK)
      .execute()
    for (const row of chunk) {
      const why = faultOf(row, head)
      if (why) return broken(why)
      head = { id: Number(row.id), hash: row.hash }
      rows++
    }
    if (chunk.length < CHUNK) break
    // others wait for the one thread
    await new Promise((resolve) => setImmediate(resolve))
  }
  const why = endFault(expected, head)
  return why ? broken(why) : { intact: true, rows, brokenAt: null, why: null, head }
}

function faultOf({ hash: found, ...row }: AuditTable, previous: Head): string | undefined {
  if (Number(row.id) !== previous.id + 1) return 'The row is missing.'
  // PostgreSQL gives large numbers as text
  const about = row.about === null ? null : Number(row.about)
  const written = { ...row, id: Number(row.id), about, at: Number(row.at) }
  return hashOf(previous.hash, valuesOf(written)) === found
    ? undefined
    : 'The row, or its place after the row before, was changed.'
}

function endFault(expected: Head, head: Head): string | undefined {
  if (expected.id > head.id) return 'The row is missing: later ones were written.'
  return expected.id === head.id && expected.hash && expected.hash !== head.hash
    ? 'The last row is not the one that was written.'
    : undefined
}
