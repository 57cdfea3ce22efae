// Row 24: what ends a session, and what is left of it.
import { beforeEach, expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import { openAuth, sessionCookie } from './auth.ts'
import { People } from './people.ts'
import { Sessions } from './sessions.ts'
import { ada, addUser, browser, openConsole } from './test-console.ts'

const clock = { offsetMs: 0 }
beforeEach(() => {
  clock.offsetMs = 0
})

async function two() {
  const made = await openConsole({ clock })
  const [here, there] = [browser(made), browser(made, '198.51.100.7')]
  await here.signIn()
  await there.signIn()
  return { made, here, there }
}

test('row 24: another password ends every other session at once, and keeps this one', async () => {
  const { here, there, made } = await two()
  expect((await there.me()).status).toBe(200)
  const next = 'nine-lanterns-on-the-mole'
  expect((await here.ask('/api/auth/password', { current: 'wrong', next })).status).toBe(400)
  expect((await there.me()).status).toBe(200)
  expect((await here.ask('/api/auth/password', { current: ada.password, next })).status).toBe(200)
  expect([(await here.me()).status, (await there.me()).status]).toEqual([200, 401])
  expect((await browser(made).signIn()).status).toBe(401)
  expect((await browser(made).signIn({ ...ada, password: next })).status).toBe(200)
})

test('row 24: a password that is set by a link ends all sessions, and the link works once', async () => {
  const { made, here } = await two()
  const lin = { email: 'lin@example.com', password: 'seven-lamps-at-dawn' }
  const userId = await addUser(made, here, lin)
  const hers = browser(made)
  await hers.signIn(lin)
  const { link } = (await here.act('console.CreatePasswordLink', { userId })).body as { link: string }
  const token = link.split('#token=')[1]
  clock.offsetMs += 5_000
  expect((await hers.me()).status).toBe(200)
  const password = 'nine-lanterns-on-the-mole'
  expect((await browser(made).ask('/api/auth/set-password', { token, password })).status).toBe(200)
  expect((await hers.me()).status).toBe(401)
  expect((await browser(made).ask('/api/auth/set-password', { token, password })).status).toBe(404)
})

test('a link stops working when a newer one is made, after three days, and with the user', async () => {
  const { made, here } = await two()
  const userId = await addUser(made, here, { email: 'lin@example.com', password: 'seven-lamps-at-dawn' })
  const link = async () => {
    const { body } = await here.act('console.CreatePasswordLink', { userId })
    return (body as { link: string }).link.split('#token=')[1]
  }
  const use = async (token: string | undefined) =>
    (await browser(made).ask('/api/auth/set-password', { token, password: 'nine-lanterns-on-the-mole' })).status
  const [first, second] = [await link(), await link()]
  expect(await use(first)).toBe(404)
  expect(JSON.stringify(await made.store.db.selectFrom('password_link').selectAll().execute())).not.toContain(second)
  clock.offsetMs += 73 * 3_600_000
  expect(await use(second)).toBe(404)
  await here.signIn()
  const third = await link()
  expect((await here.act('console.DeleteUser', { userId })).status).toBe(200)
  expect(await use(third)).toBe(404)
})

test('row 24: signing out everywhere ends all, signing a user out ends all of theirs', async () => {
  const { made, here, there } = await two()
  expect((await here.ask('/api/auth/sign-out-everywhere', {})).status).toBe(200)
  expect([(await here.me()).status, (await there.me()).status]).toEqual([401, 401])
  await here.signIn()
  const lin = { email: 'lin@example.com', password: 'seven-lamps-at-dawn' }
  const userId = await addUser(made, here, lin)
  const hers = browser(made)
  await hers.signIn(lin)
  expect((await hers.me()).status).toBe(200)
  await here.act('console.SignOutUser', { userId })
  expect((await hers.me()).status).toBe(401)
})

test('row 5: what changes while it is read who somebody is, is seen by the request after', async () => {
  const { made, here } = await two()
  const now = () => new Date()
  const auth = await openAuth({ ...made, secret: new Secret('0123456789abcdef0123456789abcdef'), now })
  const sessions = new Sessions(made.store, auth, new People(made.store, auth), now, sessionCookie(made.origin))
  const cookie = [...here.jar].map((pair) => pair.join('=')).join('; ')
  const reading = sessions.who(cookie)
  sessions.forget()
  expect(await reading).toMatchObject({ administrator: true })
  await made.store.db.updateTable('user').set({ administrator: 0 }).execute()
  expect(await sessions.who(cookie)).toMatchObject({ administrator: false })
})

test('row 24: a session is that of its cookie alone: nothing beside it makes it another, and none can be planted', async () => {
  const { made, here } = await two()
  const [[name = '', value = ''] = []] = [...here.jar]
  const as = async (cookie: string) => {
    const headers = { 'content-type': 'application/json', origin: made.origin, cookie }
    const response = await made.app.fetch(
      new Request(new URL('/api/console.DescribeMe', made.origin), {
        ...{ method: 'POST', headers, body: JSON.stringify({ scope: null, input: {} }) },
      }),
    )
    return response.status
  }
  expect(await as(`a=1; ${name}=${value}; b=2`)).toBe(200)
  expect(await as(`x${name}=${value}`)).toBe(401)
  expect(await as(`${name}=${value}x`)).toBe(401)
  expect(await as(`${name}=planted`)).toBe(401)
  expect(await as(`${name}=${value.split('.')[0]}.${'A'.repeat(44)}`)).toBe(401)
  expect(await as(`${name}=${value.slice(0, 4)}${'x'.repeat(2_000)}`)).toBe(401)
})

test('row 24: a cookie that was planted before signing in opens nothing afterwards', async () => {
  const made = await openConsole()
  const victim = browser(made)
  const attacker = browser(made, '198.51.100.7')
  await attacker.signIn()
  for (const [name, value] of attacker.jar) victim.jar.set(name, value)
  await victim.signIn()
  // what was planted has ended, and what was opened is another
  expect((await attacker.me()).status).toBe(401)
  expect((await victim.me()).status).toBe(200)
})

test('row 24: what has ended is not kept: the store holds no session, mark or unlocking of it', async () => {
  const { made, here } = await two()
  const count = async () =>
    Promise.all(
      (['session', 'session_mark'] as const).map(
        async (table) => (await made.store.db.selectFrom(table).selectAll().execute()).length,
      ),
    )
  expect(await count()).toEqual([2, 2])
  await here.ask('/api/auth/sign-out', {})
  expect(await count()).toEqual([1, 1])
  clock.offsetMs += 31 * 60_000
  await here.signIn()
  expect(await count()).toEqual([1, 1])
})
