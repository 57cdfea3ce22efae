// The end of a request that nobody waits for any more. It is no failure: the log tells it as 499, as proxies do.
import { ProblemError } from '@pierhead/shared/problem'

export class CallerGone extends ProblemError {
  /** `reason` may be anything: the HTTP server gives a text, which would pass by everything that expects an Error. */
  constructor(reason: unknown) {
    super('network', 'The caller went away before the answer came.', { cause: reason })
  }
}

export const CALLER_GONE_STATUS = 499
