// What monitoring can answer of a range of time, before it is asked (protocols.md 4.3).
import type { Given } from '@pierhead/shared/catalogue'
import { type Period, periodFault } from '@pierhead/shared/metrics'
import { type FieldProblem, ProblemError } from '@pierhead/shared/problem'
import { fromNaive, toNaive } from '@pierhead/shared/wire-types'

/** What the API takes where none is given. */
const DEFAULT_PERIOD: Period = 300

export function fieldFault(path: string, message: string): ProblemError {
  const fields: FieldProblem[] = [{ path, message }]
  return new ProblemError('invalid_input', `${path} ${message}.`, { field: path, fields })
}

type Range = Pick<Given<'monitor.GetMonitorData'>, 'startTime' | 'endTime' | 'period'>

/** Refuses a period that makes too many points of the range, or that is kept no longer at its start. */
export function requireKept({ startTime, endTime, period = DEFAULT_PERIOD }: Range, now: Date): void {
  const fault = periodFault(period, {
    startMs: Date.parse(startTime ?? dayOf(now)),
    endMs: endTime === undefined ? now.getTime() : Date.parse(endTime),
    nowMs: now.getTime(),
  })
  if (fault) throw fieldFault('period', fault)
}

/** 00:00 of the day, in the zone of the API. */
const dayOf = (now: Date) => fromNaive(`${toNaive(now).slice(0, 10)} 00:00:00`) ?? now.toISOString()
