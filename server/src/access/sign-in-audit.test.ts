// What is kept of signing in, and that nobody comes in where nothing can be kept.
import { ProblemError } from '@pierhead/shared/problem'
import { expect, test } from 'vitest'
import { type Audit, listAudit } from '../audit/audit.ts'
import { begin, comeBack, openEvilProvider } from './evil-provider.ts'
import { ada, addGuest, addUser, browser, ORIGIN, openConsole, type TestConsole } from './test-console.ts'

const told = ({ rows }: TestConsole) =>
  rows.map(({ deed, outcome }) => [deed?.action, deed?.who.email, outcome?.result, outcome?.problem])

test('row 36: signing in, being refused and signing out are rows, with who and from where', async () => {
  const made = await openConsole()
  const who = browser(made, '203.0.113.9')
  await who.signIn({ ...ada, password: 'wrong' })
  await who.signIn({ email: 'nobody@example.com', password: 'wrong' })
  await who.signIn()
  await who.ask('/api/auth/password', { current: ada.password, next: 'nine-lanterns-on-the-mole' })
  await who.ask('/api/auth/sign-out', {})
  expect(told(made)).toEqual([
    ['sign-in', ada.email, 'denied', 'unauthenticated'],
    ['sign-in', 'nobody@example.com', 'denied', 'unauthenticated'],
    ['sign-in', ada.email, 'done', undefined],
    // written down before it is done
    ['password', ada.email, undefined, undefined],
    [undefined, undefined, 'done', undefined],
    ['sign-out', ada.email, 'done', undefined],
  ])
  expect(new Set(made.rows.flatMap(({ deed }) => deed?.address ?? []))).toEqual(new Set(['203.0.113.9']))
  expect(made.rows[2]?.deed?.who.userId).not.toBe('')
  expect(JSON.stringify(made.rows)).not.toMatch(/wrong|lanterns|berth/)
})

test('row 36: a wait is one row, however often somebody runs into it: whoever floods cannot fill the book', async () => {
  const made = await openConsole()
  const who = browser(made)
  for (let tries = 0; tries < 5; tries++) await who.signIn({ ...ada, password: `wrong ${tries}` })
  for (let tries = 0; tries < 20; tries++) expect((await who.signIn()).status).toBe(429)
  const throttled = told(made).filter(([, , , problem]) => problem === 'throttled')
  expect(throttled).toEqual([['sign-in', ada.email, 'denied', 'throttled']])
})

test('row 36: the row of a second step that has to wait holds nothing of the first', async () => {
  const made = await openConsole()
  const who = browser(made)
  who.jar.set('pierhead.two_factor', 'CANARY')
  for (let tries = 0; tries < 7; tries++) await who.ask('/api/auth/two-factor', { code: '000000' })
  expect(told(made).at(-1)).toEqual(['sign-in', '', 'denied', 'throttled'])
  expect(JSON.stringify(made.rows)).not.toContain('CANARY')
})

test('row 36: what was typed as e-mail address is kept where it is one, and where it may be a password it is not', async () => {
  const made = await openConsole()
  for (const [at, typed] of [
    'berth-crane-quay-7',
    'p@ssword',
    'a b@example.com',
    `${'x'.repeat(300)}@example.com`,
  ].entries())
    await browser(made, `203.0.113.${at}`).signIn({ email: typed, password: 'any' })
  await browser(made, '203.0.113.99').signIn({ email: 'eve@example.com', password: 'any' })
  await browser(made, '203.0.113.98').signIn({ email: 'Ada@Example.com', password: 'any' })
  const who = browser(made, '203.0.113.97')
  // also in the row of somebody who has to wait
  for (let tries = 0; tries < 7; tries++) await who.signIn({ email: 'my-password', password: 'any' })
  const emails = made.rows.map(({ deed }) => deed?.who.email)
  expect(emails.slice(0, 6)).toEqual(['***', '***', '***', '***', 'eve@example.com', 'Ada@Example.com'])
  expect(new Set(emails.slice(6))).toEqual(new Set(['***']))
  expect(told(made).at(-1)).toEqual(['sign-in', '***', 'denied', 'throttled'])
})

test('row 36: whoever has a role on one connection only signs in, and changes the password, in that role', async () => {
  const made = await openConsole()
  const admin = browser(made)
  await admin.signIn()
  const lin = { email: 'lin@example.com', password: 'seven-lamps-at-dawn' }
  await addUser(made, admin, { ...lin, grants: [{ connection: 'simulated', role: 'operator' }] })
  const hers = browser(made, '198.51.100.7')
  await hers.signIn(lin)
  await hers.ask('/api/auth/password', { current: lin.password, next: 'nine-lanterns-on-the-mole' })
  const rows = made.rows.filter(({ deed }) => deed?.who.email === lin.email)
  expect(rows.map(({ deed }) => [deed?.action, deed?.who.role])).toEqual([
    ['password', 'operator'],
    ['sign-in', 'operator'],
    ['password', 'operator'],
  ])
})

/** A book that takes nothing once the switch is thrown. */
function brittle() {
  const state = { isBroken: false }
  const list = listAudit()
  const fail = () => {
    if (state.isBroken) throw new ProblemError('audit_unavailable', 'The audit cannot be written.')
  }
  const audit: Audit = {
    ...list,
    intent: async (deed) => {
      fail()
      return list.intent(deed)
    },
    event: async (deed, outcome) => {
      fail()
      return list.event(deed, outcome)
    },
  }
  return { state, audit }
}

test('row 36: where nothing can be written, nobody comes in, neither by password nor by provider', async () => {
  const evil = await openEvilProvider()
  const { state, audit } = brittle()
  const made = await openConsole({ audit, provider: evil.settings() })
  await addGuest(made, 'lin@example.com')
  state.isBroken = true
  const byPassword = browser(made)
  const answer = await byPassword.signIn()
  expect(answer).toMatchObject({ status: 503, body: { code: 'audit_unavailable' } })
  expect(answer.headers.getSetCookie()).toEqual([])
  const byProvider = browser(made)
  const { state: given, nonce } = await begin(byProvider)
  evil.said.idToken = await evil.signed({ sub: 'lin', email: 'lin@example.com', email_verified: true, nonce })
  expect(await comeBack(byProvider, { code: 'any', state: given })).toBe(`${ORIGIN}/sign-in?error=audit_unavailable`)
  expect((await byProvider.me()).status).toBe(401)
  expect(await made.store.db.selectFrom('session').selectAll().execute()).toEqual([])
  state.isBroken = false
  expect((await byPassword.signIn()).status).toBe(200)
  evil.close()
})
