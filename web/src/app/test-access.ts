// A server with real users and sessions for page tests, and a browser that keeps its cookies.
import { createAccess } from '@pierhead/server/access/access'
import { createApp } from '@pierhead/server/app'
import { createAuditBook } from '@pierhead/server/audit/book'
import { simulated } from '@pierhead/server/connections'
import { Keeper } from '@pierhead/server/connections/keeper'
import { keeperHandlers } from '@pierhead/server/connections/keeper-handlers'
import { auditHandlers } from '@pierhead/server/console/audit'
import { createLog } from '@pierhead/server/log'
import { Secret } from '@pierhead/server/secret'
import { baseUrlFault } from '@pierhead/server/setting-addresses'
import { createSimulator } from '@pierhead/server/simulator/simulator'
import { masterKeyOf } from '@pierhead/server/store/master-key'
import { SecretBox } from '@pierhead/server/store/secret-box'
import { openSqlite } from '@pierhead/server/store/sqlite'
import { migrate } from '@pierhead/server/store/store'
import type { Fetch } from '#api/call.ts'

const ORIGIN = 'http://127.0.0.1:4280'
export const ada = { email: 'ada@example.com', password: 'berth-crane-quay-7' }

export interface Guarded {
  /** Path and hash of the link that makes the first administrator; undefined where ada is it. */
  setUpLink: string | undefined
  /** Another browser: nobody is signed in there. */
  browser: () => Fetch
  /** Moves the server's clock. */
  pass: (minutes: number) => void
}

let accounts = 0

interface GuardedOptions {
  isSetUp?: boolean
  /** The simulated connection is a production one. */
  production?: boolean
}

/** Its one connection is `simulated`; an administrator may add others. */
export async function startGuarded({ isSetUp = true, production = false }: GuardedOptions = {}): Promise<Guarded> {
  accounts += 1
  let aheadMs = 0
  const now = () => new Date(Date.now() + aheadMs)
  const store = openSqlite(':memory:')
  await migrate(store)
  const log = createLog('silent')
  const book = await createAuditBook({ store, now, log, retentionDays: 365 })
  const { door, handlers, setUpLink, forget } = await createAccess({
    store,
    audit: book,
    now,
    origin: ORIGIN,
    secret: new Secret('0123456789abcdef0123456789abcdef'),
    admin: isSetUp ? { email: ada.email, password: new Secret(ada.password) } : undefined,
  })
  const connections = await Keeper.open({
    store,
    box: new SecretBox([masterKeyOf('00112233445566778899aabbccddeeff'.repeat(2))]),
    now,
    fixed: [['simulated', { ...simulated(`AKIDsimguarded${accounts}`), production }]],
    refusal: baseUrlFault,
  })
  const simulator = createSimulator({ now })
  const server = createApp({
    door,
    handlers: { ...handlers, ...keeperHandlers(connections, forget), ...auditHandlers(book) },
    audit: book,
    book,
    cloud: async (request) => simulator.fetch(request),
    connections,
    now,
    log,
  })
  return {
    setUpLink: setUpLink?.slice(ORIGIN.length),
    pass: (minutes) => {
      aheadMs += minutes * 60_000
    },
    browser: () =>
      browserOf(async (url, init) => {
        const response = await server.request(new URL(url, ORIGIN), init)
        // as node's server does: by it the page knows the server's clock
        response.headers.set('date', now().toUTCString())
        return response
      }),
  }
}

/** ada is in. */
export async function signedIn(fetch: Fetch): Promise<Fetch> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch('/api/auth/sign-in', { method: 'POST', headers, body: JSON.stringify(ada) })
  if (!response.ok) throw new Error(await response.text())
  return fetch
}

function browserOf(ask: (url: string, init: RequestInit) => Promise<Response>): Fetch {
  const jar = new Map<string, string>()
  return async (url, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', ORIGIN)
    headers.set('sec-fetch-site', 'same-origin')
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await ask(url, { ...init, headers })
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    return response
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const at = pair.indexOf('=')
  if (attributes.some((one) => one.toLowerCase() === 'max-age=0')) jar.delete(pair.slice(0, at))
  else jar.set(pair.slice(0, at), pair.slice(at + 1))
}
