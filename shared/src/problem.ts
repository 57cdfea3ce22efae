// The one shape of every failure, on the wire as application/problem+json.
import { z } from 'zod'

/** Every kind of failure and its HTTP status. The console has a sentence and a next step for each, in both languages. */
export const problemStatus = {
  invalid_request: 400,
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  forbidden_origin: 403,
  connection_locked: 423,
  confirmation_needed: 428,
  conflict: 409,
  throttled: 429,
  audit_unavailable: 503,
  unknown_action: 404,
  unknown_connection: 404,
  not_found: 404,
  method_not_allowed: 405,
  request_too_large: 413,
  unsupported_media_type: 415,
  upstream_invalid: 400,
  upstream_forbidden: 403,
  upstream_not_found: 404,
  upstream_conflict: 409,
  upstream_quota: 409,
  upstream_payment: 402,
  upstream_partial: 409,
  upstream_throttled: 429,
  upstream_auth: 502,
  clock_skew: 502,
  upstream_unreachable: 502,
  upstream_retired: 502,
  upstream_truncated: 502,
  upstream_malformed: 502,
  upstream_html: 502,
  upstream_too_large: 502,
  upstream_redirect: 502,
  upstream_error: 502,
  upstream_unavailable: 503,
  upstream_timeout: 504,
  outcome_unknown: 502,
  busy: 503,
  network: 503,
  internal: 500,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof problemStatus

/** One fault of one field: `path` is dotted, lists by number (`containers.0.image`). */
export const FieldProblem = z.object({ path: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof FieldProblem>

export const Problem = z.object({
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  message: z.string(),
  /** The first of `fields`, for callers that show one. */
  field: z.string().optional(),
  fields: z.array(FieldProblem).optional(),
  /** The cloud's own code, as text: `4100`, `InternalError.DBoperationFail`. */
  cloudCode: z.string().optional(),
  cloudMessage: z.string().optional(),
  /** Of a call that did only part of what it was asked (`upstream_partial`): what it did, and what not, with the reason. */
  successList: z.array(z.string()).optional(),
  failedMap: z.record(z.string(), z.string()).optional(),
  /** Ours; the same id stands in the server's log. */
  requestId: z.string(),
  hint: z.string().optional(),
  /** How far the cloud's clock is ahead of ours, where that is the cause. */
  clockSkewSeconds: z.number().optional(),
  retryAfterSeconds: z.number().optional(),
})
export type Problem = z.infer<typeof Problem>

type Details = Omit<Problem, 'code' | 'message' | 'requestId'> & { requestId?: string; cause?: unknown }

/** Thrown anywhere, met once: by the server's `onError`, or by the page that made the call. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(code: ProblemCode, message: string, details: Details = {}) {
    const { cause, requestId = '', ...rest } = details
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'ProblemError'
    this.problem = { code, message, requestId, ...rest }
  }

  get status(): number {
    return problemStatus[this.problem.code]
  }
}

/** Turns zod's findings into field problems; a fault of the whole has the path ''. */
export const fieldProblems = (error: z.ZodError): FieldProblem[] =>
  error.issues.flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not a parameter here' }))
    return [{ path: path.join('.'), message: issue.message }]
  })

/** Where a schema has no words of its own: what is said after the field's name. */
export const faultSentence: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'is needed' : `must be ${kindNames[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_key') return issue.issues[0]?.message
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'too_small')
    return issue.minimum === 1 && issue.origin === 'string'
      ? 'must not be empty'
      : sized(issue.origin, `at least ${issue.minimum}`)
  if (issue.code === 'too_big') return sized(issue.origin, `at most ${issue.maximum}`)
  return undefined
}

function sized(origin: string, bound: string): string {
  if (origin === 'string') return `must have ${bound} characters`
  return origin === 'array' ? `must hold ${bound}` : `must be ${bound}`
}

const kindNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}
