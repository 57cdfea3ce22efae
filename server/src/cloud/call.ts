// One call to a cloud, from a validated input to a decoded answer. Everything throws ProblemError.
import { type CloudActionId, catalogue, partsOf } from '@pierhead/shared/catalogue'
import { MASK } from '@pierhead/shared/explanation'
import { ProblemError } from '@pierhead/shared/problem'
import { type ServiceId, services } from '@pierhead/shared/services'
import { CallerGone } from '../caller-gone.ts'
import type { Connections, HuaweiConnection } from '../connections.ts'
import type { Logger } from '../log.ts'
import { Secret } from '../secret.ts'
import { Accounts } from './accounts.ts'
import { Breakers } from './breakers.ts'
import { Budget, type Priority } from './budget.ts'
import { capitalOnline } from './capital-online.ts'
import type { Clocks } from './clocks.ts'
import { Flights } from './flights.ts'
import { huawei } from './huawei.ts'
import { IamTokens } from './iam-tokens.ts'
import type { Limits } from './limits.ts'
import { sendOf } from './over-fetch.ts'
import { pageIn } from './page-in-place.ts'
import { reached } from './reach.ts'
import { pauseBefore, triesLeftAfter } from './retries.ts'
import { Running } from './running.ts'
import { secretsIn, withoutSecrets } from './secret-parameters.ts'
import { tencentV2 } from './tencent-v2.ts'
import { tencentV3 } from './tencent-v3.ts'
import { brokenAnswer, DeadlinePassed, noAnswer, ServerStops, wasNotSent } from './transport-failure.ts'
import { asUnknown } from './unknown-outcome.ts'
import type { Answer, Answering, Cloud, Send, Target, Watch, Wire } from './wire.ts'

const wires = { 'tencent-v2': tencentV2, 'tencent-v3': tencentV3, huawei, 'capital-online': capitalOnline } as const

/** The target's connection is of the service's provider by then, which the compiler cannot follow. */
const wireOf = (service: ServiceId) => wires[services[service].scheme] as Wire

export interface CallDeps {
  cloud: Cloud
  clocks: Clocks
  now: () => Date
  log: Logger
  limits: Limits
  /** Where accounts are kept that change while calls run; without it they stay as they are given. */
  connections?: Pick<Connections, 'find'>
  /** Aborts when the server can wait no longer for what runs. */
  givingUp?: AbortSignal | undefined
}

export interface CallOptions {
  /** The caller's: a read nobody waits for any more is cancelled, a write runs to its end. */
  signal?: AbortSignal
  priority?: Priority
  /** Whose call it is: where calls must wait, each session has its turns. */
  session?: string | undefined
  /** Not to share the answer of an equal read that began before: for readings whose order matters. */
  alone?: boolean
  /** Stands in the log's lines about this call. */
  requestId?: string | undefined
  /** Is shown each try; such a call is shared with nobody. */
  watch?: Watch | undefined
}

export type CloudCall = (id: CloudActionId, input: unknown, target: Target, options?: CallOptions) => Promise<unknown>

/** One try: the signal that ends it, and what it did so far. */
interface Attempt {
  id: CloudActionId
  input: unknown
  /** As the caller named it. */
  given: Target
  /** As it is called. */
  target: Target
  signal: AbortSignal
  priority: Priority
  session: string | undefined
  wasSent: boolean
  requestId: string | undefined
  watch: Watch | undefined
}

export function createCloudCall(deps: CallDeps): CloudCall {
  const flights = new Flights()
  const accounts = new Accounts(deps.connections)
  const breakers = new Breakers(deps.limits)
  const budgets = new Map<string, Budget>()
  const running = new Running(deps.givingUp)
  let lonely = 0

  const budgetOf = ({ connection }: Target, service: string): Budget => {
    const key = `${connection.id} ${service} ${connection.callsPerSecond}`
    const known = budgets.get(key) ?? new Budget(connection.callsPerSecond)
    budgets.set(key, known)
    return known
  }

  const send = sendOf(deps.cloud)
  const tokens = new IamTokens({ ...deps, send })
  const attempt = (one: Attempt): Promise<unknown> => {
    const service = partsOf(one.id).service as ServiceId
    const present = accounts.present(one.given)
    const target = reached(one.id, present)
    const requireCurrent = () => accounts.requireSame(present)
    const means = { budget: budgetOf(target, service), wire: wireOf(service), requireCurrent }
    one.target = target
    if (!takesToken(target)) return once(deps, send, one, means)
    return tokens.run(target, one.signal, (signedIn) => {
      // a refused token did nothing
      one.wasSent = false
      one.target = signedIn
      return once(deps, send, one, means)
    })
  }

  const read: CloudCall = (id, input, given, { signal, priority = 'interactive', alone, ...told } = {}) => {
    const target = reached(id, given)
    const { session, requestId, watch } = told
    const mark = alone || watch ? ++lonely : ''
    const key = `${accounts.nameOf(target.connection)} ${target.region} ${id} ${JSON.stringify(input)}${mark}`
    const fly = (controller: AbortController) =>
      within(deps.limits.readDeadlineMs, controller, running, (ends) => {
        const one = { id, input, given, target, signal: ends, priority, session, wasSent: false, requestId, watch }
        return withRetries(deps, one, () => breakers.of(id, target)(() => attempt(one)))
      })
    return flights.join(key, fly, signal)
  }

  const write: CloudCall = async (id, input, given, { priority = 'interactive', session, requestId, watch } = {}) => {
    const target = reached(id, given)
    const forget = () => flights.forget(`${accounts.nameOf(target.connection)} `)
    forget()
    try {
      return await within(deps.limits.writeDeadlineMs, new AbortController(), running, (signal) =>
        writeOnce(attempt, { id, input, given, target, signal, priority, session, wasSent: false, requestId, watch }),
      )
    } finally {
      forget()
    }
  }

  /** Nothing leaves, so neither the budget nor a cloud that is down is asked, and nobody signs in for a token. */
  const build = (id: CloudActionId, input: unknown, target: Target, watch: Watch) => {
    const wire = wireOf(partsOf(id).service as ServiceId)
    const shown = takesToken(target) ? { ...target, token: new Secret(MASK) } : target
    watch.built(wire.encode(id, input, shown, deps.now()), wire)
  }

  return async (id, input, given, options = {}) => {
    const present = accounts.present(given)
    if (options.watch?.isDry) return build(id, input, reached(id, present), options.watch)
    return await (catalogue[id].effect === 'read' ? read : write)(id, input, present, options)
  }
}

const takesToken = (target: Target): target is Target<HuaweiConnection> =>
  target.connection.provider === 'huawei' && target.connection.credential.kind === 'iam'

/** Runs `work` under one deadline, for headers and body alike, and no longer than the server can wait. */
async function within<T>(
  ms: number,
  controller: AbortController,
  running: Running,
  work: (ends: AbortSignal) => Promise<T>,
): Promise<T> {
  const run = running.add(controller, ms)
  try {
    return await work(controller.signal)
  } finally {
    running.delete(run)
  }
}

interface Means {
  budget: Budget
  wire: Wire
  /** Throws where the account was changed since this try began. */
  requireCurrent: () => void
}

async function once(
  { clocks, now, limits, log }: CallDeps,
  send: Send,
  one: Attempt,
  { budget, wire, requireCurrent }: Means,
): Promise<unknown> {
  const { id, input, target, signal, priority, session, watch } = one
  if (!budget.tryTake())
    await budget.wait(priority, signal, session).catch((reason: unknown) => Promise.reject(asProblem(reason, 'busy')))
  // nothing has left yet: a write that ends here was certainly not done
  if (signal.aborted) throw asProblem(signal.reason, 'busy')
  requireCurrent()
  const outgoing = wire.encode(id, input, target, now())
  const { url } = outgoing
  watch?.built(outgoing, wire)
  one.wasSent = true
  const answering = await send(outgoing, { signal, maxBytes: limits.maxAnswerBytes }).catch((error: unknown) => {
    one.wasSent = !wasNotSent(error)
    throw signal.aborted ? asProblem(signal.reason) : noAnswer(error, new URL(url).host)
  })
  const answer = await answerOf(answering, url, signal)
  const skewSeconds = clocks.compare(target.connection.id, answering.headers.get('date'), now)
  watch?.answered({ ...answer, skewSeconds })
  try {
    return wire.decode(id, { ...answer, skewSeconds })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const secrets = secretsIn(id, input)
    if (error.problem.code === 'upstream_throttled') budget.drain()
    // a page may repeat what it was sent
    if (error.problem.code === 'upstream_html' && secrets.length === 0)
      log.debug({ requestId: one.requestId, ...pageIn(answer) }, 'a page in place of an answer')
    throw withoutSecrets(error, secrets)
  }
}

async function answerOf(
  { status, headers, body }: Answering,
  url: string,
  signal: AbortSignal,
): Promise<Omit<Answer, 'skewSeconds'>> {
  try {
    return { status, headers, body: await body }
  } catch (error) {
    if (signal.aborted) throw asProblem(signal.reason)
    throw error instanceof ProblemError ? error : brokenAnswer(error, new URL(url).host)
  }
}

/** Why a call was given up: its deadline, or its caller. */
function asProblem(reason: unknown, whenLate: 'busy' | 'upstream_timeout' = 'upstream_timeout'): ProblemError {
  if (reason instanceof ServerStops)
    return new ProblemError('busy', 'The console’s server stops and waits no longer.', {
      retryAfterSeconds: 5,
      cause: reason,
    })
  if (!(reason instanceof DeadlinePassed)) return new CallerGone(reason)
  return whenLate === 'busy'
    ? new ProblemError('busy', 'The call waited too long for its turn within this cloud account’s limit.', {
        retryAfterSeconds: 5,
      })
    : new ProblemError('upstream_timeout', 'The cloud did not answer in time.')
}

async function withRetries(deps: CallDeps, one: Attempt, attempt: () => Promise<unknown>): Promise<unknown> {
  const endsAtMs = performance.now() + deps.limits.readDeadlineMs
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof ProblemError) || triesLeftAfter(error.problem, error.cause) < tries) throw error
      const ms = pauseBefore(tries, deps.limits.retryPauseMs, error.problem)
      // the next try would come too late: whoever waits learns the reason now
      if (performance.now() + ms >= endsAtMs) throw error
      const { code: problem, cloudCode } = error.problem
      const { id: action, requestId, target } = one
      deps.log.warn({ requestId, action, connection: target.connection.id, problem, cloudCode, tries }, 'retry')
      // when the time is over while we pause, the failure that made us pause says more than "too late"
      if (!(await paused(ms, one.signal))) throw error
    }
  }
}

/** False where the signal came first. */
function paused(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve(!signal.aborted)
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}

async function writeOnce(attempt: (one: Attempt) => Promise<unknown>, one: Attempt): Promise<unknown> {
  try {
    return await attempt(one)
  } catch (error) {
    throw one.wasSent ? asUnknown(error) : error
  }
}
