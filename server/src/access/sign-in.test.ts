// Signing in over the real store, with the clock of the test.
import { createHmac } from 'node:crypto'
import type { Problem } from '@pierhead/shared/problem'
import { beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import { ada, browser, type ConsoleGiven, openConsole } from './test-console.ts'

const clock = { offsetMs: 0 }
beforeEach(() => {
  clock.offsetMs = 0
})

const console_ = (given: ConsoleGiven = {}) => openConsole({ clock, ...given })

describe('row 1: nothing is answered to whoever is not signed in', () => {
  test('neither actions, explanations, charts nor logs', async () => {
    const { ask } = browser(await console_())
    for (const path of [
      '/api/ccs.DescribeCluster',
      '/api/console.DescribeMe',
      '/api/explain/ccs.DescribeCluster',
      '/api/metrics',
    ])
      expect(await ask(path, {}), path).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    expect((await ask('/api/logs?x=1')).status).toBe(401)
  })
})

describe('row 25: the first administrator', () => {
  test('is made by the link of the start, of two at once by one, and never again', async () => {
    const made = await console_({ admin: false })
    const token = made.setUpLink?.split('#token=')[1]
    const [first, second] = [browser(made), browser(made)]
    expect((await first.ask('/api/auth/state')).body).toMatchObject({ needsSetUp: true, signedIn: false })
    const form = { token, name: 'Ada', ...ada }
    expect((await first.ask('/api/auth/set-up', { ...form, token: 'wrong' })).status).toBe(403)
    const answers = await Promise.all([first, second].map((one) => one.ask('/api/auth/set-up', form)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404])
    expect((await first.ask('/api/auth/set-up', form)).status).toBe(404)
    expect((await browser(made).ask('/api/auth/state')).body).toMatchObject({ needsSetUp: false })
    const again = await console_({ store: made.store, admin: false })
    expect(again.setUpLink).toBeUndefined()
  })
})

describe('a session', () => {
  test('row 9 and 24: opens with the right password, in a cookie that scripts cannot read and the store does not hold', async () => {
    const made = await console_()
    const { signIn, me, jar } = browser(made)
    const answer = await signIn()
    expect(answer).toMatchObject({ status: 200, body: { next: 'in' } })
    const [line = ''] = answer.headers.getSetCookie()
    expect(line).toMatch(/; HttpOnly; SameSite=Lax$/)
    expect(line).toMatch(/; Path=\//)
    expect(line).not.toMatch(/Domain/)
    expect((await me()).body).toMatchObject({ email: ada.email, administrator: true })
    const [cookie = ''] = jar.values()
    const kept = JSON.stringify(await made.store.db.selectFrom('session').selectAll().execute())
    expect(kept).not.toContain(decodeURIComponent(cookie))
    // what the store holds is no cookie
    const token = (JSON.parse(kept) as { token: string }[])[0]?.token ?? ''
    const thief = browser(made)
    thief.jar.set([...jar.keys()][0] ?? '', token)
    expect((await thief.me()).status).toBe(401)
  })

  test('row 24: ends half an hour after anything was done, and 12 hours after it began whatever is done', async () => {
    const { signIn, me, ask } = browser(await console_())
    await signIn()
    clock.offsetMs += 29 * 60_000
    expect((await me()).status).toBe(200)
    clock.offsetMs += 2 * 60_000
    expect((await me()).status).toBe(401)
    await signIn()
    for (let minutes = 0; minutes < 11.5 * 60; minutes += 20) {
      clock.offsetMs += 20 * 60_000
      expect((await ask('/api/auth/awake', {})).status).toBe(200)
    }
    clock.offsetMs += 31 * 60_000
    expect((await ask('/api/auth/awake', {})).status).toBe(401)
  })

  test('row 24: is another one after signing in, and does not come back after signing out', async () => {
    const made = await console_()
    const { signIn, me, ask, jar } = browser(made)
    await signIn()
    const before = new Map(jar)
    await signIn()
    expect([...jar.values()]).not.toEqual([...before.values()])
    const old = browser(made)
    for (const [name, value] of before) old.jar.set(name, value)
    expect((await old.me()).status).toBe(401)
    const kept = new Map(jar)
    expect((await ask('/api/auth/sign-out', {})).headers.get('clear-site-data')).toBe('"cache"')
    expect((await me()).status).toBe(401)
    for (const [name, value] of kept) old.jar.set(name, value)
    expect((await old.me()).status).toBe(401)
  })

  test('row 5: what is taken from somebody is gone with their next request', async () => {
    const made = await console_()
    const { signIn, ask } = browser(made)
    await signIn()
    const scope = { connection: 'simulated', region: 'ap-guangzhou' }
    const grants = [{ connection: '*', role: 'viewer' }]
    const input = { name: 'Lin', email: 'lin@example.com', administrator: false, grants }
    const { body } = await ask('/api/console.CreateUser', { scope: null, input })
    const { link, userId } = body as { link: string; userId: string }
    const lin = browser(made)
    const password = 'seven-lamps-at-dawn'
    expect((await lin.ask('/api/auth/set-password', { token: link.split('#token=')[1], password })).status).toBe(200)
    expect((await lin.ask('/api/auth/set-password', { token: link.split('#token=')[1], password })).status).toBe(404)
    await lin.signIn({ email: 'lin@example.com', password })
    const clusters = () => lin.ask('/api/ccs.DescribeCluster', { scope, input: {} })
    expect((await clusters()).status).toBe(200)
    await ask('/api/console.ModifyUser', { scope: null, input: { userId, grants: [] } })
    expect((await clusters()).status).toBe(404)
    await ask('/api/console.ModifyUser', { scope: null, input: { userId, disabled: true } })
    expect((await clusters()).status).toBe(401)
    expect((await lin.signIn({ email: 'lin@example.com', password })).status).toBe(401)
  })
})

describe('row 21: guessing is slowed down', () => {
  test('after five, also for the right one, over a restart; time and another address help', async () => {
    const made = await console_()
    const { signIn } = browser(made)
    for (let tries = 0; tries < 5; tries++)
      expect((await signIn({ ...ada, password: `wrong ${tries}` })).status).toBe(401)
    const answer = await signIn()
    expect(answer).toMatchObject({ status: 429, body: { code: 'throttled' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    const again = await console_({ store: made.store })
    expect((await browser(again).signIn()).status).toBe(429)
    expect((await browser(again, '198.51.100.7').signIn()).status).toBe(200)
    clock.offsetMs += 16 * 60_000
    expect((await browser(again).signIn()).status).toBe(200)
  })
})

test('row 22: an unknown name is answered as a known one', async () => {
  const { signIn } = browser(await console_())
  const same = (body: Problem) => ({ ...body, requestId: '' })
  const known = await signIn({ ...ada, password: 'not the password' })
  const unknown = await signIn({ email: 'nobody@example.com', password: 'not the password' })
  expect([known.status, same(known.body)]).toEqual([unknown.status, same(unknown.body)])
})

/** RFC 6238 as an authenticator works it out. */
function totp(secret: string, atMs = Date.now()): string {
  const bits = [...secret.replaceAll('=', '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('a code of an authenticator works once, and asks for the first step of this browser', async () => {
  const made = await console_()
  const first = browser(made)
  await first.signIn()
  const enabled = await first.ask('/api/auth/two-factor/enable', { password: ada.password })
  const { secret } = enabled.body as { secret: string }
  const before = new Map(first.jar)
  await first.ask('/api/auth/two-factor/confirm', { code: totp(secret) })
  const old = browser(made)
  for (const [name, value] of before) old.jar.set(name, value)
  // the session has another cookie now
  expect((await old.me()).status).toBe(401)
  const [second, third] = [browser(made), browser(made)]
  await second.signIn()
  await third.signIn()
  expect((await third.ask('/api/auth/two-factor', { code: totp(secret) })).status, 'used to set it up').toBe(401)
  await third.signIn()
  const code = totp(secret, Date.now() + 30_000)
  expect((await second.ask('/api/auth/two-factor', { code })).status).toBe(200)
  expect((await third.ask('/api/auth/two-factor', { code })).status).toBe(401)
  expect((await third.me()).status).toBe(401)
  // whoever is signed in already is not asked for their own code: this takes them no further
  expect((await second.ask('/api/auth/two-factor', { code: totp(secret, Date.now() - 30_000) })).status).toBe(401)
  expect((await second.me()).status).toBe(200)
})

test('row 21: second steps are slowed down as first ones are', async () => {
  const made = await console_()
  const first = browser(made)
  await first.signIn()
  const enabled = await first.ask('/api/auth/two-factor/enable', { password: ada.password })
  const { secret } = enabled.body as { secret: string }
  await first.ask('/api/auth/two-factor/confirm', { code: totp(secret) })
  // elsewhere each time: what counts then is the user
  for (let n = 0; n < 10; n++) {
    const guesser = browser(made, `198.51.100.${n}`)
    await guesser.signIn()
    expect((await guesser.ask('/api/auth/two-factor', { code: '000000' })).status).toBe(401)
  }
  const owner = browser(made)
  await owner.signIn()
  expect((await owner.ask('/api/auth/two-factor', { code: totp(secret) })).status).toBe(401)
})

test('a second factor is asked for once it is set up; a recovery code works once in its place', async () => {
  const made = await console_()
  const first = browser(made)
  await first.signIn()
  expect((await first.ask('/api/auth/two-factor/enable', { password: 'wrong' })).status).toBe(400)
  const enabled = await first.ask('/api/auth/two-factor/enable', { password: ada.password })
  const { secret, recoveryCodes } = enabled.body as { secret: string; recoveryCodes: string[] }
  expect((await first.ask('/api/auth/two-factor/confirm', { code: '000000' })).status).toBe(400)
  expect(await first.ask('/api/auth/two-factor/confirm', { code: totp(secret) })).toMatchObject({ status: 200 })
  expect((await first.me()).body).toMatchObject({ twoFactor: true })
  const second = browser(made)
  expect(await second.signIn()).toMatchObject({ status: 200, body: { next: 'two-factor' } })
  expect((await second.me()).status).toBe(401)
  expect((await second.ask('/api/auth/two-factor', { code: '000000' })).status).toBe(401)
  const next = totp(secret, Date.now() + 30_000)
  expect(await second.ask('/api/auth/two-factor', { code: next })).toMatchObject({ status: 200 })
  expect((await second.me()).body).toMatchObject({ twoFactor: true })
  // in the store: a console that starts again has not forgotten it
  const again = browser(await console_({ store: made.store }))
  await again.signIn()
  expect((await again.ask('/api/auth/two-factor', { code: next })).status).toBe(401)
  expect((await second.ask('/api/auth/two-factor/enable', { password: ada.password })).status).toBe(409)
  const [recoveryCode] = recoveryCodes
  for (const status of [200, 401]) {
    const third = browser(made)
    await third.signIn()
    expect((await third.ask('/api/auth/two-factor', { recoveryCode })).status).toBe(status)
  }
})

test('row 18: after a change of the master key everybody signs in anew, and second factors go on', async () => {
  const [older, newer] = [
    new Secret('an-older-secret-of-32-characters'),
    new Secret('a-newer-secret-of-32-characters-'),
  ]
  const before = await console_({ secret: older })
  const first = browser(before)
  await first.signIn()
  const enabled = await first.ask('/api/auth/two-factor/enable', { password: ada.password })
  const { secret, recoveryCodes } = enabled.body as { secret: string; recoveryCodes: string[] }
  await first.ask('/api/auth/two-factor/confirm', { code: totp(secret) })
  const after = await console_({ store: before.store, secret: newer, olderSecrets: [older] })
  const second = browser(after)
  for (const [name, value] of first.jar) second.jar.set(name, value)
  expect((await second.me()).status).toBe(401)
  second.jar.clear()
  expect((await second.signIn()).body).toEqual({ next: 'two-factor' })
  const step = { recoveryCode: recoveryCodes[0] }
  expect((await second.ask('/api/auth/two-factor', step)).status).toBe(200)
})
