// Whatever was thrown, as a Problem: pages show one shape.
import { type Problem, ProblemError } from '@pierhead/shared/problem'

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), requestId: '' }
}

/**
 * After these, of a write, nobody knows whether the cloud has acted: it is looked up, and never sent again by itself. What is no
 * answer of the console’s own server (a gateway’s page, a connection that broke), or one that broke in it, tells nothing of the cloud.
 */
export const isUnknown = (error: unknown): boolean =>
  Boolean(error) && ['outcome_unknown', 'network', 'internal'].includes(problemOf(error).code)
