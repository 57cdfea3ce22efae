// For tests: a console over a store in memory, with a clock to turn, and browsers in front of it.
import type { ActionId } from '@pierhead/shared/catalogue'
import { confirmationFor } from '@pierhead/shared/objects'
import { createSimulator } from '#simulator/simulator'
import { createApp } from '../app.ts'
import { type Audit, listAudit } from '../audit/audit.ts'
import { type Connections, oneSimulated } from '../connections.ts'
import type { ConsoleContext } from '../console/handlers.ts'
import { createLog, type Logger } from '../log.ts'
import { Secret } from '../secret.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate, type Store } from '../store/store.ts'
import { createAccess } from './access.ts'
import type { ProviderSettings } from './provider.ts'

export const ORIGIN = 'http://127.0.0.1:4280'
export const ada = { email: 'ada@example.com', password: 'berth-crane-quay-7' }
const simulator = createSimulator({ now: () => new Date() })

export interface ConsoleGiven {
  clock?: { offsetMs: number }
  store?: Store
  admin?: boolean
  origin?: string
  provider?: ProviderSettings
  trustedProxies?: readonly string[]
  connections?: Connections
  /** In place of the list. */
  audit?: Audit
  log?: Logger
  secret?: Secret
  olderSecrets?: Secret[]
}

export async function openConsole(given: ConsoleGiven = {}) {
  const { clock = { offsetMs: 0 }, store = openSqlite(':memory:'), admin = true, origin = ORIGIN } = given
  const { log = createLog('silent') } = given
  const now = () => new Date(Date.now() + clock.offsetMs)
  await migrate(store)
  const rows = listAudit()
  const audit = given.audit ?? rows
  const { secret = new Secret('0123456789abcdef0123456789abcdef'), olderSecrets = [] } = given
  const first = admin ? { email: ada.email, password: new Secret(ada.password) } : undefined
  const access = await createAccess({
    ...{ store, audit, now, origin, secret, olderSecrets, admin: first },
    provider: given.provider,
    log,
  })
  const app = createApp({
    cloud: async (request) => simulator.fetch(request),
    connections: given.connections ?? oneSimulated('AKIDsimsignin'),
    door: access.door,
    handlers: access.handlers,
    trustedProxies: given.trustedProxies ?? [],
    log,
    ...{ audit, now, origin },
  })
  return { ...access, store, rows: rows.rows, app, origin }
}
export type TestConsole = Awaited<ReturnType<typeof openConsole>>

interface Said {
  status: number
  headers: globalThis.Headers
  /** What a test expects it to be. */
  body: never
}

/** Keeps its cookies, comes from an address. */
export function browser({ app, origin }: TestConsole, address = '203.0.113.9') {
  const jar = new Map<string, string>()
  const go = async (
    path: string,
    init: { method?: string; body?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(cookie ? { cookie } : {}), ...init.headers }
    const peer = { incoming: { socket: { remoteAddress: address } } }
    const response = await app.fetch(new Request(new URL(path, origin), { ...init, headers }), peer)
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (attributes.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const ask = async (path: string, body?: unknown, more: Record<string, string> = {}): Promise<Said> => {
    const headers = { 'content-type': 'application/json', origin, ...more }
    const response = await go(
      path,
      body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
    )
    return { status: response.status, headers: response.headers, body: (await response.json()) as never }
  }
  const signIn = (who: { email: string; password: string } = ada) => ask('/api/auth/sign-in', who)
  const act = (id: ActionId, input: unknown, scope: unknown = null) =>
    ask(`/api/${id}`, { scope, input, confirm: confirmationFor(id, input) })
  const me = () => act('console.DescribeMe', {})
  return { go, ask, act, signIn, me, jar }
}
export type Browser = ReturnType<typeof browser>

/** Made by an administrator, with a password that they set by their link. */
export async function addUser(
  made: TestConsole,
  by: Browser,
  { email, password, ...rest }: { email: string; password: string; administrator?: boolean; grants?: unknown[] },
): Promise<string> {
  const { administrator = false, grants = [] } = rest
  const created = await by.act('console.CreateUser', { name: email, email, administrator, grants })
  const { userId, link } = created.body as { userId: string; link: string }
  await browser(made).ask('/api/auth/set-password', { token: link.split('#token=')[1], password })
  return userId
}

/** Made by an administrator who does not send the link: without a password, for somebody who comes by the provider. */
export async function addGuest({ handlers }: TestConsole, email: string): Promise<string> {
  const input = { name: email, email, administrator: false, grants: [] }
  const context = { note: () => undefined } as unknown as ConsoleContext
  const made = await handlers['console.CreateUser']?.(input, context)
  return made?.userId ?? ''
}
