// /api/auth/*: signing in and out, and what belongs to one's own account. better-auth does it; what it answers becomes ours.
import { ProblemError } from '@pierhead/shared/problem'
import { z } from 'zod'
import { json, WrongMethod } from '../answer.ts'
import { parsed } from '../dispatch.ts'
import { readJson } from '../middleware/request-body.ts'
import type { Caller } from './door.ts'
import { confirm, disable, enable, recoveryCodes, secondStep } from './factor-routes.ts'
import { requireGoodPassword } from './passwords.ts'
import { fromProvider, toProvider } from './provider-routes.ts'
import {
  begun,
  cookieOf,
  headersFor,
  known,
  present,
  type Reply,
  type RouteMeans,
  recorded,
  throttled,
  told,
  type Visit,
} from './visit.ts'

/** Its input is what its schema read. */
type Route = (input: never, visit: Visit) => Promise<Reply>

const Password = z.string().min(1).max(1_000)
const Email = z.string().min(1).max(320)
const Code = z.string().regex(/^\d{6}$/, { error: 'must be 6 digits' })

/** Anything a user does to get in, by its path; the schema reads its body. */
const routes = {
  'set-up': [
    z.strictObject({
      token: z.string().max(200),
      name: z.string().trim().min(1).max(100),
      email: z.email({ error: 'must be an e-mail address' }).max(254),
      password: Password,
    }),
    setUp,
  ],
  'sign-in': [z.strictObject({ email: Email, password: Password }), signIn],
  'two-factor': [
    z.union([z.strictObject({ code: Code }), z.strictObject({ recoveryCode: z.string().min(1).max(64) })]),
    secondStep,
  ],
  'sign-out': [z.strictObject({}), signOut],
  'sign-out-everywhere': [z.strictObject({}), signOutEverywhere],
  awake: [z.strictObject({}), awake],
  password: [z.strictObject({ current: Password, next: Password }), changePassword],
  'set-password': [z.strictObject({ token: z.string().max(200), password: Password }), setPassword],
  'two-factor/enable': [z.strictObject({ password: Password }), enable],
  'two-factor/confirm': [z.strictObject({ code: Code }), confirm],
  'two-factor/disable': [z.strictObject({ password: Password }), disable],
  'two-factor/recovery-codes': [z.strictObject({ password: Password }), recoveryCodes],
} as const satisfies Record<string, readonly [z.ZodType, Route]>

export async function answerAuth(means: RouteMeans, request: Request, caller: Caller): Promise<Response> {
  const path = new URL(request.url).pathname.slice('/api/auth/'.length)
  const visit: Visit = { request, caller, means }
  if (path === 'state' && request.method === 'GET') return json(await state(visit), caller.requestId)
  const [, way, provider = ''] = /^(oidc|callback)\/([a-z]{1,20})$/.exec(path) ?? []
  if (way !== undefined && request.method !== 'GET') throw new WrongMethod('GET')
  if (way !== undefined) return way === 'oidc' ? toProvider(visit, provider) : fromProvider(visit, provider)
  if (!Object.hasOwn(routes, path)) throw new ProblemError('not_found', 'The API has no such path.')
  if (request.method !== 'POST') throw new WrongMethod('POST')
  const [schema, route] = routes[path as keyof typeof routes]
  const input = parsed<z.ZodType>(schema, await readJson(request))
  const { body = {}, from, headers = {} } = await route(input as never, visit)
  const response = json(body, caller.requestId)
  for (const cookie of from?.headers.getSetCookie() ?? []) response.headers.append('set-cookie', cookie)
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

async function state({ request, means }: Visit) {
  const principal = await means.sessions.who(cookieOf(request))
  return { signedIn: principal !== undefined, needsSetUp: await means.people.isEmpty(), providers: means.providers }
}

const WRONG = 'The e-mail address or the password is wrong.'

async function signIn({ email, password }: { email: string; password: string }, visit: Visit): Promise<Reply> {
  const { auth, people, throttle, sessions } = visit.means
  const attempt = await throttled(visit, email, email)
  const headers = headersFor(visit)
  const body = { email: email.toLowerCase(), password }
  const response = await auth.api.signInEmail({ body, headers, asResponse: true })
  const answer = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { token?: string; twoFactorRedirect?: boolean }
  const person = response.ok ? await people.byEmail(email) : undefined
  if (!person || person.disabled) {
    if (person) await sessions.endAll(person.userId)
    await told(visit, 'sign-in', { email, userId: '' }, { result: 'denied', problem: 'unauthenticated' })
    throw new ProblemError('unauthenticated', WRONG)
  }
  await throttle.succeed(attempt)
  if (answer.twoFactorRedirect) return { body: { next: 'two-factor' }, from: response }
  await begun(visit, person, response)
  return { body: { next: 'in' }, from: response }
}

async function signOut(_input: object, visit: Visit): Promise<Reply> {
  const { auth, sessions } = visit.means
  const principal = await sessions.who(cookieOf(visit.request))
  const response = await auth.api.signOut({ headers: headersFor(visit), asResponse: true })
  if (principal) {
    await sessions.end([principal.sessionId])
    // whoever goes is gone, also while nothing can be written down: the log then has it
    await told(visit, 'sign-out', principal, { result: 'done' }).catch(() => undefined)
  }
  return { from: response, headers: { 'clear-site-data': '"cache"' } }
}

async function signOutEverywhere(_input: object, visit: Visit): Promise<Reply> {
  const principal = await present(visit)
  await visit.means.sessions.endAll(principal.userId, principal.sessionId)
  return signOut({}, visit)
}

async function awake(_input: object, visit: Visit): Promise<Reply> {
  const { sessions } = visit.means
  await sessions.awake(await present(visit))
  const { idleUntilMs, endsAtMs } = await present(visit)
  return { body: { idleUntil: new Date(idleUntilMs).toISOString(), endsAt: new Date(endsAtMs).toISOString() } }
}

async function setUp(
  input: { token: string; name: string; email: string; password: string },
  visit: Visit,
): Promise<Reply> {
  const { throttle } = visit.means
  const { token, ...person } = input
  const attempt = await throttled(visit, 'set-up', '')
  // nobody who guesses fills the audit: what is written down is what the right link does
  visit.means.setUp.require(token)
  await throttle.succeed(attempt)
  requireGoodPassword(input.password, input.email, 'password', input.name)
  await recorded(visit, 'set-up', { email: person.email, userId: '' }, () => visit.means.setUp.by(token, person))
  return signIn({ email: person.email, password: person.password }, visit)
}

async function setPassword({ token, password }: { token: string; password: string }, visit: Visit): Promise<Reply> {
  const { links, people, sessions } = visit.means
  const person = await people.find(await links.whose(token))
  if (!person) throw new ProblemError('not_found', 'This link does not work any more.')
  requireGoodPassword(password, person.email, 'password', person.name)
  await recorded(visit, 'password', person, async () => {
    await links.use(token)
    await people.setPassword(person.userId, password)
    await sessions.endAll(person.userId)
  })
  return {}
}

async function changePassword({ current, next }: { current: string; next: string }, visit: Visit): Promise<Reply> {
  const { people, sessions } = visit.means
  const principal = await known(visit, current, 'current')
  requireGoodPassword(next, principal.email, 'next', principal.name)
  await recorded(visit, 'password', principal, async () => {
    await people.setPassword(principal.userId, next)
    await sessions.endAll(principal.userId, principal.sessionId)
  })
  return {}
}
