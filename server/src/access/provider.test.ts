// Signing in by a provider that tells the truth, over HTTP: a real one, with its own pages.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import { addGuest, browser, ORIGIN, openConsole } from './test-console.ts'

const client = { client_id: 'pierhead', client_secret: 'CANARY-client-secret-+%/=' }
const callback = `${ORIGIN}/api/auth/callback/sso`

let handle: RequestListener = () => undefined
const server = createServer((request, response) => handle(request, response))
let issuer = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [callback], response_types: ['code'], grant_types: ['authorization_code'] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    // whoever signs in there as ada is ada@example.com
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, email: `${accountId}@example.com`, email_verified: accountId !== 'unverified' }),
    }),
    cookies: { keys: ['of the test'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  })
  handle = provider.callback()
})
afterAll(() => server.close())

const settings = () => ({
  issuer,
  clientId: client.client_id,
  clientSecret: new Secret(client.client_secret),
  name: 'Harbour login',
})

/** Through the provider's own pages: signs in there, agrees, and comes back with an address of the console. */
async function throughProvider(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  const open = async (address: string, body?: URLSearchParams): Promise<string> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const init: RequestInit = body ? { method: 'POST', body } : {}
    const response = await fetch(address, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const next = new URL(response.headers.get('location') ?? address, address)
    if (next.origin === ORIGIN) return next.href
    if (response.status >= 300 && response.status < 400) return open(next.href)
    const page = await response.text()
    const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? []
    const [, action = ''] = /action="([^"]+)"/.exec(page) ?? []
    expect(prompt, page.slice(0, 500)).not.toBe('')
    return open(new URL(action, address).href, new URLSearchParams({ prompt, login, password: 'any' }))
  }
  return open(start)
}

const fromElsewhere = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

async function comeIn(to: ReturnType<typeof browser>, login: string, returnTo = '/clusters?x=1#y') {
  const start = await to.go(`/api/auth/oidc/sso?${new URLSearchParams({ returnTo })}`)
  const away = new URL(start.headers.get('location') ?? '')
  const back = await throughProvider(away.href, login)
  return { away, back, answer: await to.go(back, { headers: fromElsewhere }) }
}

test('row 26: the whole way: code, PKCE by S256, state and nonce; whoever has an account here comes in, and goes where they wanted', async () => {
  const made = await openConsole({ provider: settings() })
  await addGuest(made, 'lin@example.com')
  const first = browser(made)
  expect((await first.ask('/api/auth/state')).body).toMatchObject({ providers: [{ id: 'sso', name: 'Harbour login' }] })
  const { away, answer } = await comeIn(first, 'lin')
  expect(Object.fromEntries(away.searchParams)).toMatchObject({
    ...{ response_type: 'code', code_challenge_method: 'S256', redirect_uri: callback, scope: 'openid email profile' },
    ...{ state: expect.stringMatching(/^.{32,}$/), nonce: expect.stringMatching(/^.{32,}$/) },
  })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe(`${ORIGIN}/clusters?x=1#y`)
  const [session = ''] = answer.headers.getSetCookie().filter((line) => line.startsWith('pierhead='))
  expect(session).toMatch(/; HttpOnly; SameSite=Lax$/)
  expect((await first.me()).body).toMatchObject({ email: 'lin@example.com', hasPassword: false })
  expect(made.rows).toMatchObject([
    { deed: { action: 'sign-in', who: { email: 'lin@example.com' } }, outcome: { result: 'done' } },
  ])
  // again, now that the two belong together
  expect((await comeIn(browser(made), 'lin')).answer.headers.get('location')).toBe(`${ORIGIN}/clusters?x=1#y`)
})

test('row 26: whoever has no account here, an address that is not verified, a password, or is disabled stays outside, and all read the same', async () => {
  const made = await openConsole({ provider: settings() })
  const admin = browser(made)
  await admin.signIn()
  await addGuest(made, 'unverified@example.com')
  const userId = await addGuest(made, 'lin@example.com')
  await admin.act('console.ModifyUser', { userId, disabled: true })
  for (const login of ['nobody', 'unverified', 'lin', 'ada']) {
    const outside = browser(made)
    const { answer } = await comeIn(outside, login)
    expect(answer.headers.get('location'), login).toBe(`${ORIGIN}/sign-in?error=no_user`)
    expect((await outside.me()).status).toBe(401)
    expect(made.rows.at(-1)).toMatchObject({ deed: { action: 'sign-in' }, outcome: { result: 'denied' } })
  }
  const accounts = await made.store.db.selectFrom('account').select('providerId').execute()
  expect(accounts.filter(({ providerId }) => providerId === 'sso')).toEqual([])
})

test('row 24: a user who is disabled after signing in by a provider is out with the next request, and does not come back', async () => {
  const made = await openConsole({ provider: settings() })
  const [admin, lin] = [browser(made), browser(made)]
  await admin.signIn()
  const userId = await addGuest(made, 'lin@example.com')
  await comeIn(lin, 'lin')
  expect((await lin.me()).status).toBe(200)
  await admin.act('console.ModifyUser', { userId, disabled: true })
  expect((await lin.me()).status).toBe(401)
  expect((await comeIn(lin, 'lin')).answer.headers.get('location')).toBe(`${ORIGIN}/sign-in?error=no_user`)
})
