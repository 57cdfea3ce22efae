// Row 26 against a provider, or somebody on the way to it, that lies. The provider is real, over HTTP; what it says is the test's.
import { generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { begin, comeBack, type EvilProvider, openEvilProvider } from './evil-provider.ts'
import { ada, addGuest, browser, ORIGIN, openConsole, type TestConsole } from './test-console.ts'

let evil: EvilProvider
beforeAll(async () => {
  evil = await openEvilProvider()
})
afterAll(() => evil.close())

const asLin = { sub: 'lin', email: 'lin@example.com', email_verified: true }
const INSIDE = `${ORIGIN}/`
const at = (code: string) => `${ORIGIN}/sign-in?error=${code}`

let made: TestConsole
beforeEach(async () => {
  evil.asked.length = 0
  Object.assign(evil.said, { idToken: '', userInfo: {}, discovery: {}, isDown: false })
  made = await openConsole({ provider: evil.settings() })
  await addGuest(made, asLin.email)
})

/** A whole sign-in, with the token that `token` makes for its nonce. */
async function comeIn(token: (nonce: string) => Promise<string> | string, who = browser(made)) {
  const { state, nonce } = await begin(who)
  evil.said.idToken = await token(nonce)
  const to = await comeBack(who, { code: 'any', state })
  return { to, who, state, isIn: (await who.me()).status === 200 }
}

const inside = { to: INSIDE, isIn: true }
const outside = (code: string) => ({ to: at(code), isIn: false })

describe('row 26: the state', () => {
  test('works once', async () => {
    const { who, state, ...first } = await comeIn((nonce) => evil.signed({ ...asLin, nonce }))
    expect(first).toMatchObject(inside)
    expect(await comeBack(who, { code: 'any', state })).toBe(at('failed'))
  })

  test('works in no other browser, with no state cookie and with a cookie that nobody signed', async () => {
    const mine = browser(made)
    const { state, nonce } = await begin(mine)
    evil.said.idToken = await evil.signed({ ...asLin, nonce })
    const theirs = browser(made, '198.51.100.7')
    expect(await comeBack(theirs, { code: 'any', state })).toBe(at('failed'))
    await begin(theirs)
    expect(await comeBack(theirs, { code: 'any', state })).toBe(at('failed'))
    theirs.jar.set('pierhead.state', state)
    expect(await comeBack(theirs, { code: 'any', state })).toBe(at('failed'))
    expect(evil.asked).not.toContain('/token')
    expect(await comeBack(mine, { code: 'any', state })).toBe(INSIDE)
  })

  test('is asked for: neither a code alone, an unknown state nor one parameter twice comes in', async () => {
    const who = browser(made)
    const { state, nonce } = await begin(who)
    evil.said.idToken = await evil.signed({ ...asLin, nonce })
    expect(await comeBack(who, { code: 'any' })).toBe(at('failed'))
    expect(await comeBack(who, { code: 'any', state: 'x'.repeat(32) })).toBe(at('failed'))
    const twice = await who.go(`/api/auth/callback/sso?code=a&state=${state}&state=${state}`)
    expect(twice.headers.get('location')).toBe(at('failed'))
    expect((await who.me()).status).toBe(401)
  })

  test('is not taken from an answer that another provider says is its own', async () => {
    const who = browser(made)
    const { state, nonce } = await begin(who)
    evil.said.idToken = await evil.signed({ ...asLin, nonce })
    expect(await comeBack(who, { code: 'any', state, iss: 'https://login.example.com' })).toBe(at('failed'))
    expect(evil.asked).not.toContain('/token')
  })

  test('what is begun is kept within bounds', async () => {
    const who = browser(made)
    await begin(who)
    const [row] = await made.store.db.selectFrom('verification').selectAll().execute()
    const more = Array.from({ length: 12_000 }, (_, n) => ({ ...row, id: `x${n}`, identifier: `auth-state:${n}` }))
    for (let from = 0; from < more.length; from += 1_000)
      await made.store.db
        .insertInto('verification')
        .values(more.slice(from, from + 1_000) as never)
        .execute()
    await begin(who)
    const left = await made.store.db.selectFrom('verification').select('id').execute()
    expect(left.length).toBeLessThanOrEqual(10_001)
    expect((await comeIn((nonce) => evil.signed({ ...asLin, nonce }), who)).to).toBe(INSIDE)
  })
})

const seconds = () => Math.floor(Date.now() / 1000)
const lies: Record<string, (nonce: string) => Promise<string> | string> = {
  'another nonce': () => evil.signed({ ...asLin, nonce: 'another' }),
  'no nonce': () => evil.signed(asLin),
  'another audience': (nonce) => evil.signed({ ...asLin, nonce, aud: 'another console' }),
  'several audiences and no word for whom': (nonce) => evil.signed({ ...asLin, nonce, aud: ['pierhead', 'another'] }),
  'another party': (nonce) => evil.signed({ ...asLin, nonce, azp: 'another console' }),
  'another issuer': (nonce) => evil.signed({ ...asLin, nonce, iss: 'https://login.example.com' }),
  'another spelling of the issuer': (nonce) => evil.signed({ ...asLin, nonce, iss: `${evil.origin}/` }),
  'an end long ago': (nonce) => evil.signed({ ...asLin, nonce, exp: seconds() - 60, iat: seconds() - 600 }),
  'no end': (nonce) => evil.signed({ ...asLin, nonce, exp: undefined } as object),
  'a beginning that is to come': (nonce) => evil.signed({ ...asLin, nonce, nbf: seconds() + 600 }),
  'no subject': (nonce) => evil.signed({ ...asLin, nonce, sub: undefined } as object),
  'an empty subject': (nonce) => evil.signed({ ...asLin, nonce, sub: '' }),
  'no signature (alg none)': (nonce) => evil.unsigned({ ...asLin, nonce }),
  'HS256 with the public key': (nonce) => evil.mixedUp({ ...asLin, nonce }),
  'a key that is not the provider’s': async (nonce) =>
    evil.signed({ ...asLin, nonce }, {}, (await generateKeyPair('RS256')).privateKey),
  'an unknown key': (nonce) => evil.signed({ ...asLin, nonce }, { kid: 'unknown' }),
  'a signature that was cut off': async (nonce) => (await evil.signed({ ...asLin, nonce })).replace(/[^.]+$/, ''),
  'no token at all': () => '',
  'no token but a text': () => 'anything',
}

describe('row 26: no token comes in that has', () => {
  test.for(Object.keys(lies))('%s', async (lie) => {
    expect(await comeIn(lies[lie] ?? (() => ''))).toMatchObject(outside('failed'))
    expect(made.rows.at(-1)).toMatchObject({ deed: { action: 'sign-in' }, outcome: { result: 'denied' } })
  })

  test('and the one that all of them would have been does', async () => {
    const token = (nonce: string) => evil.signed({ ...asLin, nonce, aud: ['pierhead', 'another'], azp: 'pierhead' })
    expect(await comeIn(token)).toMatchObject(inside)
  })
})

test('row 26: an unknown key makes the provider’s keys be read again at most once a minute', async () => {
  const flood = browser(made)
  expect(await comeIn((nonce) => evil.signed({ ...asLin, nonce }), flood)).toMatchObject(inside)
  for (const kid of ['a', 'b', 'c', 'd'])
    expect(
      (await comeIn((nonce) => evil.signed({ ...asLin, nonce }, { kid }), browser(made, `192.0.2.${kid}`))).to,
    ).toBe(at('failed'))
  expect(evil.asked.filter((path) => path === '/keys')).toHaveLength(1)
})

describe('row 26: who somebody is', () => {
  test('the subject decides: with another address it is still the same user, whose address stays', async () => {
    await comeIn((nonce) => evil.signed({ ...asLin, nonce }))
    const again = await comeIn((nonce) => evil.signed({ ...asLin, email: ada.email, nonce }))
    expect(again).toMatchObject(inside)
    expect((await again.who.me()).body).toMatchObject({ email: asLin.email, name: asLin.email, administrator: false })
  })

  test('the address of somebody who has a password opens nothing', async () => {
    expect(await comeIn((nonce) => evil.signed({ ...asLin, email: ada.email, nonce }))).toMatchObject(
      outside('no_user'),
    )
  })

  test('an address that went to another subject opens nothing', async () => {
    await comeIn((nonce) => evil.signed({ ...asLin, nonce }))
    expect(await comeIn((nonce) => evil.signed({ ...asLin, sub: 'heir', nonce }))).toMatchObject(outside('no_user'))
  })

  test.for([false, undefined, 'false', null])(
    'an address with email_verified %s opens nothing',
    async (email_verified) => {
      const { isIn } = await comeIn((nonce) => evil.signed({ ...asLin, email_verified, nonce }))
      expect(isIn).toBe(false)
    },
  )

  test('user info counts where the token has no address, and only that of the same subject', async () => {
    evil.said.userInfo = { ...asLin, sub: 'somebody else' }
    expect(await comeIn((nonce) => evil.signed({ sub: 'lin', nonce }))).toMatchObject(outside('failed'))
    evil.said.userInfo = asLin
    expect(await comeIn((nonce) => evil.signed({ sub: 'lin', nonce }))).toMatchObject(inside)
  })

  test('the same subject at another issuer is somebody else', async () => {
    await comeIn((nonce) => evil.signed({ ...asLin, nonce }))
    const other = await openEvilProvider()
    const moved = await openConsole({ provider: { ...other.settings() }, store: made.store })
    const who = browser(moved)
    const { state, nonce } = await begin(who)
    other.said.idToken = await other.signed({ ...asLin, email: 'x@example.com', nonce })
    expect(await comeBack(who, { code: 'any', state })).toBe(at('no_user'))
    other.close()
  })
})

describe('a provider', () => {
  test('that is away, or names another issuer, is said to be away, and is asked again a little later', async () => {
    const clock = { offsetMs: 0 }
    const who = browser(await openConsole({ provider: evil.settings(), clock }))
    const start = async () => {
      clock.offsetMs += 6_000
      return (await who.go('/api/auth/oidc/sso')).headers.get('location')
    }
    evil.said.isDown = true
    expect(await start()).toBe(at('provider_unavailable'))
    Object.assign(evil.said, { isDown: false, discovery: { issuer: 'https://login.example.com' } })
    expect(await start()).toBe(at('provider_unavailable'))
    evil.said.discovery = { token_endpoint: 'http://login.example.com/token' }
    expect(await start()).toBe(at('provider_unavailable'))
    const asked = evil.asked.length
    for (let n = 0; n < 20; n++) await who.go('/api/auth/oidc/sso')
    expect(evil.asked.length).toBe(asked)
    evil.said.discovery = {}
    expect(await start()).toContain(`${evil.origin}/authorize?`)
    // known once, it may be away for a while
    evil.said.isDown = true
    clock.offsetMs += 2 * 3_600_000
    expect(await start()).toContain(`${evil.origin}/authorize?`)
    expect(await start()).toContain(`${evil.origin}/authorize?`)
  })

  test('leaves nothing of its tokens in the store', async () => {
    await comeIn((nonce) => evil.signed({ ...asLin, nonce }))
    await comeIn((nonce) => evil.signed({ ...asLin, nonce }))
    const kept = JSON.stringify(await made.store.db.selectFrom('account').selectAll().execute())
    expect(kept).toContain(`${evil.origin} lin`)
    expect(kept).not.toMatch(/CANARY|eyJ/)
  })

  test('opens a session that is new: the one before in the same browser ends', async () => {
    const who = browser(made)
    await who.signIn()
    const before = new Map(who.jar)
    expect(await comeIn((nonce) => evil.signed({ ...asLin, nonce }), who)).toMatchObject(inside)
    const old = browser(made)
    for (const [name, value] of before) old.jar.set(name, value)
    expect((await old.me()).status).toBe(401)
  })

  test('row 21: that denies again and again is not asked any more for a while; others of the address before that are', async () => {
    const who = browser(made)
    for (let tries = 0; tries < 39; tries++) await comeIn(() => 'anything', who)
    expect(await comeIn((nonce) => evil.signed({ ...asLin, nonce }))).toMatchObject(inside)
    await comeIn(() => 'anything', who)
    evil.asked.length = 0
    expect(await comeIn((nonce) => evil.signed({ ...asLin, nonce }), who)).toMatchObject(outside('throttled'))
    expect(evil.asked).not.toContain('/token')
    expect(await comeIn((nonce) => evil.signed({ ...asLin, nonce }), browser(made, '192.0.2.1'))).toMatchObject(inside)
  })

  test('is not there where none is set', async () => {
    const who = browser(await openConsole())
    expect((await who.ask('/api/auth/state')).body).toMatchObject({ providers: [] })
    for (const path of [
      '/api/auth/oidc/sso',
      '/api/auth/callback/sso',
      '/api/auth/oidc/credential',
      '/api/auth/callback/google',
    ])
      expect((await who.go(path)).status).toBe(404)
  })
})
