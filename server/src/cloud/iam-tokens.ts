// Tokens of accounts that sign in with a password: fetched once for all who wait, kept for most of their life, and replaced
// once when the cloud refuses one (protocols.md 5.3; security.md 4, case 21).
import { meaning } from '@pierhead/shared/cloud-codes/cloud-code'
import { statusCodes } from '@pierhead/shared/cloud-codes/http-statuses'
import { ProblemError } from '@pierhead/shared/problem'
import type { HuaweiConnection } from '../connections.ts'
import { Secret } from '../secret.ts'
import { parseAnswer } from './answer-json.ts'
import { isFields, isSuccess, malformed, statusProblem } from './answer-shape.ts'
import { meaningOf, refusalOf } from './gateway-errors.ts'
import { inRegion } from './huawei.ts'
import type { Limits } from './limits.ts'
import { tokenRequest } from './sign/iam.ts'
import { brokenAnswer, DeadlinePassed, noAnswer } from './transport-failure.ts'
import type { Answer, Send, Target } from './wire.ts'

interface Token {
  value: Secret
  refreshAtMs: number
  expiresAtMs: number
}

/** Of one account, by region. */
interface Kept {
  tokens: Map<string, Token>
  flights: Map<string, Promise<Token>>
}

interface Deps {
  send: Send
  now: () => Date
  limits: Limits
}

/** A new one is fetched when so much of its life is over. */
const REFRESH_AT = 0.8
/** Where the answer does not say how long one lives. */
const HOUR_MS = 3_600_000

export class IamTokens {
  readonly #deps: Deps
  /** Gone with the account: one whose password was replaced is another (security.md 1, Headlamp). */
  readonly #accounts = new WeakMap<HuaweiConnection, Kept>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Does `work` with a token, and once more with another where the cloud refuses the first. */
  async run<T>(
    target: Target<HuaweiConnection>,
    signal: AbortSignal,
    work: (target: Target<HuaweiConnection>) => Promise<T>,
  ): Promise<T> {
    const token = await this.#of(target, signal)
    try {
      return await work({ ...target, token: token.value })
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'upstream_auth') throw error
      this.#refused(target, token)
      const next = await this.#of(target, signal)
      return await work({ ...target, token: next.value })
    }
  }

  async #of(target: Target<HuaweiConnection>, signal: AbortSignal): Promise<Token> {
    const kept = this.#keptOf(target).tokens.get(target.region)
    const nowMs = this.#deps.now().getTime()
    if (kept && nowMs < kept.refreshAtMs) return kept
    try {
      return await unlessGone(this.#join(target), signal)
    } catch (error) {
      // the old one may still serve
      if (kept && nowMs < kept.expiresAtMs && !signal.aborted) return kept
      throw error
    }
  }

  /** Others may have replaced it since this call began: then theirs stays. */
  #refused(target: Target<HuaweiConnection>, token: Token): void {
    const { tokens } = this.#keptOf(target)
    if (tokens.get(target.region) === token) tokens.delete(target.region)
  }

  #keptOf({ connection }: Target<HuaweiConnection>): Kept {
    const kept = this.#accounts.get(connection) ?? { tokens: new Map(), flights: new Map() }
    this.#accounts.set(connection, kept)
    return kept
  }

  #join(target: Target<HuaweiConnection>): Promise<Token> {
    const { region: key } = target
    const { tokens, flights } = this.#keptOf(target)
    const known = flights.get(key)
    if (known !== undefined) return known
    const flight = this.#fetch(target)
      .then((token) => {
        tokens.set(key, token)
        return token
      })
      .finally(() => flights.delete(key))
    flights.set(key, flight)
    return flight
  }

  /** Under a deadline of its own: whoever began it may leave, the others still wait. */
  async #fetch({ connection, region }: Target<HuaweiConnection>): Promise<Token> {
    const { send, limits, now } = this.#deps
    const { credential } = connection
    if (credential.kind !== 'iam') throw new ProblemError('internal', 'This account signs with a key.')
    const url = `${inRegion(connection.baseUrls.iam, region)}/v3/auth/tokens?nocatalog=true`
    const signal = AbortSignal.timeout(limits.readDeadlineMs)
    const late = new ProblemError('upstream_timeout', 'The cloud did not sign this account in in time.')
    const headers = { 'content-type': 'application/json', 'accept-encoding': 'identity' }
    const outgoing = { url, headers, body: tokenRequest(credential, region) }
    const { host } = new URL(url)
    const answering = await send(outgoing, { signal, maxBytes: limits.maxAnswerBytes }).catch((error: unknown) => {
      throw signal.aborted ? late : noAnswer(error, host)
    })
    const body = await answering.body.catch((error: unknown) => {
      throw signal.aborted ? late : brokenAnswer(error, host)
    })
    return tokenIn({ ...answering, body, skewSeconds: undefined }, now().getTime())
  }
}

function tokenIn(answer: Answer, nowMs: number): Token {
  if (answer.status >= 500) throw statusProblem(answer)
  if (!isSuccess(answer)) throw refused(answer)
  const value = answer.headers.get('x-subject-token')
  if (!value) throw malformed('it has no token')
  const expiresAtMs = expiryIn(parseAnswer(answer.body)) ?? nowMs + HOUR_MS
  return { value: new Secret(value), expiresAtMs, refreshAtMs: nowMs + (expiresAtMs - nowMs) * REFRESH_AT }
}

function expiryIn(body: unknown): number | undefined {
  const token = isFields(body) ? body.token : undefined
  const ms = isFields(token) ? Date.parse(String(token.expires_at)) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

/** Its own words are left out: some servers repeat what they were sent, and that holds a password. */
const refused = ({ status }: Answer) =>
  refusalOf({
    meaning:
      status === 401
        ? meaning('upstream_auth', 'The cloud did not sign this account in.', '云端未接受该账号的登录。', {
            en: 'Check the user, password and domain.',
            zh: '请检查用户名、密码和账号名。',
          })
        : meaningOf(statusCodes[status]),
    cloudCode: `HTTP ${status}`,
    message: '',
    skewSeconds: undefined,
  })

function unlessGone<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () =>
      reject(
        signal.reason instanceof DeadlinePassed
          ? new ProblemError('upstream_timeout', 'The cloud did not sign this account in in time.')
          : new ProblemError('network', 'The caller went away before the answer came.', { cause: signal.reason }),
      )
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
