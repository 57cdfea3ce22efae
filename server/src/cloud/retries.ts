// Which failed reads deserve another try, and after how long (security.md section 4).
import type { Problem } from '@pierhead/shared/problem'
import { isAboutTime } from './tencent-errors.ts'
import { isPassing } from './transport-failure.ts'

const MORE_TRIES = 2

/** How many more tries a read's failure is worth. Writes get none, ever. */
export function triesLeftAfter(problem: Problem, cause: unknown): number {
  switch (problem.code) {
    case 'upstream_unreachable':
      return isPassing(cause) ? MORE_TRIES : 0
    case 'upstream_truncated':
    case 'upstream_throttled':
      return MORE_TRIES
    case 'upstream_timeout':
      // a gateway's own, which came in time; ours means that the time is over
      return problem.cloudCode === 'HTTP 504' ? MORE_TRIES : 0
    case 'upstream_error':
      return isServersFault(problem.cloudCode) ? MORE_TRIES : 0
    case 'upstream_unavailable':
      // our own breaker has a cause, the cloud's refusal has none
      return cause === undefined ? MORE_TRIES : 0
    case 'upstream_malformed':
      return cause === undefined ? 1 : 0
    case 'upstream_auth':
      return isAboutTime(problem) ? 1 : 0
    default:
      return 0
  }
}

const isServersFault = (cloudCode = '') => /^(6000\b|InternalError\b|HTTP 5)/.test(cloudCode)

/** Full jitter: anything from nothing to twice the pause of the try before; never less than the cloud asked for. */
export const pauseBefore = (attempt: number, pauseMs: number, problem: Problem): number =>
  Math.max(Math.random() * pauseMs * 2 ** (attempt - 1), (problem.retryAfterSeconds ?? 0) * 1000)

/** Failures of the way there and back; a cloud that answers no is well and does not count. */
export const isTransport = ({ code }: Problem): boolean =>
  code === 'upstream_unreachable' || code === 'upstream_truncated' || code === 'upstream_timeout'
