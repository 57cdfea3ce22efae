// Row 21 at the throttle itself: floods, many at once, and time.
import { beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../store/sqlite.ts'
import { migrate, type Store } from '../store/store.ts'
import { Throttle } from './throttle.ts'

let store: Store
let offsetMs = 0
const now = () => new Date(Date.UTC(2026, 0, 1) + offsetMs)
beforeEach(async () => {
  offsetMs = 0
  store = openSqlite(':memory:')
  await migrate(store)
})

const HERE = '203.0.113.9'
const rows = async () => (await store.db.selectFrom('throttle').select('key').execute()).length
const block = async (throttle: Throttle, account: string, address = HERE) => {
  for (let tries = 0; tries < 5; tries++) await throttle.begin(account, address)
}
const refusal = { problem: { code: 'throttled', retryAfterSeconds: expect.any(Number) } }

describe('row 21: 100,000 other names', () => {
  test.for([100, 50_000])(
    'forget nobody who has to wait, and fill no more than %i rows',
    { timeout: 180_000 },
    async (maxRows) => {
      const throttle = new Throttle(store, now, maxRows)
      await block(throttle, 'ada@example.com')
      await store.db.transaction().execute(async (inside) => {
        const flooded = new Throttle({ ...store, db: inside }, now, maxRows)
        // of as many addresses: one alone would have been stopped after 40
        for (let n = 0; n < 100_000; n++) await flooded.begin(`name-${n}`, `198.51.${n >> 8}.${n & 255}`)
      })
      expect(await rows()).toBeLessThanOrEqual(maxRows)
      await expect(throttle.begin('ada@example.com', HERE)).rejects.toMatchObject(refusal)
      await expect(new Throttle(store, now, maxRows).begin('ADA@example.com', HERE)).rejects.toMatchObject(refusal)
    },
  )
})

test('row 21: of a hundred at once, as many are tried as one after the other would be', async () => {
  const throttle = new Throttle(store, now)
  const tried = await Promise.allSettled(Array.from({ length: 100 }, () => throttle.begin('ada@example.com', HERE)))
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
})

test('row 21: another account comes in from the same address, until the address has failed 40 times', async () => {
  const throttle = new Throttle(store, now)
  await block(throttle, 'ada@example.com')
  await throttle.succeed(await throttle.begin('lin@example.com', HERE))
  for (let n = 0; n < 35; n++) await throttle.begin(`name-${n}`, HERE)
  await expect(throttle.begin('lin@example.com', HERE)).rejects.toMatchObject(refusal)
  await throttle.succeed(await throttle.begin('lin@example.com', '198.51.100.7'))
})

test('row 21: whoever waits as long as they were told comes in, and each failure more makes it longer', async () => {
  const throttle = new Throttle(store, now)
  await block(throttle, 'ada@example.com')
  const waits: number[] = []
  for (let n = 0; n < 8; n++) {
    const error = await throttle.begin('ada@example.com', HERE).catch((thrown: unknown) => thrown)
    const { problem } = error as { problem: { retryAfterSeconds: number } }
    waits.push(problem.retryAfterSeconds)
    offsetMs += problem.retryAfterSeconds * 1000
    await throttle.begin('ada@example.com', HERE)
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
  offsetMs += 24 * 3_600_000
  await block(throttle, 'ada@example.com')
})

test('row 21: nobody locks an owner out for long: after thousands of failures from elsewhere the wait is a minute', async () => {
  const throttle = new Throttle(store, now)
  for (let n = 0; n < 2_000; n++) {
    await throttle.begin('ada@example.com', `198.51.${n >> 8}.${n & 255}`)
    offsetMs += 60_000
  }
  const owner = await throttle.begin('ada@example.com', HERE)
  await throttle.succeed(owner)
  await expect(throttle.begin('ada@example.com', HERE)).resolves.toBeDefined()
})

test('row 21: what went right does not count for the address, however often', async () => {
  const throttle = new Throttle(store, now)
  for (let n = 0; n < 100; n++) await throttle.succeed(await throttle.begin(`user-${n % 3}`, HERE))
  await expect(throttle.begin('ada@example.com', HERE)).resolves.toBeDefined()
})

test('row 21: the addresses of one IPv6 customer are one, however they are written; those of others are others', async () => {
  const throttle = new Throttle(store, now)
  for (const address of [
    '2001:db8::1',
    '2001:db8:0:0::2',
    '2001:DB8::ffff:1:2',
    '2001:db8:0:0:9:9:9:9',
    '2001:0db8::3',
  ])
    await throttle.begin('ada@example.com', address)
  await expect(throttle.begin('ada@example.com', '2001:db8::4')).rejects.toMatchObject(refusal)
  await expect(throttle.begin('ada@example.com', '2001:db8:0:1::4')).resolves.toBeDefined()
})

test('names that were tried are not kept as they were written', async () => {
  await new Throttle(store, now).begin('my password by mistake', HERE)
  expect(JSON.stringify(await store.db.selectFrom('throttle').selectAll().execute())).not.toMatch(/mistake|203/)
})
