// For tests: a console that knows a provider, and a browser that keeps its cookies.
import { createApp } from '../app.ts'
import { listAudit } from '../audit/audit.ts'
import { oneSimulated } from '../connections.ts'
import { createLog } from '../log.ts'
import { Secret } from '../secret.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate } from '../store/store.ts'
import { createAccess } from './access.ts'

export const ORIGIN = 'http://127.0.0.1:4280'
export const CLIENT = { id: 'pierhead', secret: 'a secret that only the two of them know' }
export const ada = { email: 'ada@example.com', password: 'berth-crane-quay-7' }

interface Given {
  issuer: string
  now?: () => Date
  origin?: string
}

/** Ada is its administrator, and comes by a password. */
export async function consoleWith({ issuer, now = () => new Date(), origin = ORIGIN }: Given) {
  const store = openSqlite(':memory:')
  await migrate(store)
  const audit = listAudit()
  const access = await createAccess({
    ...{ store, audit, now, origin },
    secret: new Secret('0123456789abcdef0123456789abcdef'),
    oidc: [{ id: 'oidc', name: 'Harbour', issuer, clientId: CLIENT.id, clientSecret: new Secret(CLIENT.secret) }],
    admin: { email: ada.email, password: new Secret(ada.password) },
  })
  const app = createApp({
    // nobody calls it here
    cloud: async () => new Response(null, { status: 503 }),
    connections: oneSimulated('AKIDsimprovider'),
    ...{ door: access.door, handlers: access.handlers, audit, now, origin, log: createLog('silent') },
  })
  return { app, store, audit, origin }
}
export type ConsoleWithProvider = Awaited<ReturnType<typeof consoleWith>>

/** Goes to the console only: see `answer` for where it is sent. */
export function browserOf({ app, origin }: ConsoleWithProvider) {
  const jar = new Map<string, string>()
  const go = async (path: string, headers: Record<string, string> = {}, body?: unknown) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const posted = { method: 'POST', body: JSON.stringify(body) }
    const request = new Request(new URL(path, origin), {
      headers: { origin, cookie, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : posted),
    })
    const answer = await app.fetch(request, { incoming: { socket: { remoteAddress: '203.0.113.9' } } })
    for (const line of answer.headers.getSetCookie()) keep(jar, line)
    return answer
  }
  const call = async (id: string, input: object) => {
    const answer = await go(`/api/${id}`, {}, { scope: null, input })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  /** Out to the provider: where the browser is sent. */
  const leave = async (returnTo = '/nodes') => {
    const answer = await go(`/api/auth/oidc/oidc?${new URLSearchParams({ returnTo })}`)
    return new URL(answer.headers.get('location') ?? '')
  }
  const me = () => call('console.DescribeMe', {})
  const signIn = () => go('/api/auth/sign-in', {}, ada)
  return { jar, go, call, leave, me, signIn }
}
export type Browser = ReturnType<typeof browserOf>

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
  if (attributes.includes('Max-Age=0')) jar.delete(name)
  else jar.set(name, value)
}

/** By the administrator, who thereby says whose address it is. */
export async function userMade(made: ConsoleWithProvider, email: string): Promise<string> {
  const admin = browserOf(made)
  await admin.signIn()
  const input = { name: email, email, administrator: false, grants: [] }
  return String((await admin.call('console.CreateUser', input)).body.userId)
}
