// One request to /api/auth/* on its way, and what every route asks of it.
import { MASK } from '@pierhead/shared/explanation'
import { type Problem, ProblemError } from '@pierhead/shared/problem'
import { type Grantee, highestRole } from '@pierhead/shared/roles'
import { z } from 'zod'
import type { Audit, Deed, Outcome } from '../audit/audit.ts'
import type { Store } from '../store/store.ts'
import { ADDRESS_HEADER, type Auth } from './auth.ts'
import type { Caller, Principal } from './door.ts'
import type { Links } from './links.ts'
import type { People, Person } from './people.ts'
import type { Sessions } from './sessions.ts'
import type { SetUp } from './set-up.ts'
import { type Attempt, type Throttle, Throttled } from './throttle.ts'
import type { UsedCodes } from './used-codes.ts'

export interface RouteMeans {
  store: Store
  origin: string
  now: () => Date
  auth: Auth
  people: People
  sessions: Sessions
  throttle: Throttle
  usedCodes: UsedCodes
  links: Links
  setUp: SetUp
  audit: Audit
  providers: readonly { id: string; name: string }[]
  /** Says why a provider did not do, to whoever reads the log. */
  failed: (error: unknown) => void
}

/** One request on its way. */
export interface Visit {
  request: Request
  caller: Caller
  means: RouteMeans
}

/** What goes back beside a body. */
export interface Reply {
  body?: unknown
  /** Of better-auth's answer: its cookies are passed on. */
  from?: Response
  headers?: Record<string, string>
}

export const cookieOf = ({ headers }: Request): string => headers.get('cookie') ?? ''

/** What better-auth may know of a request. */
export const headersFor = ({ request, caller }: Visit): Headers =>
  new Headers({
    cookie: cookieOf(request),
    'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 300),
    [ADDRESS_HEADER]: caller.address,
  })

/** Throws `throttled`. `account` may be what nobody is to read. Of a wait the audit has one row, however often somebody runs into it: rows are not free. */
export async function throttled(visit: Visit, account: string, email: string): Promise<Attempt> {
  try {
    return await visit.means.throttle.begin(account, visit.caller.address)
  } catch (error) {
    if (error instanceof Throttled && error.isNews)
      await told(visit, 'sign-in', { email, userId: '' }, { result: 'denied', problem: 'throttled' })
    throw error
  }
}

/** The session that the answer opens is written down, or it ends. The one before it in this browser ends in any case. */
export async function begun(visit: Visit, person: Person, response: Response): Promise<void> {
  const { sessions } = visit.means
  const before = await sessions.who(cookieOf(visit.request))
  const opened = await sessions.begin(cookiesOf(response))
  try {
    await told(visit, 'sign-in', person, { result: 'done' })
  } catch (error) {
    if (opened) await sessions.end([opened])
    throw error
  }
  if (before && before.sessionId !== opened) await sessions.end([before.sessionId])
}

/** What an answer has opened that is not to be: nobody gets its cookies, and nothing is left of it. */
export async function dropped({ means }: Visit, response: Response): Promise<void> {
  const headers = new Headers({ cookie: cookiesOf(response) })
  const found = await means.auth.api.getSession({ headers }).catch(() => null)
  if (found) await means.sessions.end([found.session.id])
}

/** As a browser would send them back. */
export const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

/** A change of rights gives the session another cookie, and so another name. */
export async function renewed({ means }: Visit, response: Response): Promise<void> {
  await means.sessions.begin(cookiesOf(response))
  means.sessions.forget()
}

/** Throws where nobody is signed in. */
export async function present({ request, means }: Visit): Promise<Principal> {
  const principal = await means.sessions.who(cookieOf(request))
  if (principal) return principal
  throw new ProblemError('unauthenticated', 'Nobody is signed in here, or the session has ended.')
}

/** Whoever is signed in and knows the password: a browser that was left open does not. */
export async function known(visit: Visit, password: string, field: string): Promise<Principal> {
  const { auth, throttle } = visit.means
  const principal = await present(visit)
  const attempt = await throttled(visit, principal.email, principal.email)
  const right = await auth.api.verifyPassword({ body: { password }, headers: headersFor(visit) }).catch(() => undefined)
  if (right?.status) {
    await throttle.succeed(attempt)
    return principal
  }
  const message = 'is not the present password'
  throw new ProblemError('invalid_input', `${field} ${message}.`, { field, fields: [{ path: field, message }] })
}

const Address = z.email().max(254)

/** A password that was typed into the wrong field must not stand for a year where others read it: only an address does. */
const tried = (typed: string): string => (typed === '' || Address.safeParse(typed).success ? typed : MASK)

/** Somebody, or the name that somebody typed: then they are nobody yet. */
export type Named = { email: string; userId: string } & Partial<Grantee>

const deedOf = ({ caller }: Visit, action: string, { email, userId, administrator, grants = [] }: Named): Deed => ({
  // the highest that they have anywhere: these deeds are about no connection
  who: {
    userId,
    email: userId ? email : tried(email),
    role: highestRole({ administrator: administrator ?? false, grants }) ?? 'none',
  },
  ...{ address: caller.address, action, requestId: caller.requestId },
})

/** Of what is over. */
export async function told(
  visit: Visit,
  action: string,
  who: Named,
  outcome: Omit<Outcome, 'problem'> & { problem?: Problem['code'] },
): Promise<void> {
  await visit.means.audit.event(deedOf(visit, action, who), outcome)
}

/** The intent is written down before it is done: what cannot be written is not done. */
export async function recorded<T>(visit: Visit, action: string, who: Named, work: () => Promise<T>): Promise<T> {
  const { audit } = visit.means
  const intent = await audit.intent(deedOf(visit, action, who))
  try {
    const done = await work()
    await audit.outcome(intent, { result: 'done' })
    return done
  } catch (error) {
    const problem = error instanceof ProblemError ? error.problem.code : 'internal'
    await audit.outcome(intent, { result: problem === 'forbidden' ? 'denied' : 'failed', problem })
    throw error
  }
}
