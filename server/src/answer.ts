// How the API answers: JSON, or a Problem.
import { type Problem, ProblemError, problemStatus } from '@pierhead/shared/problem'
import { apiHeaders } from './middleware/headers.ts'

export const json = (value: unknown, requestId: string, status = 200): Response =>
  new Response(JSON.stringify(value ?? null), {
    status,
    headers: { ...apiHeaders, 'content-type': 'application/json', 'x-request-id': requestId },
  })

/** The address is there; `allowed` are the methods that it answers. */
export class WrongMethod extends ProblemError {
  readonly allowed: string

  constructor(allowed: 'GET' | 'POST' | 'GET, HEAD') {
    super('method_not_allowed', `This address answers ${allowed} only.`)
    this.allowed = allowed
  }
}

/** `allow` names the methods that would do, where the one used does not. */
export function problemResponse(problem: Problem, allow?: string): Response {
  const { retryAfterSeconds } = problem
  return new Response(JSON.stringify(problem), {
    status: problemStatus[problem.code],
    headers: {
      ...apiHeaders,
      'content-type': 'application/problem+json',
      'x-request-id': problem.requestId,
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
      ...(allow === undefined ? {} : { allow }),
    },
  })
}

/** Whatever was thrown as a Problem: ours as it is, the rest as `internal`, which says nothing of the inside. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof ProblemError) return { ...error.problem, requestId }
  return {
    code: 'internal',
    message: 'The console’s server failed at this.',
    hint: 'The request id leads to the cause in the server’s log.',
    requestId,
  }
}
