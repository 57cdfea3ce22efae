// One line a request: the path, never the query, which may hold names; of what failed its code and the cloud's.
import { ProblemError } from '@pierhead/shared/problem'
import type { Context } from 'hono'
import { CALLER_GONE_STATUS, CallerGone } from './caller-gone.ts'
import type { Logger } from './log.ts'

export function logRequest(log: Logger, c: Context<{ Variables: { requestId: string } }>, startMs: number): void {
  const { method, path } = c.req
  const status = c.error instanceof CallerGone ? CALLER_GONE_STATUS : c.res.status
  const ms = Math.round((performance.now() - startMs) * 10) / 10
  log.info({ requestId: c.get('requestId'), method, path, status, ms, ...codesOf(c.error) }, 'request')
}

function codesOf(error: Error | undefined) {
  if (!(error instanceof ProblemError)) return undefined
  const { code, cloudCode } = error.problem
  return { problem: code, ...(cloudCode ? { cloudCode } : {}) }
}
