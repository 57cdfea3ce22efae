import { describe, expect, test } from 'vitest'
import { passwordFault } from './passwords.ts'
import { ada, addUser, browser, openConsole } from './test-console.ts'

const EMAIL = 'ada.lovelace@harbour.example'

describe('row 23: refused is', () => {
  test.for([
    ['what is short', 'eleven-char'],
    ['what is empty', ''],
    ['what is very long', 'x7-'.repeat(43)],
    ['a NUL in it', 'berth-crane-quay-7\0'],
    ['a line end in it', 'berth-crane\nquay-7'],
    ['a common one', 'password1234'],
    ['a common one with a capital and a sign', 'Password1234!'],
    ['a common one in signs', 'P@ssw0rd1234'],
    ['two common ones', 'iloveyou-monkey'],
    ['a season and a year', 'Summer2026!!'],
    ['a row of keys', 'qwertyuiop123'],
    ['a row of keys backwards', 'poiuytrewq09'],
    ['keys up and down', '1qaz2wsx3edc'],
    ['the alphabet', 'abcdefghijklm'],
    ['digits in order', '0123456789012'],
    ['one letter', 'aaaaaaaaaaaaaaaa'],
    ['one pattern', 'abcabcabcabcabc'],
    ['the address', 'ada.lovelace@harbour.example'],
    ['a part of the address and a year', 'Lovelace-2026!'],
    ['the console’s name', 'pierhead-admin-1'],
    ['one from a comic', 'correcthorsebatterystaple'],
    ['common Chinese ones', 'woaini1314520'],
  ])('%s', ([, password = '']) => {
    expect(passwordFault(password, EMAIL)).toEqual(expect.any(String))
  })
})

describe('row 23: taken is', () => {
  test.for([
    ['several words', ada.password],
    ['a sentence with spaces', 'the tide turns before noon'],
    ['64 letters', 'k3v bright lanterns over seven wet stones and one patient heron, ok'],
    ['128 letters', 'lanterns over wet stones '.repeat(6).slice(0, 128)],
    ['Chinese', '港口的灯塔在雨夜里发出微光'],
    ['signs of other kinds', 'żółw-и-чайка-🦀-42'],
    ['random letters', 'x9Kq2vTz7LpW'],
  ])('%s', ([, password = '']) => {
    expect(passwordFault(password, EMAIL)).toBeUndefined()
  })
})

test('row 23: nothing is cut off: two that are equal for 72 bytes and more are two', async () => {
  const made = await openConsole()
  const admin = browser(made)
  await admin.signIn()
  const long = 'seven wet lanterns lean over the quay while one heron counts the tide and waits'
  expect(Buffer.byteLength(long)).toBeGreaterThan(72)
  const lin = { email: 'lin@example.com', password: `${long} a` }
  await addUser(made, admin, lin)
  expect((await browser(made).signIn({ ...lin, password: `${long} b` })).status).toBe(401)
  expect((await browser(made).signIn({ ...lin, password: long })).status).toBe(401)
  expect((await browser(made).signIn(lin)).status).toBe(200)
})

test('row 23: a megabyte is refused before anything is worked out of it, and a NUL ends no password', async () => {
  const made = await openConsole()
  const who = browser(made)
  expect((await who.signIn({ ...ada, password: 'x'.repeat(1_000_000) })).status).toBe(400)
  expect((await who.signIn({ ...ada, password: 'x'.repeat(2_000_000) })).status).toBe(413)
  expect((await who.signIn({ ...ada, password: `${ada.password}\0anything` })).status).toBe(401)
  expect((await who.signIn()).status).toBe(200)
})

test('row 23: every way to a password refuses the same ones, at its field', async () => {
  const made = await openConsole()
  const admin = browser(made)
  await admin.signIn()
  const next = await admin.ask('/api/auth/password', { current: ada.password, next: 'Password1234!' })
  expect(next).toMatchObject({ status: 400, body: { code: 'invalid_input', field: 'next' } })
  const created = await admin.act('console.CreateUser', {
    ...{ name: 'Lin', email: 'lin@example.com', administrator: false, grants: [] },
  })
  const token = (created.body as { link: string }).link.split('#token=')[1]
  const set = await browser(made).ask('/api/auth/set-password', { token, password: 'lin@example.com' })
  expect(set).toMatchObject({ status: 400, body: { code: 'invalid_input', field: 'password' } })
  const fresh = await openConsole({ admin: false })
  const form = { token: fresh.setUpLink?.split('#token=')[1], name: 'Ada', email: ada.email, password: 'administrator' }
  const setUp = await browser(fresh).ask('/api/auth/set-up', form)
  expect(setUp).toMatchObject({ status: 400, body: { code: 'invalid_input', field: 'password' } })
})

test('row 23: what is stored is scrypt with a salt of its own', async () => {
  const made = await openConsole()
  const admin = browser(made)
  await admin.signIn()
  await addUser(made, admin, { email: 'lin@example.com', password: ada.password })
  const accounts = await made.store.db.selectFrom('account').select('password').execute()
  const [one, two] = accounts.map(({ password }) => password ?? '')
  expect(one).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  expect(two).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  expect(one).not.toBe(two)
})
