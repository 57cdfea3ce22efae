// Signing in with a provider that others wrote, over HTTP.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ada, browserOf, CLIENT, consoleWith, ORIGIN, userMade } from './signing-in.ts'

interface Person {
  email: string
  email_verified: boolean
}
const people = new Map<string, Person>([
  ['sub-lin', { email: 'Lin@example.com', email_verified: true }],
  ['sub-mo', { email: 'mo@example.com', email_verified: false }],
  ['sub-thief', { email: ada.email, email_verified: true }],
  ['sub-stranger', { email: 'stranger@example.com', email_verified: true }],
])

let server: Server
let issuer: string
/** Who is signed in there. */
let subject = 'sub-lin'

beforeAll(async () => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${ORIGIN}/api/auth/callback/oidc`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'quay', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key of the test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...people.get(accountId) }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: CLIENT.id, accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    return provider.interactionFinished(request, response, { login: { accountId: subject } })
  })
})
afterAll(() => server.close())

/** What a browser does at the provider, until it is sent back. */
async function throughProvider(start: URL): Promise<string> {
  const jar = new Map<string, string>()
  let at = start
  while (at.origin !== ORIGIN) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { headers: { cookie }, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`${at.href} answered ${answer.status} ${await answer.text()}`)
    at = new URL(location, at)
  }
  return at.pathname + at.search
}

/** As a browser comes from another site. */
const FOREIGN = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }

test('row 26: whom an administrator has made a user comes in by the provider, back to the exact page', async () => {
  subject = 'sub-lin'
  const made = await consoleWith({ issuer })
  await userMade(made, 'lin@example.com')
  const lin = browserOf(made)
  const state = (await (await lin.go('/api/auth/state')).json()) as { providers: unknown }
  expect(state.providers).toEqual([{ id: 'oidc', name: 'Harbour' }])
  const out = await lin.leave('/nodes?q=1#at')
  const asked = Object.fromEntries(out.searchParams)
  expect(asked).toMatchObject({ response_type: 'code', client_id: CLIENT.id, code_challenge_method: 'S256' })
  expect(asked.nonce?.length).toBeGreaterThanOrEqual(32)
  const back = await throughProvider(out)
  const answer = await lin.go(back, FOREIGN)
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `${ORIGIN}/nodes?q=1#at`])
  expect((await lin.me()).body).toMatchObject({ email: 'lin@example.com', hasPassword: false })
  expect(made.audit.rows.at(-1)).toMatchObject({
    deed: { action: 'sign-in', address: '203.0.113.9', who: { email: 'lin@example.com' } },
    outcome: { result: 'done' },
  })
  // nothing that the provider gave is kept beside who it was
  const [account] = await made.store.db.selectFrom('account').selectAll().where('providerId', '=', 'oidc').execute()
  expect(account).toMatchObject({
    accountId: `${issuer}#sub-lin`,
    accessToken: null,
    refreshToken: null,
    idToken: null,
  })
  // and again, now that they are known
  const later = browserOf(made)
  await later.go(await throughProvider(await later.leave()), FOREIGN)
  expect((await later.me()).status).toBe(200)
})

test('row 26: strangers, addresses that are not verified, and the addresses of those who have a password stay outside', async () => {
  const made = await consoleWith({ issuer })
  await userMade(made, 'mo@example.com')
  for (const stranger of ['sub-stranger', 'sub-mo', 'sub-thief']) {
    subject = stranger
    const browser = browserOf(made)
    const answer = await browser.go(await throughProvider(await browser.leave()), FOREIGN)
    expect([stranger, answer.headers.get('location')]).toEqual([stranger, `${ORIGIN}/sign-in?error=no_user`])
    expect((await browser.me()).status).toBe(401)
    expect(made.audit.rows.at(-1)).toMatchObject({ deed: { action: 'sign-in' }, outcome: { result: 'denied' } })
  }
})

test('row 26: it is the subject that is known: an address that moves from one to another takes nobody’s place', async () => {
  const made = await consoleWith({ issuer })
  await userMade(made, 'lin@example.com')
  const come = async () => {
    const browser = browserOf(made)
    const answer = await browser.go(await throughProvider(await browser.leave()), FOREIGN)
    return { to: answer.headers.get('location'), me: (await browser.me()).body }
  }
  subject = 'sub-lin'
  await come()
  people.set('sub-lin', { email: ada.email, email_verified: true })
  people.set('sub-stranger', { email: 'lin@example.com', email_verified: true })
  expect((await come()).me).toMatchObject({ email: 'lin@example.com', administrator: false })
  subject = 'sub-stranger'
  expect((await come()).to).toBe(`${ORIGIN}/sign-in?error=no_user`)
  people.set('sub-lin', { email: 'lin@example.com', email_verified: true })
})

test('row 26: whoever is disabled does not come in by the provider either', async () => {
  subject = 'sub-lin'
  const made = await consoleWith({ issuer })
  const userId = await userMade(made, 'lin@example.com')
  const lin = browserOf(made)
  await lin.go(await throughProvider(await lin.leave()), FOREIGN)
  const admin = browserOf(made)
  await admin.signIn()
  expect((await admin.call('console.ModifyUser', { userId, disabled: true })).status).toBe(200)
  expect((await lin.me()).status).toBe(401)
  const answer = await lin.go(await throughProvider(await lin.leave()), FOREIGN)
  expect(answer.headers.get('location')).toBe(`${ORIGIN}/sign-in?error=no_user`)
  expect((await lin.me()).status).toBe(401)
})
