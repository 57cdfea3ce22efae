// What every wire asks of an answer: that it is one, of the right kind, and of the action's own shape.
import type { CloudActionId } from '@pierhead/shared/catalogue'
import { type Problem, type ProblemCode, ProblemError } from '@pierhead/shared/problem'
import { parseAnswer } from './answer-json.ts'
import { prepared } from './prepared.ts'
import type { Answer } from './wire.ts'

export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

export const malformed = (why: string, cause?: unknown) =>
  new ProblemError('upstream_malformed', `The cloud’s answer could not be understood: ${why}.`, { cause })

export function refuseRedirect({ status }: Answer): void {
  if (status < 300 || status >= 400) return
  throw new ProblemError('upstream_redirect', 'The cloud answered with a redirect, which is not followed.', {
    hint: 'Check the base URL of this connection.',
  })
}

/** The JSON of an answer, or the Problem that an answer without any deserves: its status says more than a broken body. */
export function jsonOrStatus(answer: Answer): unknown {
  try {
    return parseAnswer(answer.body)
  } catch (problem) {
    const isPage = problem instanceof ProblemError && problem.problem.code === 'upstream_html'
    // a gateway says with its status what it means, and with its page what people shall see
    throw isSuccess(answer) || (isPage && !(answer.status in byStatus)) ? problem : statusProblem(answer)
  }
}

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300

const byStatus: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  429: ['upstream_throttled', 'The cloud takes no more calls for the moment.'],
  503: ['upstream_unavailable', 'The cloud is not available for the moment.'],
  504: ['upstream_timeout', 'The cloud’s gateway waited too long for the API behind it.'],
}

/** The longest wait we pass on from a Retry-After. */
const MAX_RETRY_AFTER_SECONDS = 300

/** Where the status is all there is; `cloud` are the cloud's words, if it had some. */
export function statusProblem(
  { status, headers }: Answer,
  cloud: Pick<Problem, 'cloudCode' | 'cloudMessage' | 'hint'> = {},
): ProblemError {
  const [code, message] = byStatus[status] ?? ['upstream_error', `The cloud answered with HTTP status ${status}.`]
  const seconds = secondsOf(headers)
  const wait = seconds > 0 ? { retryAfterSeconds: Math.min(Math.ceil(seconds), MAX_RETRY_AFTER_SECONDS) } : {}
  return new ProblemError(code, message, { cloudCode: `HTTP ${status}`, ...cloud, ...wait })
}

/** Retry-After is a number of seconds or a date; a date is compared with the cloud's own clock. */
function secondsOf(headers: Answer['headers']): number {
  const text = headers.get('retry-after') ?? ''
  if (/^\d+$/.test(text)) return Number(text)
  return (Date.parse(text) - Date.parse(headers.get('date') ?? '')) / 1000
}

/** Decodes the payload by the action's schema. */
export function shaped(id: CloudActionId, payload: unknown): unknown {
  const result = prepared(id).output.safeParse(payload)
  if (result.success) return result.data
  const where = result.error.issues[0]?.path.join('.') || 'the whole'
  throw malformed(`${id} gave a value of an unexpected kind at ${where.slice(0, 200)}`, result.error)
}
