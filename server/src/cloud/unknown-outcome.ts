// When a write that has left may have been done, whatever it failed with.
import { ProblemError } from '@pierhead/shared/problem'
import { ServerStops } from './transport-failure.ts'

/** Failures after which nobody knows whether the cloud did what a write asked. */
const UNSURE = new Set([
  'upstream_unreachable',
  'upstream_truncated',
  'upstream_timeout',
  'upstream_malformed',
  'upstream_html',
  'upstream_too_large',
])

/** For what a write failed with after it was sent: `outcome_unknown` where the cloud did not say that it did nothing. */
export function asUnknown(error: unknown): unknown {
  if (!(error instanceof ProblemError) || !isUnsure(error)) return error
  return new ProblemError('outcome_unknown', `It is not known whether the cloud did it. ${error.message}`, {
    hint: 'Look at the present state before you try again.',
    ...(error.problem.cloudCode ? { cloudCode: error.problem.cloudCode } : {}),
    cause: error,
  })
}

const isUnsure = ({ problem: { code, cloudCode }, cause }: ProblemError) =>
  UNSURE.has(code) || /^HTTP 5/.test(cloudCode ?? '') || cause instanceof ServerStops
