// Signing in with a provider: out to it and back. The only addresses of /api/auth/* that a browser goes to by itself.
import { ProblemError } from '@pierhead/shared/problem'
import { apiHeaders } from '../middleware/headers.ts'
import { begun, headersFor, told, type Visit } from './visit.ts'

/** GET only; undefined for every other path. */
export function oidcRoute(path: string): ((visit: Visit) => Promise<Response>) | undefined {
  const [, step, id = ''] = /^(oidc|callback)\/([\w-]{1,64})$/.exec(path) ?? []
  if (step === undefined) return undefined
  return (visit) => {
    if (visit.request.method !== 'GET') throw new ProblemError('method_not_allowed', 'This address answers GET only.')
    if (!visit.means.providers.some((provider) => provider.id === id))
      throw new ProblemError('not_found', 'The console knows no such provider.')
    return step === 'oidc' ? goOut(id, visit) : comeBack(id, visit)
  }
}

async function goOut(id: string, visit: Visit): Promise<Response> {
  const { auth, states, origin, log } = visit.means
  const callbackURL = pageIn(origin, new URL(visit.request.url).searchParams.get('returnTo'))
  const errorCallbackURL = `${origin}/sign-in`
  await states.limit()
  const body = { provider: id, callbackURL, errorCallbackURL, disableRedirect: true }
  const response = await auth.api
    .signInSocial({ body, headers: headersFor(visit), asResponse: true })
    .catch((error) => {
      log.warn({ provider: id, reason: error instanceof Error ? error.message : '' }, 'the provider cannot be reached')
      return undefined
    })
  const { url } = (response?.ok ? await response.json() : {}) as { url?: string }
  return url ? redirect(visit, url, response) : redirect(visit, failed(origin, 'provider_unavailable'))
}

/** Of this console, whatever was asked for: an address that begins with // or /\ is another host's (security.md row 26). */
export function pageIn(origin: string, given: string | null): string {
  const isPath = given !== null && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given)
  const url = isPath ? URL.parse(given, origin) : null
  return url?.origin === origin && !url.pathname.startsWith('/api/') ? url.href : `${origin}/`
}

async function comeBack(id: string, visit: Visit): Promise<Response> {
  const { auth, people, origin } = visit.means
  const query = Object.fromEntries(new URL(visit.request.url).searchParams)
  const asked = { params: { id }, query, headers: headersFor(visit), method: 'GET' as const, asResponse: true as const }
  const response = await auth.api.callbackOAuth(asked)
  const to = new URL(response.headers.get('location') ?? '/', origin)
  const userId = await visit.means.sessions.userOf(response)
  const person = userId === undefined ? undefined : await people.find(userId)
  if (response.status !== 302 || !person) return refuse(id, visit, to.searchParams.get('error') ?? 'failed')
  try {
    await begun(visit, person, response)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return redirect(visit, failed(origin, error.problem.code))
  }
  return redirect(visit, pageIn(origin, to.href.slice(origin.length)), response)
}

/** Those of whom the provider knows and the console does not are told so; of all else the log says more. */
const UNKNOWN = new Set(['signup_disabled', 'account_not_linked', 'unable_to_link_account', 'unable_to_create_session'])

async function refuse(id: string, visit: Visit, reason: string): Promise<Response> {
  const { origin, log } = visit.means
  log.warn({ provider: id, reason: reason.slice(0, 100) }, 'a sign-in by a provider was refused')
  const denied = { result: 'denied', problem: 'unauthenticated' } as const
  await told(visit, 'sign-in', { email: '', userId: '' }, denied)
  const isDenied = reason === 'access_denied'
  return redirect(visit, failed(origin, UNKNOWN.has(reason) ? 'no_user' : isDenied ? 'cancelled' : 'failed'))
}

const failed = (origin: string, error: string) => `${origin}/sign-in?error=${error}`

function redirect({ caller }: Visit, location: string, from?: Response): Response {
  const headers = new Headers({ ...apiHeaders, location, 'x-request-id': caller.requestId })
  for (const cookie of from?.headers.getSetCookie() ?? []) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}
