// Another program holds the file, as a backup does: a connection of its own here, which SQLite takes for any other's.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createAuditBook } from '../audit/book.ts'
import { createLog } from '../log.ts'
import { openSqlite, type SqliteOptions } from './sqlite.ts'
import { migrate } from './store.ts'

const after: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of after.splice(0).toReversed()) await undo()
})

async function open(options?: SqliteOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-held-'))
  const file = join(folder, 'a.db')
  const store = openSqlite(file, options)
  await migrate(store)
  const [now, log] = [() => new Date(), createLog('silent')]
  const book = await createAuditBook({ store, now, log, retentionDays: 365 })
  const other = new DatabaseSync(file)
  after.push(
    () => rmSync(folder, { recursive: true }),
    () => store.close(),
    () => other.close(),
  )
  const set = (value: string) => store.db.insertInto('setting').values({ name: value, value }).execute()
  const settings = async () =>
    (await store.db.selectFrom('setting').select('value').execute()).map(({ value }) => value)
  const [hold, letGo] = [() => other.exec('BEGIN IMMEDIATE'), () => other.exec('COMMIT')]
  return { store, book, other, hold, letGo, set, settings }
}

const deed = (requestId: string) => ({
  who: { userId: 'u1', email: 'ada@example.com', role: 'operator' as const },
  address: '192.0.2.1',
  action: 'ccs.ModifyServiceReplicas',
  requestId,
})

/** Notes whether it is over. */
function watched<T>(work: Promise<T>) {
  const state = { isOver: false }
  const noted = () => {
    state.isOver = true
  }
  work.then(noted, noted)
  return state
}

/** Long enough for several tries. */
const several = () => pause(100)

test('while another program holds the file, reads are answered and writes wait beside them', async () => {
  const { store, hold, letGo, set, settings } = await open()
  hold()
  const both = store.db.transaction().execute(async (inside) => {
    await inside.insertInto('setting').values({ name: 'b', value: 'b' }).execute()
    await inside.insertInto('setting').values({ name: 'c', value: 'c' }).execute()
  })
  const writes = Promise.all([set('a'), both, set('d')])
  const state = watched(writes)
  expect(await settings()).toEqual([])
  await several()
  expect(await settings()).toEqual([])
  expect(state.isOver).toBe(false)
  letGo()
  await writes
  expect((await settings()).toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

test('a transaction that had to wait is done once: what is in it is begun only when the file is free', async () => {
  const { store, hold, letGo, settings } = await open()
  hold()
  let times = 0
  const transaction = store.db.transaction().execute(async (inside) => {
    times++
    await inside.insertInto('setting').values({ name: 'a', value: 'a' }).execute()
  })
  await several()
  expect(times).toBe(0)
  letGo()
  await transaction
  expect([times, await settings()]).toEqual([1, ['a']])
})

test('a read sees nothing of a transaction that is not over, whoever waited for whom', async () => {
  const { store, hold, letGo, settings } = await open()
  const { promise: enough, resolve } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  hold()
  const transaction = store.db.transaction().execute(async (inside) => {
    await inside.insertInto('setting').values({ name: 'a', value: 'a' }).execute()
    begin()
    await enough
    throw new Error('no')
  })
  const failed = expect(transaction).rejects.toThrow('no')
  expect(await settings()).toEqual([])
  letGo()
  await begun
  const read = settings()
  const state = watched(read)
  await several()
  expect(state.isOver).toBe(false)
  resolve()
  await failed
  expect(await read).toEqual([])
})

test('a file that is held for too long refuses what waited, does nothing of it, and takes the next', async () => {
  const { store, book, hold, letGo, set, settings } = await open({ patienceMs: 150 })
  await book.intent(deed('before'))
  hold()
  const nothing = store.db.transaction().execute(async (inside) => {
    await inside.insertInto('setting').values({ name: 'b', value: 'b' }).execute()
  })
  const refused = await Promise.allSettled([set('a'), nothing, book.intent(deed('one')), book.intent(deed('two'))])
  expect(refused).toMatchObject([
    { status: 'rejected', reason: { status: 503, problem: { code: 'busy' } } },
    { status: 'rejected', reason: { status: 503, problem: { code: 'busy' } } },
    ...['one', 'two'].map(() => ({
      status: 'rejected',
      reason: {
        status: 503,
        problem: { code: 'audit_unavailable', message: 'The audit cannot be written, so nothing was done.' },
      },
    })),
  ])
  letGo()
  await set('c')
  await book.intent(deed('after'))
  expect(await settings()).toEqual(['c'])
  expect((await book.page({}, { offset: 0, limit: 9 })).rows.map(({ requestId }) => requestId)).toEqual([
    'after',
    'before',
  ])
  expect(await book.check()).toMatchObject({ intact: true, rows: 2 })
})

test('row 36: a file that is held for a moment only delays the audit: all that came meanwhile is written once, in order', async () => {
  const { book, hold, letGo } = await open()
  await book.intent(deed('first'))
  hold()
  const early = [book.intent(deed('a')), book.intent(deed('b'))]
  const state = watched(Promise.race(early))
  await several()
  const late = book.intent(deed('c'))
  expect((await book.page({}, { offset: 0, limit: 9 })).totalCount).toBe(1)
  expect(state.isOver).toBe(false)
  letGo()
  expect(await Promise.all([...early, late])).toEqual([2, 3, 4])
  expect(await book.check()).toMatchObject({ intact: true, rows: 4 })
})

test('whoever came later to the audit of a held file is not refused with whoever came first', async () => {
  const { book, hold, letGo } = await open({ patienceMs: 600 })
  await book.intent(deed('first'))
  hold()
  const early = book.intent(deed('early'))
  await pause(300)
  const late = book.intent(deed('late'))
  await expect(early).rejects.toMatchObject({ status: 503 })
  letGo()
  expect(await late).toBe(2)
  expect(await book.check()).toMatchObject({ intact: true, rows: 2 })
})

test('a row that another console wrote while this one waited is not written over', async () => {
  const { store, book, other, hold, letGo } = await open()
  await book.intent(deed('ours'))
  hold()
  const waiting = book.intent(deed('ours too'))
  other.exec("insert into audit (id, kind, at, run, hash) values (2, 'event', 0, 'other', 'h')")
  await several()
  letGo()
  expect(await waiting).toBe(3)
  const rows = await store.db.selectFrom('audit').select(['id', 'run']).where('id', '=', 2).execute()
  expect(rows).toEqual([{ id: 2, run: 'other' }])
})
