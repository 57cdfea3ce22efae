// Guessing is slowed down, and nobody is kept out by it (security.md row 21).
import { describe, expect, test } from 'vitest'
import { openSqlite } from '../store/sqlite.ts'
import { migrate } from '../store/store.ts'
import { ada, addUser, browser, openConsole } from './test-console.ts'
import { Throttle } from './throttle.ts'

const HERE = '203.0.113.9'

async function throttleOf(maxRows?: number) {
  const store = openSqlite(':memory:')
  await migrate(store)
  const clock = { offsetMs: 0 }
  const throttle = new Throttle(store, () => new Date(1_800_000_000_000 + clock.offsetMs), maxRows)
  /** Whether it was let through; wrong in any case. */
  const wrong = (account: string, address = HERE) =>
    throttle.begin(account, address).then(
      () => true,
      () => false,
    )
  const rows = async () => (await store.db.selectFrom('throttle').selectAll().execute()).length
  return { throttle, clock, wrong, rows }
}

describe('row 21: a flood of other names', () => {
  test('of 100,000 from a hundred networks frees no name that has to wait, and the table stays within bounds', async () => {
    const { wrong, rows } = await throttleOf(2_000)
    for (let tries = 0; tries < 9; tries++) await wrong(ada.email)
    let letThrough = 0
    for (let n = 0; n < 100_000; n++) if (await wrong(`u${n}@example.com`, `198.51.${n % 100}.7`)) letThrough++
    expect(await wrong(ada.email)).toBe(false)
    expect(await rows()).toBeLessThanOrEqual(2_000)
    // of each network no more than an address is free to get wrong
    expect(letThrough).toBeLessThanOrEqual(100 * 41)
  }, 120_000)

  test('from as many networks does not either', async () => {
    const { wrong, rows } = await throttleOf(2_000)
    for (let tries = 0; tries < 9; tries++) await wrong(ada.email)
    for (let n = 0; n < 6_000; n++) await wrong(`u${n}@example.com`, `2001:db8:${n.toString(16)}::1`)
    expect(await wrong(ada.email)).toBe(false)
    expect(await rows()).toBeLessThanOrEqual(2_000)
  }, 120_000)
})

test('row 21: the wait grows to a quarter of an hour, and is over when it is over', async () => {
  const { throttle, clock, wrong } = await throttleOf()
  const waits: number[] = []
  for (let round = 0; round < 9; round++) {
    while (await wrong(ada.email));
    const fault = await throttle.begin(ada.email, HERE).catch((error: unknown) => error)
    const { retryAfterSeconds = 0 } = (fault as { problem: { retryAfterSeconds?: number } }).problem
    waits.push(retryAfterSeconds)
    clock.offsetMs += retryAfterSeconds * 1_000
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900, 900])
  const attempt = await throttle.begin(ada.email, HERE)
  await throttle.succeed(attempt)
  for (let tries = 0; tries < 5; tries++) expect(await wrong(ada.email)).toBe(true)
  expect(await wrong(ada.email)).toBe(false)
})

test('row 21: nobody is locked out for longer than a minute by others elsewhere, however many they are', async () => {
  const { throttle, clock, wrong } = await throttleOf()
  for (let n = 0; n < 300; n++) {
    await wrong(ada.email, `198.51.${n}.7`)
    if (n > 100) clock.offsetMs += 60_000
  }
  clock.offsetMs += 60_000
  await expect(throttle.begin(ada.email, HERE)).resolves.toBeDefined()
})

test('row 21: an address that has gone through its free tries waits for any name, and its neighbours do not', async () => {
  const { wrong } = await throttleOf()
  let free = 0
  while (await wrong(`u${free}@example.com`)) free++
  expect(free).toBe(40)
  expect(await wrong(ada.email)).toBe(false)
  expect(await wrong(ada.email, '203.0.113.10')).toBe(true)
  // of IPv6 the whole network of one customer is one address
  for (let n = 0; n < 40; n++) await wrong(`v${n}@example.com`, `2001:db8:0:7::${n.toString(16)}`)
  expect(await wrong(ada.email, '2001:db8:0:7:ffff::1')).toBe(false)
  expect(await wrong(ada.email, '2001:db8:0:8::1')).toBe(true)
})

test('row 21: of thirty guesses at once five are looked at', async () => {
  const made = await openConsole()
  const tries = Array.from({ length: 30 }, (_, n) => browser(made).signIn({ ...ada, password: `guess ${n}` }))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(5)
  expect(statuses.filter((status) => status === 429)).toHaveLength(25)
})

test('row 21: another account from the same address comes in while one has to wait', async () => {
  const made = await openConsole()
  const admin = browser(made)
  await admin.signIn()
  const lin = { email: 'lin@example.com', password: 'seven-lamps-at-dawn' }
  await addUser(made, admin, lin)
  for (let tries = 0; tries < 6; tries++) await browser(made).signIn({ ...ada, password: 'wrong' })
  expect((await browser(made).signIn()).status).toBe(429)
  // in another spelling it is the same one
  expect((await browser(made).signIn({ ...ada, email: 'ADA@example.com' })).status).toBe(429)
  expect((await browser(made).signIn(lin)).status).toBe(200)
})

test('row 21: whoever runs into a wait again and again fills no audit', async () => {
  const made = await openConsole()
  for (let tries = 0; tries < 40; tries++) await browser(made).signIn({ ...ada, password: 'wrong' })
  const problems = made.rows.map(({ outcome }) => outcome?.problem)
  expect(problems.filter((problem) => problem === 'unauthenticated')).toHaveLength(5)
  expect(problems.filter((problem) => problem === 'throttled')).toHaveLength(1)
})

test('row 21: codes of a second factor are guessed no faster', async () => {
  const made = await openConsole()
  const first = browser(made)
  await first.signIn()
  const { password } = ada
  await first.ask('/api/auth/two-factor/enable', { password })
  const statuses: number[] = []
  for (let tries = 0; tries < 7; tries++)
    statuses.push((await first.ask('/api/auth/two-factor/confirm', { code: '000000' })).status)
  expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429])
  expect((await first.ask('/api/auth/password', { current: password, next: 'another-lamp-at-dusk' })).status).toBe(429)
})
