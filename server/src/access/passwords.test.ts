// Which passwords are taken, and how they are kept (security.md row 23).
import { createHook } from 'node:async_hooks'
import { describe, expect, test } from 'vitest'
import { passwordFault } from './passwords.ts'
import { ada, addUser, browser, openConsole } from './test-console.ts'

const EMAIL = 'grace.hopper@example.com'

describe('row 23: what is guessed early is refused', () => {
  test.for([
    ...['password1234', 'Password123!', 'P@ssw0rd2024!', 'passwordpassword', 'letmein12345', 'Welcome2024!!'],
    ...['qwertyuiop12', 'qwerty123456', '123456789012', '012345678901', '1q2w3e4r5t6y', '1qaz2wsx3edc', 'asdfghjkl123'],
    ...['aaaaaaaaaaaa', 'abcabcabcabc', 'abababababab', '111111111111', '            ', 'abcdefghijkl', 'zyxwvutsrqpo'],
    ...['iloveyou2024', 'Summer2024!!', 'administrator1', 'changeme1234', 'correcthorsebatterystaple', 'woaini123456'],
    ...[
      'Pierhead2024',
      'pierheadadmin',
      'tencentcloud1',
      'kubernetes123',
      'gracehopper1',
      'Hopper-grace-1',
      'graceexample',
    ],
  ])('%j', (password) => {
    expect(passwordFault(password, EMAIL)).toMatch(/guessed early/)
  })
})

describe('row 23: what is long and of one’s own is taken', () => {
  test.for([
    ...[
      'berth-crane-quay-7',
      'seven-lamps-at-dawn',
      'correct horse nibbles staples',
      '码头上的七盏灯在黎明前都亮着',
      'x7#Kq9!vTz2$Lm',
    ],
    ...[
      'ein Kran hebt drei Kisten',
      'пароль на двенадцать знаков',
      '🦑 tentacles over harbour',
      `${'tide '.repeat(2)}crane lamp`,
    ],
    ...[`quay ${'lantern mast '.repeat(4)}7 gulls`.slice(0, 64), randomText(64), randomText(128)],
  ])('%j', (password) => {
    expect(passwordFault(password, EMAIL)).toBeUndefined()
  })
})

/** Without a pattern, and the same each time. */
function randomText(length: number): string {
  let state = 42
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return String.fromCodePoint(33 + ((state >> 8) % 94))
  }
  return Array.from({ length }, next).join('')
}

test('row 23: what is too short, too long, or not to be typed is refused', () => {
  expect(passwordFault('berth-crane', EMAIL)).toMatch(/at least 12/)
  expect(passwordFault(randomText(129), EMAIL)).toMatch(/at most 128/)
  expect(passwordFault('berth-crane\0quay-7', EMAIL)).toMatch(/control characters/)
  expect(passwordFault('berth-crane\ud800-quay-7', EMAIL)).toMatch(/control characters/)
})

test('row 23: every character counts: of two passwords with the same first hundred, one opens', async () => {
  const made = await openConsole()
  const admin = browser(made)
  await admin.signIn()
  const [email, password] = ['lin@example.com', `${randomText(100)}a`]
  await addUser(made, admin, { email, password })
  expect((await browser(made).signIn({ email, password: `${password.slice(0, 100)}b` })).status).toBe(401)
  expect((await browser(made).signIn({ email, password: password.slice(0, 72) })).status).toBe(401)
  expect((await browser(made).signIn({ email, password })).status).toBe(200)
  const rows = await made.store.db.selectFrom('account').select('password').execute()
  // scrypt: 16 bytes of salt, 64 of hash
  for (const row of rows) expect(row.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  expect(new Set(rows.map((row) => row.password)).size).toBe(2)
})

/** How often a password was hashed while something was done. */
async function hashings(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const hook = createHook({
    init(_id, type) {
      if (type === 'SCRYPTREQUEST') count++
    },
  }).enable()
  await work()
  hook.disable()
  return count
}

test('row 23: a password of a megabyte is refused without being hashed', async () => {
  const made = await openConsole()
  const who = browser(made)
  let status = 0
  const tried = async (length: number) => {
    const answer = await who.signIn({ ...ada, password: 'x'.repeat(length) })
    status = answer.status
  }
  expect(await hashings(() => tried(1_000_000))).toBe(0)
  expect(status).toBe(400)
  expect(await hashings(() => tried(2_000_000))).toBe(0)
  expect(status).toBe(413)
  expect(await hashings(() => tried(20))).toBe(1)
  expect(status).toBe(401)
})

test('row 22: a name that nobody has, one without a password and one that is disabled cost what a wrong password does', async () => {
  const made = await openConsole()
  const admin = browser(made)
  await admin.signIn()
  const grants: unknown[] = []
  await admin.act('console.CreateUser', { name: 'Mo', email: 'mo@example.com', administrator: false, grants })
  const userId = await addUser(made, admin, { email: 'lin@example.com', password: 'seven-lamps-at-dawn' })
  await admin.act('console.ModifyUser', { userId, disabled: true })
  const bodies = new Set<string>()
  for (const email of [ada.email, 'nobody@example.com', 'mo@example.com', 'lin@example.com', 'no address at all']) {
    const cost = await hashings(async () => {
      const { status, body } = await browser(made).signIn({ email, password: 'not the password' })
      bodies.add(JSON.stringify([status, { ...(body as object), requestId: '' }]))
    })
    expect([email, cost]).toEqual([email, email.includes('@') ? 1 : 0])
  }
  expect(bodies.size).toBe(1)
})

test('row 23: the console answers others while fifty sign in at once', async () => {
  const made = await openConsole()
  let done = 0
  const all = Array.from({ length: 50 }, async (_, n) => {
    const { status } = await browser(made, `198.51.100.${n}`).signIn({ email: `u${n}@example.com`, password: 'wrong' })
    done++
    return status
  })
  expect((await browser(made).go('/healthz')).status).toBe(200)
  expect(done).toBeLessThan(50)
  expect(new Set(await Promise.all(all))).toEqual(new Set([401]))
})
