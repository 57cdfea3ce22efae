// One line a request: the path, never the query, which may hold names; of what failed its code and the cloud's.
import { ProblemError } from '@pierhead/shared/problem'
import type { Passage } from './app.ts'
import { CALLER_GONE_STATUS, CallerGone } from './caller-gone.ts'
import type { LogSoon } from './output-log.ts'

/** `startMs` is by `performance.now`. */
export function logRequest(
  write: LogSoon,
  { method, url }: Request,
  status: number,
  { caller, error }: Passage,
  startMs: number,
): void {
  const { requestId } = caller
  const ms = Math.round((performance.now() - startMs) * 10) / 10
  const seen = error instanceof CallerGone ? CALLER_GONE_STATUS : status
  write({ requestId, method, path: pathOf(url), status: seen, ms, ...codesOf(error) }, 'request')
}

/** Without the pieces an URL object would make of the rest. */
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const query = url.indexOf('?', start)
  return query < 0 ? url.slice(start) : url.slice(start, query)
}

function codesOf(error: unknown) {
  if (!(error instanceof ProblemError)) return undefined
  const { code, cloudCode } = error.problem
  return { problem: code, ...(cloudCode ? { cloudCode } : {}) }
}
