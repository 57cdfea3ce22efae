// GET /api/logs: a pod's log as server-sent events, its end first and then what is added.
import type { Given, Parsed } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import { type LogEvents, LogQuery } from '@pierhead/shared/streams'
import { z } from 'zod'
import type { Behalf } from '../access/behalf.ts'
import { problemOf } from '../answer.ts'
import type { Clocks } from '../cloud/clocks.ts'
import type { Target } from '../cloud/wire.ts'
import { parsed } from '../dispatch.ts'
import { LogFollower, linesOf } from '../logs/follower.ts'
import type { Joined } from '../logs/join-lines.ts'
import { apiHeaders } from '../middleware/headers.ts'
import { pause, streamOf, type Write } from '../streaming.ts'

const Query = z.compile(LogQuery)
const READ = 'ccs.DescribeInstanceLog'

/** After failures the pause doubles up to this many times the usual one. */
const MAX_BACK_OFF = 16
/** Whether the reader still may is looked at this often, however long the cloud takes or fails. */
const CHECK_MS = 2_000
/** Proxies cut connections on which nothing is said for long. */
const HEARTBEAT_MS = 15_000

export interface LogDeps {
  /** Of whoever reads, as they may at the time; throws where they are not there any more. */
  behalf: () => Promise<Behalf>
  clocks: Clocks
  now: () => Date
  /** Between two readings, in milliseconds. */
  pollMs: number
}

interface Session {
  follower: LogFollower
  deps: LogDeps
  tail: number
  requestId: string
  send: <Name extends keyof LogEvents>(name: Name, data: LogEvents[Name]) => Promise<void>
  signal: AbortSignal
}

export async function followLog(
  deps: LogDeps,
  url: string,
  requestId: string,
  ends: readonly (AbortSignal | undefined)[],
): Promise<Response> {
  // whoever is not signed in learns nothing of what a query must hold
  const behalf = await deps.behalf()
  const query = parsed(Query, queryOf(new URL(url).searchParams))
  const { connection, region, ...asked } = query
  const target = await behalf.target(READ, asked, { connection, region })
  const stream = streamOf((write, signal) => follow(deps, target, query, { requestId, write, signal }), ends)
  return new Response(stream, {
    headers: {
      ...apiHeaders,
      'content-type': 'text/event-stream',
      'x-request-id': requestId,
      'x-accel-buffering': 'no',
    },
  })
}

function queryOf(params: URLSearchParams): Record<string, string> {
  const names = [...params.keys()]
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice) {
    const fields = [{ path: twice, message: 'stands there twice' }]
    throw new ProblemError('invalid_input', `${twice} stands there twice.`, { field: twice, fields })
  }
  return Object.fromEntries(params)
}

interface Channel {
  requestId: string
  write: Write
  signal: AbortSignal
}

async function follow(
  deps: LogDeps,
  target: Target,
  query: z.output<typeof LogQuery>,
  { requestId, write, signal }: Channel,
): Promise<void> {
  const { connection: _connection, region: _region, tail, sinceSeconds, ...pod } = query
  const barred = new AbortController()
  const ends = AbortSignal.any([signal, barred.signal])
  const skewMs = () => (deps.clocks.of(target.connection.id) ?? 0) * 1000
  const cloudNow = () => new Date(deps.now().getTime() + skewMs())
  const earliest =
    sinceSeconds === undefined ? {} : { sinceTime: isoSeconds(new Date(cloudNow().getTime() - sinceSeconds * 1000)) }
  const read = async (part: { since: Date } | { tail: number }) => {
    const range = 'since' in part ? { sinceTime: isoSeconds(part.since) } : { ...part, ...earliest }
    const { call } = await deps.behalf()
    const answer = await call(READ, { ...pod, ...range }, target, {
      signal: ends,
      priority: 'background',
      alone: true,
      requestId,
    })
    return linesFor(query, answer as Parsed<'ccs.DescribeInstanceLog'>)
  }
  const heartbeat = setInterval(() => void write(': \n\n'), HEARTBEAT_MS)
  const stillMay = async () => (await deps.behalf()).requireReach(READ, pod, target)
  const check = setInterval(() => void stillMay().catch((error: unknown) => barred.abort(error)), CHECK_MS)
  const session: Session = {
    follower: new LogFollower(read, cloudNow),
    deps,
    tail,
    requestId,
    signal: ends,
    send: (name, data) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
  }
  try {
    await run(session)
    if (barred.signal.aborted) await isOver(session, barred.signal.reason)
  } finally {
    clearInterval(heartbeat)
    clearInterval(check)
  }
}

const isoSeconds = (at: Date): NonNullable<Given<'ccs.DescribeInstanceLog'>['sinceTime']> =>
  `${at.toISOString().slice(0, 19)}Z`

/** The container's own text; servers name pod and container as they like, so a single one is taken whatever its name. */
function linesFor(
  { podName, containerName }: Pick<z.output<typeof LogQuery>, 'podName' | 'containerName'>,
  { podLog }: Parsed<'ccs.DescribeInstanceLog'>,
): string[] {
  const pod = podLog.find(({ name }) => name === podName) ?? podLog[0]
  const container = pod?.containerLog.find(({ name }) => name === containerName) ?? pod?.containerLog[0]
  return linesOf(container?.log ?? '')
}

async function run(session: Session): Promise<void> {
  const { deps, send, signal } = session
  await send('state', { state: 'waiting', at: stamp(deps) })
  const step = createStep(session)
  let failures = 0
  while (!signal.aborted) {
    const outcome = await step().catch((error: unknown) => error)
    if (signal.aborted) return
    if (outcome !== undefined && (await isOver(session, outcome))) return
    failures = outcome === undefined ? 0 : failures + 1
    await pause(deps.pollMs * Math.min(2 ** failures, MAX_BACK_OFF), signal)
  }
}

const stamp = ({ now }: LogDeps) => now().toISOString()

/** Each step reads once and tells what is new: the first the end of the log, later ones what came since. */
function createStep({ follower, deps, tail, send }: Session): () => Promise<void> {
  let readAt: string | undefined
  let wasTooLarge = false
  const next = async (): Promise<Joined> => {
    if (readAt === undefined) return { fresh: await follower.first(tail), hasGap: false }
    return wasTooLarge ? follower.skipAhead() : follower.poll()
  }
  return async () => {
    const at = stamp(deps)
    try {
      const { fresh, hasGap } = await next()
      wasTooLarge = false
      if (hasGap && readAt !== undefined) await send('gap', { from: readAt, to: at })
      if (fresh.length > 0) await send('lines', { lines: [...fresh], at })
      readAt = at
      await send('state', { state: 'following', at })
    } catch (error) {
      wasTooLarge = error instanceof ProblemError && error.problem.code === 'upstream_too_large'
      throw error
    }
  }
}

/** Failures that another try cannot mend end the stream; the rest are told and tried again. */
const FINAL = new Set([
  'unauthenticated',
  'forbidden',
  'unknown_connection',
  'upstream_not_found',
  'upstream_invalid',
  'upstream_forbidden',
  'upstream_auth',
  'upstream_redirect',
  'upstream_retired',
  'invalid_input',
])

async function isOver({ deps, requestId, send }: Session, error: unknown): Promise<boolean> {
  const problem = problemOf(error, requestId)
  await send('problem', problem)
  if (!FINAL.has(problem.code)) return false
  await send('state', { state: 'ended', at: stamp(deps) })
  return true
}
