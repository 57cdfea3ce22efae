// What a provider, or somebody between it and the console, may try (security.md row 26).
import { createHash } from 'node:crypto'
import { base64url, type JWTPayload } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { evilProvider, type Keys } from './evil-provider.ts'
import { pageIn } from './oidc-routes.ts'
import { ada, browserOf, CLIENT, type ConsoleWithProvider, consoleWith, ORIGIN, userMade } from './signing-in.ts'
import { States } from './states.ts'

let provider: Awaited<ReturnType<typeof evilProvider>>
beforeAll(async () => {
  provider = await evilProvider()
})
afterEach(() => {
  vi.useRealTimers()
  provider.behave()
})
afterAll(() => provider.close())

async function withLin(): Promise<ConsoleWithProvider> {
  const made = await consoleWith({ issuer: provider.issuer })
  await userMade(made, 'lin@example.com')
  return made
}

const errorAt = (error: string) => `${ORIGIN}/sign-in?error=${error}`

/** Out and back; where the console sends the browser at last, and whether somebody is signed in there. */
async function come(made: ConsoleWithProvider, more: Record<string, string> = {}) {
  const browser = browserOf(made)
  const answer = await browser.go(provider.back(await browser.leave(), more))
  return { to: answer.headers.get('location'), isIn: (await browser.me()).status === 200 }
}

const IN = { to: `${ORIGIN}/nodes`, isIn: true }
const REFUSED = { to: errorAt('failed'), isIn: false }

const text = (part: object) => base64url.encode(JSON.stringify(part))

/** Tokens that are not what they should be, each in one thing. */
const forged: Readonly<Record<string, (claims: JWTPayload, keys: Keys) => string | undefined | Promise<string>>> = {
  'no token at all': () => undefined,
  'another nonce': (claims, { sign }) => sign({ claims: { ...claims, nonce: 'another' } }),
  'no nonce': ({ nonce: _nonce, ...claims }, { sign }) => sign({ claims }),
  'another audience': (claims, { sign }) => sign({ claims: { ...claims, aud: 'another' } }),
  'no audience': ({ aud: _aud, ...claims }, { sign }) => sign({ claims }),
  'two audiences, without whom it was made for': (claims, { sign }) =>
    sign({ claims: { ...claims, aud: [CLIENT.id, 'another'] } }),
  'made for another client': (claims, { sign }) => sign({ claims: { ...claims, azp: 'another' } }),
  'another issuer': (claims, { sign }) => sign({ claims: { ...claims, iss: 'https://login.example.com' } }),
  'an issuer with a slash more': (claims, { sign }) => sign({ claims: { ...claims, iss: `${claims.iss}/` } }),
  'no issuer': ({ iss: _iss, ...claims }, { sign }) => sign({ claims }),
  'no subject': ({ sub: _sub, ...claims }, { sign }) => sign({ claims }),
  'an empty subject': (claims, { sign }) => sign({ claims: { ...claims, sub: '' } }),
  expired: (claims, { sign }) => sign({ claims: { ...claims, exp: (claims.exp ?? 0) - 400 } }),
  'without an end': ({ exp: _exp, ...claims }, { sign }) => sign({ claims }),
  'not yet valid': (claims, { sign }) => sign({ claims: { ...claims, nbf: (claims.exp ?? 0) + 60 } }),
  'signed by nothing': (claims) => `${text({ alg: 'none' })}.${text(claims)}.`,
  'signed by nothing, and saying RS256': (claims) => `${text({ alg: 'RS256', kid: 'quay' })}.${text(claims)}.`,
  'signed with the public key as a shared one': (claims, { sign, publicText }) =>
    sign({ claims, key: new TextEncoder().encode(publicText), header: { alg: 'HS256' } }),
  'signed with the modulus as a shared one': (claims, { sign, jwk }) =>
    sign({ claims, key: base64url.decode(jwk.n ?? ''), header: { alg: 'HS256' } }),
  'signed by another key of the same name': (claims, { sign, wrong }) => sign({ claims, key: wrong }),
  'signed by a key that nobody knows': (claims, { sign, wrong }) =>
    sign({ claims, key: wrong, header: { kid: 'new' } }),
  'changed after it was signed': async (claims, { sign }) => {
    const [header, , signature] = (await sign({ claims })).split('.')
    return `${header}.${text({ ...claims, sub: 'sub-ada' })}.${signature}`
  },
}

describe('row 26: a token that is not what it should be signs nobody in', () => {
  let made: ConsoleWithProvider
  beforeAll(async () => {
    made = await withLin()
  })

  test.for(Object.keys(forged))('%s', async (name) => {
    const sessions = () => made.store.db.selectFrom('session').selectAll().execute()
    const before = await sessions()
    provider.state.mint = (claims) => forged[name]?.(claims, provider.keys)
    expect(await come(made)).toEqual(REFUSED)
    expect(await sessions()).toEqual(before)
    provider.behave()
    expect(await come(made)).toEqual(IN)
  })
})

test('row 26: the code travels with its verifier and the console’s own secret', async () => {
  const browser = browserOf(await withLin())
  const out = await browser.leave()
  await browser.go(provider.back(out))
  const { form, authorization } = provider.state.tokenRequest
  const verifier = form.get('code_verifier') ?? ''
  expect(verifier.length).toBeGreaterThanOrEqual(43)
  expect(out.searchParams.get('code_challenge')).toBe(createHash('sha256').update(verifier).digest('base64url'))
  expect(form.get('redirect_uri')).toBe(`${ORIGIN}/api/auth/callback/oidc`)
  expect(authorization).toMatch(/^Basic /)
  expect(out.href).not.toContain(verifier)
})

describe('row 26: a state is of one browser, and of one use', () => {
  test('it is refused a second time, also with the cookie it came with', async () => {
    const made = await withLin()
    const browser = browserOf(made)
    const back = provider.back(await browser.leave())
    const before = new Map(browser.jar)
    expect((await browser.go(back)).headers.get('location')).toBe(`${ORIGIN}/nodes`)
    const again = browserOf(made)
    for (const [name, value] of before) again.jar.set(name, value)
    expect((await again.go(back)).headers.get('location')).toBe(errorAt('failed'))
    expect((await again.me()).status).toBe(401)
  })

  test('it is refused in another browser, with another sign-in on its way or with none', async () => {
    const made = await withLin()
    const [thief, victim] = [browserOf(made), browserOf(made)]
    const back = provider.back(await thief.leave())
    expect((await victim.go(back)).headers.get('location')).toBe(errorAt('failed'))
    await victim.leave()
    expect((await victim.go(back)).headers.get('location')).toBe(errorAt('failed'))
    expect((await victim.me()).status).toBe(401)
  })

  test('none and an invented one are refused, and so is the answer of another provider', async () => {
    const made = await withLin()
    expect(await come(made, { state: '' })).toEqual(REFUSED)
    expect(await come(made, { state: 'invented' })).toEqual(REFUSED)
    expect(await come(made, { iss: 'https://login.example.com' })).toEqual(REFUSED)
    expect(await come(made, { error: 'access_denied' })).toEqual({ to: errorAt('cancelled'), isIn: false })
  })

  test('it is forgotten after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const browser = browserOf(await withLin())
    const out = await browser.leave()
    vi.setSystemTime(Date.now() + 11 * 60_000)
    expect((await browser.go(provider.back(out))).headers.get('location')).toBe(errorAt('failed'))
  })

  test('of those on their way the oldest go where there are too many', async () => {
    const made = await withLin()
    const states = new States(made.store, 5)
    for (let started = 0; started < 12; started++) {
      await states.limit()
      await browserOf(made).leave()
    }
    const kept = await made.store.db.selectFrom('verification').selectAll().execute()
    expect(kept.length).toBeLessThanOrEqual(5)
  })
})

test('row 26: tokens of keys that nobody knows make the keys be read again once a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const made = await withLin()
  provider.state.mint = (claims) => provider.keys.sign({ claims, key: provider.keys.wrong, header: { kid: 'new' } })
  for (let tries = 0; tries < 5; tries++) expect(await come(made)).toEqual(REFUSED)
  expect(provider.state.keysRead).toBe(1)
  vi.setSystemTime(Date.now() + 61_000)
  for (let tries = 0; tries < 5; tries++) expect(await come(made)).toEqual(REFUSED)
  expect(provider.state.keysRead).toBe(2)
})

describe('row 26: no open redirect', () => {
  test.for([
    ...[
      '//evil',
      '/\\evil',
      '\\\\evil',
      'https:evil',
      'https://evil',
      'evil',
      '',
      '/\t/evil',
      '/\n/evil',
      '/%09\\evil',
    ],
    ...[
      'javascript:alert(1)',
      '/..//evil',
      '/.//evil',
      '/x/..//evil',
      'http://127.0.0.1:4280@evil',
      '/api/auth/oidc/oidc',
    ],
  ])('%j', (given) => {
    expect(new URL(pageIn(ORIGIN, given), ORIGIN).origin).toBe(ORIGIN)
    expect(pageIn(ORIGIN, given).startsWith(`${ORIGIN}/`)).toBe(true)
    expect(pageIn(ORIGIN, given)).not.toMatch(/\/api\//)
  })

  test('a page of the console is returned to, and nothing else, after the way to the provider and back', async () => {
    const made = await withLin()
    for (const returnTo of ['//evil', '/\\evil', 'https:evil', '/..//evil']) {
      const browser = browserOf(made)
      const answer = await browser.go(provider.back(await browser.leave(returnTo)))
      expect(answer.headers.get('location')).toMatch(new RegExp(`^${ORIGIN}/(?!/)`))
      expect((await browser.me()).status).toBe(200)
    }
  })
})

describe('a provider that is away or is not who it says', () => {
  test('is told at the page of sign-in, keeps no console from starting, and is asked again the next time', async () => {
    provider.state.isAway = true
    const made = await withLin()
    expect((await browserOf(made).leave()).href).toBe(errorAt('provider_unavailable'))
    expect((await browserOf(made).signIn()).status).toBe(200)
    provider.state.isAway = false
    expect(await come(made)).toEqual(IN)
  })

  test('is not believed under another name, nor followed elsewhere', async () => {
    const made = await withLin()
    provider.state.discovery = { issuer: 'https://login.example.com' }
    expect((await browserOf(made).leave()).href).toBe(errorAt('provider_unavailable'))
    provider.state.redirectsTo = `${provider.issuer}/elsewhere`
    expect((await browserOf(made).leave()).href).toBe(errorAt('provider_unavailable'))
  })
})

test('row 9: over https every cookie on the way is Secure, HttpOnly, Lax and of this host alone', async () => {
  const origin = 'https://console.example.com'
  const made = await consoleWith({ issuer: provider.issuer, origin })
  await userMade(made, 'lin@example.com')
  const browser = browserOf(made)
  const out = await browser.go('/api/auth/oidc/oidc?returnTo=/')
  const back = await browser.go(provider.back(new URL(out.headers.get('location') ?? '')))
  const wrong = await browser.go('/api/auth/sign-in', {}, { ...ada, password: 'wrong' })
  const right = await browser.signIn()
  const gone = await browser.go('/api/auth/sign-out', {}, {})
  const lines = [out, back, wrong, right, gone].flatMap(({ headers }) => headers.getSetCookie())
  expect(lines.filter((line) => line.startsWith('__Host-pierhead='))).toHaveLength(3)
  for (const line of lines) {
    const [pair, ...attributes] = line.split('; ')
    expect(pair).toMatch(/^__Host-pierhead/)
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']))
    expect(line).not.toMatch(/Domain/i)
  }
})

test('row 6: the way back from a provider is the one address that another site may lead a browser to', async () => {
  const browser = browserOf(await withLin())
  const site = { 'sec-fetch-site': 'cross-site' }
  const back = provider.back(await browser.leave())
  const statusOf = async (path: string, headers: object) => (await browser.go(path, { ...site, ...headers })).status
  expect(await statusOf(back, { 'sec-fetch-mode': 'cors' })).toBe(403)
  expect(await statusOf('/api/auth/oidc/oidc?returnTo=/', { 'sec-fetch-mode': 'navigate' })).toBe(403)
  expect(await statusOf('/api/auth/state', { 'sec-fetch-mode': 'navigate' })).toBe(403)
  expect(await statusOf('/api/auth/callback/oidc/x', { 'sec-fetch-mode': 'navigate' })).toBe(403)
  expect(await statusOf(back, { 'sec-fetch-mode': 'navigate' })).toBe(302)
})

test('an unknown provider is no address, and better-auth’s own addresses are none', async () => {
  const browser = browserOf(await withLin())
  for (const path of ['oidc/github', 'callback/github', 'get-session', 'ok', 'list-accounts', 'callback/oidc/'])
    expect([path, (await browser.go(`/api/auth/${path}`)).status]).toEqual([path, 404])
  for (const path of ['sign-in/social', 'sign-up/email', 'callback/oidc', 'link-social', 'sign-in/email'])
    expect([404, 405]).toContain((await browser.go(`/api/auth/${path}`, {}, { provider: 'oidc' })).status)
})
