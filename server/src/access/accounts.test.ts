// What ends the sessions of somebody, as whom they stand in the audit, and what is not done where it cannot be written.
import { createHmac } from 'node:crypto'
import { ProblemError } from '@pierhead/shared/problem'
import { describe, expect, test } from 'vitest'
import { type Audit, listAudit } from '../audit/audit.ts'
import { ada, addUser, type Browser, browser, openConsole, type TestConsole } from './test-console.ts'

const lin = { email: 'lin@example.com', password: 'seven-lamps-at-dawn' }

async function withLin() {
  const made = await openConsole()
  const admin = browser(made)
  await admin.signIn()
  const userId = await addUser(made, admin, lin)
  const [here, there] = [await signedIn(made, lin), await signedIn(made, lin)]
  return { made, admin, userId, here, there }
}

async function signedIn(made: TestConsole, who: { email: string; password: string }): Promise<Browser> {
  const one = browser(made)
  expect((await one.signIn(who)).status).toBe(200)
  return one
}

const statusesOf = async (...browsers: Browser[]) =>
  (await Promise.all(browsers.map((one) => one.me()))).map(({ status }) => status)

describe('row 24: sessions end at once', () => {
  test('all of whoever is disabled, deleted, signed out by an administrator, or signs out everywhere', async () => {
    const { made, admin, userId, here, there } = await withLin()
    expect((await here.ask('/api/auth/sign-out-everywhere', {})).status).toBe(200)
    expect(await statusesOf(here, there)).toEqual([401, 401])
    const second = await signedIn(made, lin)
    await admin.act('console.SignOutUser', { userId })
    expect(await statusesOf(second)).toEqual([401])
    const third = await signedIn(made, lin)
    await admin.act('console.ModifyUser', { userId, disabled: true })
    await admin.act('console.ModifyUser', { userId, disabled: false })
    expect(await statusesOf(third)).toEqual([401])
    const fourth = await signedIn(made, lin)
    await admin.ask('/api/console.DeleteUser', { scope: null, input: { userId }, confirm: userId })
    expect(await statusesOf(fourth)).toEqual([401])
    expect((await browser(made).signIn(lin)).status).toBe(401)
    for (const table of ['session_mark', 'unlocking', 'password_link', 'access_grant'] as const) {
      const rows = await made.store.db.selectFrom(table).selectAll().execute()
      expect([table, JSON.stringify(rows).includes(userId)]).toEqual([table, false])
    }
  })

  test('one of one’s own, and none of somebody else’s', async () => {
    const { admin, here, there } = await withLin()
    const { sessions } = (await here.act('console.DescribeSessions', {})).body as {
      sessions: { sessionId: string; current: boolean; address: string }[]
    }
    expect(sessions.map(({ address }) => address)).toEqual(['203.0.113.9', '203.0.113.9'])
    const other = sessions.find(({ current }) => !current)
    const input = { sessionId: other?.sessionId ?? '' }
    expect((await admin.act('console.EndSession', input)).status).toBe(404)
    expect((await here.act('console.EndSession', input)).status).toBe(200)
    expect(await statusesOf(here, there)).toEqual([200, 401])
  })
})

describe('row 36: of coming and going the audit knows', () => {
  const deeds = ({ rows }: TestConsole) =>
    rows.map(({ deed, outcome }) => [deed?.action, deed?.who.email, deed?.who.role, outcome?.result, outcome?.problem])

  test('who came, as what, who did not, and who left', async () => {
    const made = await openConsole()
    const one = browser(made)
    await one.signIn({ ...ada, password: 'wrong' })
    await one.signIn()
    await one.ask('/api/auth/sign-out', {})
    expect(deeds(made)).toEqual([
      ['sign-in', ada.email, 'none', 'denied', 'unauthenticated'],
      ['sign-in', ada.email, 'administrator', 'done', undefined],
      ['sign-out', ada.email, 'administrator', 'done', undefined],
    ])
    expect(made.rows[0]?.deed).toMatchObject({ address: '203.0.113.9', requestId: expect.any(String) })
  })
})

/** A disk that is full from some moment on. */
function fullAudit() {
  const kept = listAudit()
  const full = () => new ProblemError('audit_unavailable', 'The audit cannot be written.')
  const audit = {
    ...kept,
    isFull: false,
    event: async (...row: Parameters<Audit['event']>) => {
      if (audit.isFull) throw full()
      return kept.event(...row)
    },
    intent: async (...row: Parameters<Audit['intent']>) => {
      if (audit.isFull) throw full()
      return kept.intent(...row)
    },
  }
  return audit
}

describe('row 36: what cannot be written down is not done', () => {
  test('no password is changed, and nobody becomes the first administrator', async () => {
    const audit = fullAudit()
    const made = await openConsole({ audit })
    const one = await signedIn(made, ada)
    audit.isFull = true
    expect((await one.ask('/api/auth/password', { current: ada.password, next: lin.password })).status).toBe(503)
    audit.isFull = false
    expect((await browser(made).signIn()).status).toBe(200)
    const empty = await openConsole({ audit, admin: false })
    audit.isFull = true
    const form = { token: empty.setUpLink?.split('#token=')[1], name: 'Ada', ...ada }
    expect((await browser(empty).ask('/api/auth/set-up', form)).status).toBe(503)
    audit.isFull = false
    expect((await browser(empty).ask('/api/auth/state')).body).toMatchObject({ needsSetUp: true })
    expect((await browser(empty).ask('/api/auth/set-up', form)).status).toBe(200)
  })
})

/** As an authenticator works it out (RFC 6238). */
function totp(secret: string): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  return String((digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('row 36: a second factor stays as it is while nothing can be written, and each change of it has a row of its own', async () => {
  const audit = fullAudit()
  const made = await openConsole({ audit })
  const one = await signedIn(made, ada)
  const { password } = ada
  const factor = async (what: string, input: object) => one.ask(`/api/auth/two-factor/${what}`, input)
  const refused = async (what: string, input: object) => {
    audit.isFull = true
    expect([what, (await factor(what, input)).status]).toEqual([what, 503])
    audit.isFull = false
  }
  await refused('enable', { password })
  const { secret } = (await factor('enable', { password })).body as { secret: string }
  await refused('confirm', { code: totp(secret) })
  expect((await one.me()).body).toMatchObject({ twoFactor: false })
  expect((await factor('confirm', { code: totp(secret) })).status).toBe(200)
  await refused('disable', { password })
  await refused('recovery-codes', { password })
  expect((await one.me()).body).toMatchObject({ twoFactor: true })
  expect((await factor('recovery-codes', { password })).status).toBe(200)
  const other = browser(made)
  await other.signIn()
  await other.ask('/api/auth/two-factor', { code: '000000' })
  expect((await factor('disable', { password })).status).toBe(200)
  const deeds = audit.rows.flatMap(({ deed }) => (deed ? [[deed.action, deed.who.email]] : []))
  expect(deeds.slice(1)).toEqual(
    ['two-factor-begin', 'two-factor-on', 'recovery-codes', 'two-factor', 'two-factor-off'].map((deed) => [
      deed,
      ada.email,
    ]),
  )
  audit.isFull = true
  expect((await one.ask('/api/auth/sign-out', {})).status).toBe(200)
  expect((await one.me()).status).toBe(401)
})

describe('row 25: a set-up', () => {
  const formOf = ({ setUpLink }: TestConsole) => ({ token: setUpLink?.split('#token=')[1], name: 'Ada', ...ada })

  test('that broke off between the user and the password made nobody: the next start offers it again', async () => {
    const made = await openConsole({ admin: false })
    await browser(made).ask('/api/auth/set-up', formOf(made))
    await made.store.db.deleteFrom('account').execute()
    const again = await openConsole({ admin: false, store: made.store })
    expect((await browser(again).ask('/api/auth/state')).body).toMatchObject({ needsSetUp: true })
    expect((await browser(again).ask('/api/auth/set-up', formOf(again))).status).toBe(200)
    expect(await made.store.db.selectFrom('user').select('email').execute()).toEqual([{ email: ada.email }])
    expect((await browser(again).signIn()).status).toBe(200)
  })

  test('the same where the settings name the administrator', async () => {
    const made = await openConsole()
    await made.store.db.deleteFrom('account').execute()
    expect((await browser(await openConsole({ store: made.store })).signIn()).status).toBe(200)
  })

  test('guessed at leaves no rows in the audit, and is slowed down', async () => {
    const made = await openConsole()
    const before = made.rows.length
    const form = { ...formOf(made), token: 'x', password: lin.password, email: lin.email }
    const statuses: number[] = []
    for (let tries = 0; tries < 50; tries++) statuses.push((await browser(made).ask('/api/auth/set-up', form)).status)
    expect([...new Set(statuses)]).toEqual([404, 429])
    expect(made.rows.length - before).toBeLessThan(5)
  })
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
