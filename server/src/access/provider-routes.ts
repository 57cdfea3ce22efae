// Signing in by a provider: off to it with a browser, and back. These two are navigations, so that what goes wrong is said by the
// page of sign-in and not in JSON.
import { ProblemError } from '@pierhead/shared/problem'
import { apiHeaders } from '../middleware/headers.ts'
import type { Caller } from './door.ts'
import { PROVIDER_ID } from './provider.ts'
import { begun, cookiesOf, dropped, headersFor, throttled, told, type Visit } from './visit.ts'

/** Sign-ins that were begun and not ended: beyond, the longest begun are forgotten. */
const MAX_BEGUN = 10_000

export async function toProvider(visit: Visit, id: string): Promise<Response> {
  const { auth, origin } = visit.means
  requireProvider(visit, id)
  const callbackURL = returnAddress(new URL(visit.request.url).searchParams.getAll('returnTo'), origin)
  try {
    await makeRoom(visit)
    const body = { provider: id, callbackURL, errorCallbackURL: `${origin}/sign-in`, disableRedirect: true }
    const response = await auth.api.signInSocial({ body, headers: headersFor(visit), asResponse: true })
    const { url } = (await response.json()) as { url: string }
    return redirect(url, visit.caller, response.headers.getSetCookie())
  } catch (error) {
    visit.means.failed(error)
    return refused(visit, 'provider_unavailable')
  }
}

export async function fromProvider(visit: Visit, id: string): Promise<Response> {
  requireProvider(visit, id)
  try {
    const attempt = await throttled(visit, `provider ${new URL(visit.request.url).searchParams.get('state') ?? ''}`, '')
    const response = await answered(visit, id)
    const [code, to] = outcomeOf(response, visit.means.origin)
    if (code) return await denied(visit, code)
    const person = await personIn(visit, response)
    if (!person) return await denied(visit, NO_USER)
    await begun(visit, person, response)
    await visit.means.throttle.succeed(attempt)
    return redirect(to, visit.caller, response.headers.getSetCookie())
  } catch (error) {
    if (error instanceof ProblemError) return refused(visit, error.problem.code)
    visit.means.failed(error)
    return refused(visit, 'failed')
  }
}

function requireProvider({ means }: Visit, id: string): void {
  if (!means.providers.some((provider) => provider.id === id) || id !== PROVIDER_ID)
    throw new ProblemError('not_found', 'The API has no such path.')
}

/** better-auth's answer is a redirect, whatever comes of it. What is no parameter of this protocol stays outside. */
async function answered(visit: Visit, id: string): Promise<Response> {
  const given = new URL(visit.request.url).searchParams
  const named = ['code', 'state', 'error', 'iss'].map((name) => [name, given.getAll(name)] as const)
  if (named.some(([, values]) => values.length > 1)) throw new Error('A parameter came twice.')
  const query = Object.fromEntries(named.flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value]])))
  try {
    const means = {
      params: { id },
      query,
      method: 'GET' as const,
      headers: headersFor(visit),
      asResponse: true as const,
    }
    return await visit.means.auth.api.callbackOAuth(means)
  } catch (error) {
    // a token that proves nothing is a denial, and why it does not is for the log
    visit.means.failed(error)
    return new Response(null, { status: 302, headers: { location: `${visit.means.origin}/sign-in?error=failed` } })
  }
}

/** Why nobody comes in, or where to go. */
function outcomeOf({ headers }: Response, origin: string): [string | undefined, string] {
  const to = URL.parse(headers.get('location') ?? '', origin)
  const hasSession = headers.getSetCookie().some((line) => /^(__Host-)?pierhead=[^;]/.test(line))
  if (to?.origin === origin && hasSession) return [undefined, to.href]
  return [KNOWN_CODES[to?.searchParams.get('error') ?? ''] ?? 'failed', origin]
}

/** For whoever the provider knows and the console does not, for whatever reason: they learn nothing of others. */
const NO_USER = 'no_user'

/** What better-auth says, in the words that the page has sentences for. */
const KNOWN_CODES: Readonly<Record<string, string>> = {
  access_denied: 'cancelled',
  signup_disabled: NO_USER,
  account_not_linked: NO_USER,
  unable_to_link_account: NO_USER,
  unable_to_create_session: NO_USER,
}

async function personIn(visit: Visit, response: Response) {
  const { auth, people } = visit.means
  const found = await auth.api.getSession({ headers: new Headers({ cookie: cookiesOf(response) }) })
  const person = found ? await people.find(found.user.id) : undefined
  if (person?.disabled === false) return person
  await dropped(visit, response)
  return undefined
}

async function denied(visit: Visit, code: string): Promise<Response> {
  await told(visit, 'sign-in', { email: '', userId: '' }, { result: 'denied', problem: 'unauthenticated' })
  return refused(visit, code)
}

const refused = ({ caller, means }: Visit, code: string): Response =>
  redirect(`${means.origin}/sign-in?error=${encodeURIComponent(code)}`, caller, [])

function redirect(location: string, { requestId }: Caller, cookies: readonly string[]): Response {
  const response = new Response(null, { status: 302, headers: { ...apiHeaders, location, 'x-request-id': requestId } })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/** An address of the console, or a refusal: of whatever a browser would take for another site's, and of what is no page. */
export function returnAddress(given: readonly string[], origin: string): string {
  const [path = '/'] = given
  const url = URL.parse(path, origin)
  // a browser drops tabs and line ends, and takes \ for /
  const isPath = /^\/(?![/\\])/.test(path) && !/[\\\p{Cc}]/u.test(path) && path.length <= 2_000
  if (given.length <= 1 && isPath && url?.origin === origin && !url.pathname.startsWith('/api/')) return url.href
  throw new ProblemError('invalid_input', 'returnTo must be a path of the console.', { field: 'returnTo' })
}

/** Anybody can begin one: what is kept of them is bounded, and what is too old goes. */
async function makeRoom({ means: { store, now } }: Visit): Promise<void> {
  const begun = store.db.selectFrom('verification').where('identifier', 'like', 'auth-state:%')
  await store.db
    .deleteFrom('verification')
    .where('identifier', 'like', 'auth-state:%')
    .where('expiresAt', '<', now().toISOString())
    .execute()
  const oldest = begun.select('id').orderBy('createdAt', 'desc').orderBy('id').offset(MAX_BEGUN).limit(MAX_BEGUN)
  await store.db
    .deleteFrom('verification')
    .where('id', 'in', (inner) => inner.selectFrom(oldest.as('oldest')).select('oldest.id'))
    .execute()
}
