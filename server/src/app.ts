// The console's server as a function from Request to Response. What it uses is passed in.
import { Readable } from 'node:stream'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import { type Context, Hono } from 'hono'
import { onBehalfOf } from './access/behalf.ts'
import type { Caller, Door, Principal } from './access/door.ts'
import { json, problemOf, problemResponse, WrongMethod } from './answer.ts'
import type { Audit } from './audit/audit.ts'
import type { Book } from './audit/book.ts'
import { denialsIn } from './audit/denials.ts'
import { createCloudCall } from './cloud/call.ts'
import { Clocks } from './cloud/clocks.ts'
import { defaultLimits, type Limits } from './cloud/limits.ts'
import type { Cloud } from './cloud/wire.ts'
import type { Connections } from './connections.ts'
import type { ConsoleHandlers } from './console/handlers.ts'
import { createDispatch, knownId } from './dispatch.ts'
import type { Logger } from './log.ts'
import { callerAddress, type Peer } from './middleware/caller-address.ts'
import { readJson } from './middleware/request-body.ts'
import { originPolicy } from './middleware/same-origin.ts'
import type { LogSoon } from './output-log.ts'
import { logRequest } from './request-log.ts'
import type { RevisionBook } from './revisions/book.ts'
import { Witness } from './revisions/witness.ts'
import { type Assets, serveAsset } from './routes/assets.ts'
import { exportAudit, exportPaths, isExportPath } from './routes/audit-export.ts'
import { explain } from './routes/explain.ts'
import { health, readiness } from './routes/health.ts'
import { followLog } from './routes/logs.ts'
import { answerMetrics } from './routes/metrics.ts'

export interface AppDeps {
  /** The way to every cloud: undici's in production, the simulator's in tests. */
  cloud: Cloud
  connections: Connections
  /** Who comes in. */
  door: Door
  /** What is kept of what was done. */
  audit: Audit
  /** The same, where it can be read; without it nothing is exported. */
  book?: Audit & Book
  /** Where the configurations of services are kept as they pass; without it none is. */
  revisions?: RevisionBook
  /** What answers the console's own actions, beside those that every composition has. */
  handlers?: ConsoleHandlers
  /** Whether what is kept can be written; for /readyz. */
  isStoreWell?: () => Promise<boolean>
  /** Addresses of proxies whose word is taken for where a request came from. */
  trustedProxies?: readonly string[]
  now: () => Date
  log: Logger
  /** Writes the lines of requests; without it `log` does. */
  logSoon?: LogSoon
  /** The built console; without it the API alone is served. */
  assets?: Assets
  /** The public origin, as a browser names it. */
  origin?: string
  version?: string
  limits?: Partial<Limits>
  /** Between two readings of a followed log, in milliseconds. */
  pollMs?: number
  /** Aborts when the server stops: streams that would never end by themselves end then. */
  stopping?: AbortSignal
  /** Aborts when the server can wait no longer: calls to clouds end then. */
  givingUp?: AbortSignal
}

/** Between two readings of a followed log. */
const POLL_MS = 2_000

/** What the layers of one request tell each other. */
export interface Passage {
  caller: Caller
  /** The request as node's server has it, where it came over one. */
  incoming?: Readable | undefined
  /** What the answer is a Problem about. */
  error?: unknown
}

export interface App {
  /** `peer` is what node's server gives beside a request. */
  fetch: (request: Request, peer?: Peer) => Promise<Response>
  /** For tests: the same, by a path of the console. */
  request: (path: string | URL, init?: RequestInit) => Promise<Response>
  /** For tests of what every address must hold. */
  routes: readonly { method: string; path: string }[]
}

/** What holds for every request is done here and not in middleware, which would cost a call more than its validation. */
export function createApp(deps: AppDeps): App {
  const { origin = 'http://127.0.0.1:4280' } = deps
  const { checkHost, checkOrigin } = originPolicy(origin)
  const routes = createRoutes(deps)
  const isHttps = origin.startsWith('https:')
  const { logSoon = (fields, message) => deps.log.info(fields, message) } = deps
  const answer = (request: Request, passage: Passage) => {
    try {
      checkHost(request)
      checkOrigin(request)
    } catch (error) {
      return failure(deps.log, error, passage)
    }
    return routes.fetch(request, passage)
  }
  const addressOf = callerAddress(deps.trustedProxies ?? [])
  const fetch = async (request: Request, peer?: Peer) => {
    const startMs = performance.now()
    const passage: Passage = {
      caller: { requestId: crypto.randomUUID(), address: addressOf(request, peer) },
      incoming: peer?.incoming instanceof Readable ? peer.incoming : undefined,
    }
    const response = await answer(request, passage)
    if (isHttps) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
    logRequest(logSoon, request, response.status, passage, startMs)
    return response
  }
  const request: App['request'] = (path, init) => fetch(new Request(new URL(path, 'http://localhost'), init))
  return { fetch, request, routes: routes.routes.map(({ method, path }) => ({ method, path })) }
}

type Asking = Context<{ Bindings: Passage }>

const bodyOf = ({ req, env }: Asking) => readJson(req.raw, env.incoming)

/** One handler and one address a route: where several match, Hono composes them anew for every request; a name within an address it must look for. */
function createRoutes(deps: AppDeps): Hono<{ Bindings: Passage }> {
  const { connections, door, audit, handlers = {}, revisions, assets, log, now, stopping, version = 'unknown' } = deps
  const clocks = new Clocks()
  const call = createCloudCall({ ...deps, clocks, limits: { ...defaultLimits, ...deps.limits } })
  const witness = revisions && new Witness({ book: revisions, call, now })
  const dispatch = createDispatch({ connections, call, audit, handlers, witness, now })
  const signedIn = (request: Request): Principal | Promise<Principal> => {
    const who = door.who(request)
    return who instanceof Promise ? who.then(required) : required(who)
  }
  const keepDenial = denialsIn(audit, now)
  /** As they may now: whoever signs out or loses a role reads no further. */
  const behalfOf = async ({ req, env }: Asking) =>
    onBehalfOf(await signedIn(req.raw), env.caller, { connections, call, keepDenial })
  const routes = new Hono<{ Bindings: Passage }>({ strict: true })

  const known = { door, connections, clocks, version }
  routes.get('/healthz', async (c) => json(await health(c.req.raw, known), c.env.caller.requestId))
  routes.get('/readyz', async (c) => {
    const state = await readiness(assets, deps.isStoreWell ?? (async () => true))
    return json(state, c.env.caller.requestId, state.ready ? 200 : 503)
  })
  routes.all('/api/auth/*', (c) => door.answer(c.req.raw, c.env.caller))
  routes.post('/api/metrics', async (c) => {
    const behalf = await behalfOf(c)
    return answerMetrics({ behalf, now }, await bodyOf(c), c.env.caller.requestId, [c.req.raw.signal, stopping])
  })
  routes.get('/api/logs', async (c) => {
    const { raw, url } = c.req
    // HEAD comes by here too, and its reader would never be there to leave
    if (raw.method !== 'GET') throw new WrongMethod('GET')
    const logs = { behalf: () => behalfOf(c), clocks, now, pollMs: deps.pollMs ?? POLL_MS }
    return followLog(logs, url, c.env.caller.requestId, [raw.signal, stopping])
  })
  routes.on('POST', ['/api/logs', ...exportPaths], (c) => refuseCall(c.req.path))
  routes.on('GET', exportPaths, async ({ req: { raw }, env: { caller } }) =>
    exportAudit(deps.book, raw, { principal: await signedIn(raw), caller }),
  )
  const askedBy = ({ req: { raw }, env: { caller } }: Asking, principal: Principal) => ({
    principal,
    caller,
    signal: raw.signal,
  })
  for (const id of Object.keys(catalogue) as ActionId[]) {
    routes.post(`/api/${id}`, async (c) => {
      const asked = askedBy(c, await signedIn(c.req.raw))
      return json(await dispatch(id, await bodyOf(c), asked), asked.caller.requestId)
    })
    routes.post(`/api/explain/${id}`, async (c) => {
      const asked = askedBy(c, await signedIn(c.req.raw))
      return json(await explain(dispatch, id, await bodyOf(c), asked), asked.caller.requestId)
    })
  }
  routes.notFound((c) => {
    const { method, path } = c.req
    if (path === '/api' || path.startsWith('/api/')) return refuseCall(path)
    if (method === 'GET' || method === 'HEAD') return serveAsset(assets, c.req.raw)
    throw new WrongMethod('GET, HEAD')
  })
  routes.onError((error, c) => failure(log, error, c.env))
  return routes
}

function required(principal: Principal | undefined): Principal {
  if (principal) return principal
  throw new ProblemError('unauthenticated', 'Nobody is signed in here, or the session has ended.')
}

/** What is not there is not there, whatever method is used; what is there was asked by the wrong one. */
function refuseCall(path: string): never {
  if (path === '/api/logs' || isExportPath(path)) throw new WrongMethod('GET')
  const [, name] = /^\/api\/(?:explain\/)?([^/]+)$/.exec(path) ?? []
  if (name === undefined) throw new ProblemError('not_found', 'The API has no such path.')
  if (path !== '/api/metrics') knownId(name)
  throw new WrongMethod('POST')
}

function failure(log: Logger, error: unknown, passage: Passage): Response {
  passage.error = error
  const problem = problemOf(error, passage.caller.requestId)
  if (problem.code === 'internal') log.error({ requestId: problem.requestId, err: error }, 'unexpected')
  return problemResponse(problem, error instanceof WrongMethod ? error.allowed : undefined)
}
