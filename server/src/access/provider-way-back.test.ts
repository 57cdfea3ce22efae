// Where signing in by a provider leads to, and in which cookies.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, comeBack, type EvilProvider, openEvilProvider } from './evil-provider.ts'
import { addGuest, browser, ORIGIN, openConsole, type TestConsole } from './test-console.ts'

let evil: EvilProvider
let made: TestConsole
beforeAll(async () => {
  evil = await openEvilProvider()
  made = await openConsole({ provider: evil.settings() })
  await addGuest(made, asLin.email)
})
afterAll(() => evil.close())

const asLin = { sub: 'lin', email: 'lin@example.com', email_verified: true }

describe('row 26: the way back', () => {
  test.for([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/a\r\nset-cookie: x=y',
    'javascript:alert(1)',
    'clusters',
    '',
    '/api/auth/state',
    '/../api/auth/state',
    `/${'a'.repeat(3_000)}`,
  ])('leads to no other place: %j', async (returnTo) => {
    const response = await browser(made).go(`/api/auth/oidc/sso?${new URLSearchParams({ returnTo })}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('what only looks like another place stays here', async () => {
    const who = browser(made)
    const { state, nonce } = await begin(who, '/.//evil.example')
    evil.said.idToken = await evil.signed({ ...asLin, nonce })
    expect(await comeBack(who, { code: 'any', state })).toBe(`${ORIGIN}//evil.example`)
  })

  test('is the one address that another site may lead to, and only as a page', async () => {
    const cross = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    const who = browser(made)
    const { state } = await begin(who)
    const open = (path: string, headers: Record<string, string>, method = 'GET') => who.go(path, { headers, method })
    const back = `/api/auth/callback/sso?error=access_denied&state=${state}`
    for (const [path, headers, method] of [
      ['/api/auth/oidc/sso', cross],
      ['/api/auth/state', cross],
      ['/api/auth/callback/sso/', cross],
      ['/api/auth/callback/other', cross],
      [back, { ...cross, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
      [back, { ...cross, 'sec-fetch-mode': 'cors' }],
      [back, { ...cross, 'sec-fetch-dest': 'iframe' }],
      [back, cross, 'POST'],
      [back, cross, 'HEAD'],
    ] as const)
      expect((await open(path, headers, method)).status, `${method} ${path}`).toBe(403)
    expect((await open(back, cross)).headers.get('location')).toBe(`${ORIGIN}/sign-in?error=cancelled`)
  })
})

test('row 9: by https, every cookie of signing in is Secure, HttpOnly, without a domain and bound to this host', async () => {
  const secure = await openConsole({ provider: evil.settings(), origin: 'https://console.example.com' })
  await addGuest(secure, asLin.email)
  const who = browser(secure)
  const start = await who.go('/api/auth/oidc/sso')
  const { searchParams } = new URL(start.headers.get('location') ?? '')
  evil.said.idToken = await evil.signed({ ...asLin, nonce: searchParams.get('nonce') })
  const query = new URLSearchParams({ code: 'any', state: searchParams.get('state') ?? '' })
  const back = await who.go(`/api/auth/callback/sso?${query}`)
  expect(back.headers.get('location')).toBe('https://console.example.com/')
  const byPassword = await browser(secure).signIn()
  const out = await who.ask('/api/auth/sign-out', {})
  const lines = [start, back, byPassword, out].flatMap(({ headers }) => headers.getSetCookie())
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) {
    expect(line).toMatch(/^__Host-pierhead/)
    expect(line).toMatch(/; Path=\/(;|$)/)
    expect(line).toMatch(/; Secure/)
    expect(line).toMatch(/; HttpOnly/)
    expect(line).toMatch(/; SameSite=Lax/)
    expect(line).not.toMatch(/Domain/)
  }
})
