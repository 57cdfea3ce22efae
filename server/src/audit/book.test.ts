import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate, type Store } from '../store/store.ts'
import type { Deed } from './audit.ts'
import { createAuditBook } from './book.ts'

const DAY_MS = 86_400_000
const START = Date.UTC(2026, 0, 1)

const stores: Store[] = []
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close().catch(() => undefined)
})

async function open(file = ':memory:') {
  const store = openSqlite(file)
  stores.push(store)
  await migrate(store)
  const clock = { ms: START }
  const logged: string[] = []
  const log = createLog('debug', { write: (line) => void logged.push(line) })
  const book = await createAuditBook({ store, now: () => new Date(clock.ms), log, retentionDays: 365 })
  return { store, clock, logged, book }
}

const deed = (more: Partial<Deed> = {}): Deed => ({
  who: { userId: 'u1', email: 'Ada@example.com', role: 'operator' },
  address: '10.0.0.1',
  action: 'ccs.ModifyServiceReplicas',
  connection: 'simulated',
  region: 'ap-guangzhou',
  object: 'default/web in cls-1',
  input: { clusterId: 'cls-1', serviceName: 'web', scaleTo: 3 },
  requestId: 'r1',
  ...more,
})

const everything = { offset: 0, limit: 100 }

/** Somebody with the file in hand, for whom no trigger holds. */
function tamper(file: string, statement: string): void {
  const database = new DatabaseSync(file)
  database.exec(`drop trigger if exists audit_is_not_changed; drop trigger if exists audit_is_not_cut; ${statement}`)
  database.close()
}

function temporaryFile() {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-audit-'))
  return { file: join(folder, 'a.db'), [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

test('row 36: an intent and its outcome are one row for whoever asks, with who, from where, what and how it ended', async () => {
  const { book, clock } = await open()
  const intent = await book.intent(deed({ reason: 'incident 7' }))
  expect((await book.page({}, everything)).rows).toMatchObject([{ id: intent, result: 'running', endedAt: null }])
  clock.ms += 1_500
  await book.outcome(intent, {
    result: 'failed',
    problem: 'upstream_conflict',
    cloudCode: '4100',
    upstreamRequestId: 'up-1',
    before: { replicas: 1 },
    after: { replicas: 3 },
  })
  expect(await book.page({}, everything)).toEqual({
    totalCount: 1,
    rows: [
      {
        id: intent,
        at: '2026-01-01T00:00:00.000Z',
        endedAt: '2026-01-01T00:00:01.500Z',
        userId: 'u1',
        email: 'Ada@example.com',
        role: 'operator',
        address: '10.0.0.1',
        action: 'ccs.ModifyServiceReplicas',
        connection: 'simulated',
        region: 'ap-guangzhou',
        object: 'default/web in cls-1',
        reason: 'incident 7',
        input: { clusterId: 'cls-1', serviceName: 'web', scaleTo: 3 },
        before: { replicas: 1 },
        after: { replicas: 3 },
        result: 'failed',
        problem: 'upstream_conflict',
        cloudCode: '4100',
        upstreamRequestId: 'up-1',
        requestId: 'r1',
      },
    ],
  })
})

test('rows are found by who, action, object, connection, result and time, newest first, a page at a time', async () => {
  const { book, clock } = await open()
  for (let hour = 0; hour < 5; hour++) {
    clock.ms = START + hour * 3_600_000
    await book.event(deed({ object: `web-${hour}`, connection: hour < 2 ? 'a' : 'b' }), { result: 'done' })
  }
  await book.event(deed({ who: { userId: 'u2', email: 'bob@x', role: 'viewer' }, action: 'sign-in' }), {
    result: 'denied',
    problem: 'forbidden',
  })
  const count = async (filters: object) => (await book.page(filters, everything)).totalCount
  expect(await count({ who: 'ADA' })).toBe(5)
  expect(await count({ action: 'sign' })).toBe(1)
  expect(await count({ object: 'WEB-3' })).toBe(1)
  expect(await count({ object: '%' })).toBe(0)
  expect(await count({ connection: 'a' })).toBe(2)
  expect(await count({ results: ['denied', 'unknown'] })).toBe(1)
  expect(await count({ from: '2026-01-01T01:00:00Z', to: '2026-01-01T03:00:00Z' })).toBe(2)
  expect(await count({ who: 'ada', connection: 'b', results: ['done'] })).toBe(3)
  const { totalCount, rows } = await book.page({ who: 'ada' }, { offset: 1, limit: 2 })
  expect([totalCount, ...rows.map(({ object }) => object)]).toEqual([5, 'web-3', 'web-2'])
  const buckets = await book.histogram({ from: '2026-01-01T00:00:00Z', to: '2026-01-01T06:00:00Z' }, 3)
  expect(buckets.map(({ good, bad }) => [good, bad])).toEqual([
    [2, 0],
    [2, 0],
    [1, 1],
  ])
  expect(await book.histogram({ who: 'nobody' })).toEqual([])
  expect((await book.histogram({})).reduce((sum, { good, bad }) => sum + good + bad, 0)).toBe(6)
})

test('a call that was under way when the console died has an unknown end; one of this life is still running', async () => {
  using place = temporaryFile()
  const { book: before } = await open(place.file)
  await before.intent(deed({ requestId: 'old' }))
  const { book } = await open(place.file)
  await book.intent(deed({ requestId: 'new' }))
  const { rows } = await book.page({}, everything)
  expect(rows.map(({ requestId, result }) => [requestId, result])).toEqual([
    ['new', 'running'],
    ['old', 'unknown'],
  ])
  expect((await book.page({ results: ['unknown'] }, everything)).totalCount).toBe(1)
})

test('row 36: 200 rows that come at once are stored together, in a chain without a gap', async () => {
  const { book } = await open()
  const ids = await Promise.all(Array.from({ length: 200 }, (_, index) => book.intent(deed({ requestId: `${index}` }))))
  expect(ids).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
  expect(await book.check()).toMatchObject({ intact: true, rows: 200 })
})

test('row 36: SQLite itself refuses to change or remove a row', async () => {
  const { book, store } = await open()
  await book.event(deed(), { result: 'done' })
  await expect(store.db.updateTable('audit').set({ email: 'x' }).execute()).rejects.toThrow('never changed')
  await expect(store.db.deleteFrom('audit').execute()).rejects.toThrow('only with its whole past')
})

test.each([
  'insert or replace into audit',
  'replace into audit',
  'insert or ignore into audit',
  'update or replace audit set id = 2, hash =',
])('row 36: SQLite itself refuses to put another row in the place of one: %s', async (beginning) => {
  const { book, store } = await open()
  for (const requestId of ['r1', 'r2', 'r3']) await book.event(deed({ requestId }), { result: 'done' })
  const before = await store.db.selectFrom('audit').selectAll().execute()
  const row = " (id, kind, at, run, hash) values (2, 'event', 0, 'eve', 'x')"
  const statement = beginning.startsWith('update') ? `${beginning} 'x' where id = 3` : beginning + row
  await expect(sql.raw(statement).execute(store.db)).rejects.toThrow(/added after the last|never changed/)
  expect(await store.db.selectFrom('audit').selectAll().execute()).toEqual(before)
  expect(await book.check()).toMatchObject({ intact: true, rows: 3 })
})

test('row 36: the place of a row that was removed in order is not filled again', async () => {
  const { book, store, clock } = await open()
  await book.event(deed(), { result: 'done' })
  clock.ms += 400 * DAY_MS
  expect(await book.removeOld()).toBe(1)
  const again = sql`insert into audit (id, kind, at, run, hash) values (1, 'event', 0, 'eve', 'x')`
  await expect(again.execute(store.db)).rejects.toThrow('added after the last')
})

test.each([
  ['a changed column', "update audit set email = 'eve' where id = 5", 5],
  ['a row that is gone', 'delete from audit where id = 5', 5],
  ['the first row gone', 'delete from audit where id = 1', 1],
  ['the last rows gone', 'delete from audit where id > 8', 9],
  [
    'two rows swapped',
    'update audit set id = 99 where id = 5; update audit set id = 5 where id = 6; update audit set id = 6 where id = 99',
    5,
  ],
  ['a hash made anew', 'update audit set hash = hex(randomblob(32)) where id = 5', 5],
  ['all rows gone', 'delete from audit', 1],
  [
    'a false removal',
    "insert into audit (id, kind, about, at, run, input, hash) values (11, 'removal', 4, 0, '', '{}', ''); delete from audit where id <= 4",
    5,
  ],
])('row 36: %s is found, at the first row that does not fit', async (_, statement, at) => {
  using place = temporaryFile()
  const { book } = await open(place.file)
  for (let row = 0; row < 10; row++) await book.event(deed({ requestId: `${row}` }), { result: 'done' })
  expect(await book.check()).toMatchObject({ intact: true, rows: 10, brokenAt: null })
  tamper(place.file, statement)
  expect(await book.check()).toMatchObject({ intact: false, brokenAt: at, why: expect.any(String) })
  // also for a console that starts afterwards
  const { book: later } = await open(place.file)
  expect(await later.check()).toMatchObject({ intact: false, brokenAt: at })
})

test('old rows go with their whole past, the chain goes on from a row that says so, and both survive a restart', async () => {
  using place = temporaryFile()
  const { book, clock } = await open(place.file)
  for (let day = 0; day < 40; day++) {
    clock.ms = START + day * DAY_MS
    await book.event(deed({ requestId: `day ${day}` }), { result: 'done' })
  }
  expect(await book.removeOld()).toBe(0)
  await book.keepFor(30)
  expect(await book.removeOld()).toBe(9)
  expect(await book.removeOld()).toBe(0)
  expect(await book.check()).toMatchObject({ intact: true, rows: 32 })
  const { book: later, clock: laterClock } = await open(place.file)
  expect(await later.retentionDays()).toBe(30)
  laterClock.ms = START + 500 * DAY_MS
  expect(await later.removeOld()).toBe(32)
  expect(await later.check()).toMatchObject({ intact: true, rows: 1 })
  await later.event(deed(), { result: 'done' })
  expect(await later.check()).toMatchObject({ intact: true, rows: 2 })
  expect((await later.page({}, everything)).rows.map(({ action }) => action)).toEqual([
    'ccs.ModifyServiceReplicas',
    'remove-old-rows',
  ])
  tamper(place.file, "update audit set hash = 'x' where id = (select max(id) from audit)")
  expect(await later.check()).toMatchObject({ intact: false })
})

test('row 36: without a store an intent is refused, an outcome is logged in one line, and neither ends the console', async () => {
  const { book, store, logged } = await open()
  const intent = await book.intent(deed())
  await store.close()
  await expect(book.intent(deed({ action: 'a\n\u001b[31mb' }))).rejects.toMatchObject({
    problem: { code: 'audit_unavailable' },
    status: 503,
  })
  await expect(book.event(deed(), { result: 'denied' })).rejects.toMatchObject({ status: 503 })
  await book.outcome(intent, { result: 'done' })
  expect(logged).toHaveLength(3)
  for (const line of logged) {
    expect(line.trimEnd()).not.toContain('\n')
    expect(line).not.toContain('\u001b')
  }
})

test('two consoles that write to one file by turns make one chain', async () => {
  using place = temporaryFile()
  const { book: one } = await open(place.file)
  const { book: other } = await open(place.file)
  for (let row = 0; row < 5; row++) {
    await one.event(deed({ requestId: 'one' }), { result: 'done' })
    await other.event(deed({ requestId: 'other' }), { result: 'done' })
  }
  expect(await one.check()).toMatchObject({ intact: true, rows: 10 })
})

test('text of any kind comes back as the chain has it, and a body made to fill the disk is cut', async () => {
  const { book } = await open()
  const odd = 'a\0b\ud800c\n"\\\u2028漢'
  await book.event(deed({ object: odd, input: { odd, big: 'x'.repeat(200_000) } }), { result: 'done' })
  await book.event(deed({ input: { odd } }), { result: 'done' })
  expect(await book.check()).toMatchObject({ intact: true, rows: 2 })
  const { rows } = await book.page({}, everything)
  expect(rows[1]?.object).toBe('a\ufffdb\ufffdc\n"\\\u2028漢')
  expect(JSON.stringify(rows[1]?.input).length).toBeLessThan(70_000)
  expect(rows[0]?.input).toEqual({ odd })
})
