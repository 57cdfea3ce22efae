// For the bench (e2e/bench/audit-insert.ts): rows a second, each awaited before the next, on files in the folder that is named.
// Prints one JSON line a round: { book, raw }.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createLog } from '../log.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate } from '../store/store.ts'
import type { Deed } from './audit.ts'
import { createAuditBook } from './book.ts'
import { columns } from './table.ts'

const [folder = '.', rounds = '5', perRound = '500'] = process.argv.slice(2)
const ROWS = Number(perRound)
/** The two sides change so often that a disk that others use is as slow for both. */
const CHUNK = 10

const deed: Deed = {
  who: { userId: 'u-000000000001', email: 'operator@example.com', role: 'operator' },
  address: '192.0.2.10',
  action: 'ccs.ModifyServiceReplicas',
  connection: 'production',
  region: 'ap-guangzhou',
  object: 'default/checkout in cls-0a1b2c3d',
  input: { clusterId: 'cls-0a1b2c3d', serviceName: 'checkout', namespace: 'default', scaleTo: 4 },
  requestId: '00000000-0000-4000-8000-000000000000',
}

/** With its tables and an empty WAL: what making the tables left there would be one side's to carry over. */
async function emptyDatabase(name: string): Promise<string> {
  const file = join(folder, `${name}-${randomBytes(6).toString('hex')}.db`)
  const store = openSqlite(file)
  await migrate(store)
  await store.close()
  return file
}

type Add = (id: number) => unknown

interface Side {
  add: Add
  close: () => unknown
}

async function throughBook(): Promise<Side> {
  const store = openSqlite(await emptyDatabase('book'))
  const [now, log] = [() => new Date(), createLog('silent')]
  const book = await createAuditBook({ store, now, log, retentionDays: 365 })
  return { add: () => book.intent(deed), close: () => store.close() }
}

/** The same table, indexes and triggers, the same texts; no chain, no queue, nothing between. */
async function throughRaw(): Promise<Side> {
  const database = new DatabaseSync(await emptyDatabase('raw'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  const names = [...columns, 'hash']
  const insert = database.prepare(
    `insert into audit (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map(() => '?').join(', ')})`,
  )
  const { who, address, action, connection = '', region = '', object = '', input, requestId } = deed
  const run = '00000000-0000-4000-8000-000000000000'
  const hash = '0'.repeat(64)
  const json = JSON.stringify(input)
  const add = (id: number) =>
    insert.run(
      ...[id, 'intent', null, Date.now(), run, who.userId, who.email, who.role, address, action, connection, region],
      ...[object, null, json, requestId, null, null, null, null, null, null, hash],
    )
  return { add, close: () => database.close() }
}

/** How long so many rows take, each on the disk before the next. */
async function msOf(add: Add, first: number): Promise<number> {
  const startMs = performance.now()
  for (let id = first; id < first + CHUNK; id++) await add(id)
  return performance.now() - startMs
}

async function round(): Promise<{ book: number; raw: number }> {
  const [book, raw] = [await throughBook(), await throughRaw()]
  let [bookMs, rawMs] = [0, 0]
  for (let first = 1; first <= ROWS; first += CHUNK) {
    bookMs += await msOf(book.add, first)
    rawMs += await msOf(raw.add, first)
  }
  await book.close()
  raw.close()
  return { book: (ROWS * 1_000) / bookMs, raw: (ROWS * 1_000) / rawMs }
}

// what comes first finds everything cold
await round()
for (let count = 0; count < Number(rounds); count++) process.stdout.write(`${JSON.stringify(await round())}\n`)
