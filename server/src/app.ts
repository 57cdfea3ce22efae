// The console's server as a function from Request to Response. What it uses is passed in.
import { ProblemError } from '@pierhead/shared/problem'
import { Hono } from 'hono'
import { json, problemOf, problemResponse } from './answer.ts'
import { createCloudCall } from './cloud/call.ts'
import { Clocks } from './cloud/clocks.ts'
import { defaultLimits, type Limits } from './cloud/limits.ts'
import type { Cloud } from './cloud/wire.ts'
import type { Connections } from './connections.ts'
import { createDispatch, knownId } from './dispatch.ts'
import type { Logger } from './log.ts'
import { readJson } from './middleware/request-body.ts'
import { originPolicy } from './middleware/same-origin.ts'
import { logRequest } from './request-log.ts'
import { type Assets, serveAsset } from './routes/assets.ts'
import { explain } from './routes/explain.ts'
import { health, readiness } from './routes/health.ts'
import { followLog } from './routes/logs.ts'
import { answerMetrics } from './routes/metrics.ts'

export interface AppDeps {
  /** The way to every cloud: undici's in production, the simulator's in tests. */
  cloud: Cloud
  connections: Connections
  now: () => Date
  log: Logger
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

type Env = { Variables: { requestId: string } }

export function createApp(deps: AppDeps): Hono<Env> {
  const { connections, assets, log, now, stopping, version = 'unknown', pollMs = POLL_MS } = deps
  const clocks = new Clocks()
  const call = createCloudCall({ ...deps, clocks, limits: { ...defaultLimits, ...deps.limits } })
  const dispatch = createDispatch({ connections, call, now })
  const { checkHost, checkOrigin } = originPolicy(deps.origin ?? 'http://127.0.0.1:4280')
  // its fields are fixed and hold no secret: looking for some in every line costs a call more than its validation
  const requests = log.child({}, { redact: [] })
  const app = new Hono<Env>({ strict: true })

  app.use(async (c, next) => {
    const startMs = performance.now()
    c.set('requestId', crypto.randomUUID())
    await next()
    logRequest(requests, c, startMs)
  })
  if (deps.origin?.startsWith('https:'))
    app.use(async (c, next) => {
      await next()
      c.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    })
  app.use((c, next) => {
    checkHost(c.req.raw)
    checkOrigin(c.req.raw)
    return next()
  })
  app.get('/healthz', (c) => json(health(version, connections, clocks), c.get('requestId')))
  app.get('/readyz', async (c) => {
    const state = await readiness(assets, connections, clocks)
    return json(state, c.get('requestId'), state.ready ? 200 : 503)
  })
  app.post('/api/metrics', async (c) => {
    const body = await readJson(c.req.raw)
    return answerMetrics({ connections, call, now }, body, c.get('requestId'), [c.req.raw.signal, stopping])
  })
  app.get('/api/logs', (c) => {
    // HEAD comes by here too, and its reader would never be there to leave
    if (c.req.method !== 'GET') refuseMethod('GET')
    const logs = { connections, call, clocks, now, pollMs }
    return followLog(logs, c.req.url, c.get('requestId'), [c.req.raw.signal, stopping])
  })
  app.post('/api/explain/:id', async (c) => {
    const id = knownId(c.req.param('id'))
    const body = await readJson(c.req.raw)
    return json(await explain(dispatch, id, body, c.req.raw.signal, c.get('requestId')), c.get('requestId'))
  })
  app.all('/api/explain/:id', (c) => {
    knownId(c.req.param('id'))
    return refuseMethod('POST')
  })
  app.all('/api/metrics', () => refuseMethod('POST'))
  app.all('/api/logs', () => refuseMethod('GET'))
  app.post('/api/:id', async (c) => {
    const id = knownId(c.req.param('id'))
    const body = await readJson(c.req.raw)
    return json(await dispatch(id, body, c.req.raw.signal, c.get('requestId')), c.get('requestId'))
  })
  app.all('/api/:id', (c) => {
    knownId(c.req.param('id'))
    return refuseMethod('POST')
  })
  app.all('/api/*', () => {
    throw new ProblemError('not_found', 'The API has no such path.')
  })
  app.get('*', (c) => serveAsset(assets, c.req.raw))
  app.notFound((c) => {
    const code = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'not_found' : 'method_not_allowed'
    return problemResponse(problemOf(new ProblemError(code, 'There is nothing here.'), c.get('requestId')), 'GET, HEAD')
  })
  app.onError((error, c) => {
    const problem = problemOf(error, c.get('requestId'))
    if (problem.code === 'internal') log.error({ requestId: problem.requestId, err: error }, 'unexpected')
    return problemResponse(problem, c.req.path === '/api/logs' ? 'GET' : 'POST')
  })
  return app
}

function refuseMethod(allowed: 'GET' | 'POST'): never {
  throw new ProblemError('method_not_allowed', `This part of the API answers ${allowed} only.`)
}
