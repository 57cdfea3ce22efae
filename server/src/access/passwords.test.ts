import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passwordFault } from './passwords.ts'
import { ada, addUser, browser, openConsole } from './test-console.ts'

const EMAIL = 'ada.lovelace@harbour.example'

/** Letters, digits and signs by chance. A property's own would be few and alike where it looks for faults. */
const random = (seed: number, length: number) =>
  Array.from({ length: Math.ceil(length / 64) }, (_, n) => hash('sha512', `${seed} ${n}`, 'base64').slice(0, 64))
    .join('')
    .slice(0, length)

const CREATURES = [...'🦀🐋🦑🐙🦐🦞🐡🐠']
const creatures = (text: string) => [...text].map((one) => CREATURES[one.charCodeAt(0) % 8]).join('')

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
    ['a club', 'manchesterunited'],
    ['a club with a space', 'Manchester United'],
    ['a club in signs', 'M4nch3st3r.Un1t3d'],
    ['a club letter by letter', 'm-a-n-c-h-e-s-t-e-r-1'],
    ['one long word', 'unbelievable'],
    ['one long word in two', 'un-believable-1'],
    ['a name and a digit', 'christopher1'],
    ['a name and a row', 'leonardo1234'],
    ['a series', 'thunderbirds'],
    ['a car', 'mercedesbenz1'],
    ['a sweet and a row', 'chocolate1234'],
    ['a band and a digit', 'metallica6666'],
    ['a wish', 'iloveyousomuch'],
    ['a wish with spaces', 'i love you so much'],
    ['another wish', 'ilovechocolate'],
    ['the one from a comic, with spaces', 'correct horse battery staple'],
    ['the one from a comic, with hyphens', 'Correct-Horse-Battery-Staple'],
    ['a sentence that everybody knows', 'The quick brown fox'],
    ['what one says of oneself', 'MyNameIsAndrew'],
    ['six crabs', '🦀🐋🦑🐙🦐🦞'],
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
    ['random signs', '?}{!)<~^#@&*%'],
    ['three words of some length', 'velvet-anchor-toffee'],
    ['128 characters that take two places each', creatures(random(7, 128))],
    ['twelve of a keyboard by chance', 'x9Kq2vT!<{;&'],
  ])('%s', ([, password = '']) => {
    expect(passwordFault(password, EMAIL)).toBeUndefined()
  })
})

test('row 23: the name of whoever uses it is no password, with whatever stands around it', () => {
  expect(passwordFault('Zofia-Wrzosek-42', 'z@harbour.example')).toBeUndefined()
  for (const password of ['Zofia-Wrzosek-42', 'wrzosek wrzosek', 'Z0fiaWrz0sek!!', 'zofia2026zofia'])
    expect(passwordFault(password, 'z@harbour.example', 'Zofia Wrzosek')).toContain('guessed early')
})

const UNUSUAL = [
  'heron',
  'quay',
  'lantern',
  'brine',
  'cobalt',
  'thistle',
  'gantry',
  'ferrule',
  'plinth',
  'walnut',
  'sextant',
  'pewter',
]

test('row 23: every long random one is taken, and every one of four unusual words', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 16, max: 128 }), (seed, length) => {
      expect(passwordFault(random(seed, length), EMAIL, 'Ada Lovelace')).toBeUndefined()
    }),
    { numRuns: 50 },
  )
  const four = fc.uniqueArray(fc.constantFrom(...UNUSUAL), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(four, fc.constantFrom(' ', '-', '.', ''), (words, between) => {
      expect(passwordFault(words.join(between), EMAIL, 'Ada Lovelace')).toBeUndefined()
    }),
    { numRuns: 50 },
  )
})

test('row 23: a common one is refused however it is written and ended', () => {
  const common = fc.constantFrom(
    'manchester united',
    'christopher',
    'unbelievable',
    'mercedes benz',
    'metallica',
    'thunderbirds',
  )
  const ways = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.replaceAll(' ', ''),
    (text) => text.replaceAll(/[ ]/g, '_'),
    (text) => text.replaceAll('e', '3').replaceAll('a', '@'),
    (text) => text[0]?.toUpperCase() + text.slice(1),
  )
  fc.assert(
    fc.property(common, ways, fc.constantFrom('1234', '2026', '!!!!', '1111', '123!'), (text, way, end) => {
      expect(passwordFault(way(text) + end, EMAIL), way(text) + end).toContain('guessed early')
    }),
  )
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
