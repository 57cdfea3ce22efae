// A health check as its controls hold it: what other methods look at is kept while another one is chosen.
import { type HealthCheckConfig, normalHealthCheck } from '@pierhead/shared/service-config/config'
import { numberOf } from '../figure-input.tsx'
import type { Figure, Row } from './figures.ts'

export type CheckType = HealthCheckConfig['type']
export const checkMethods = ['methodTcp', 'methodHttp', 'methodCmd'] as const

export interface CheckDraft extends Row {
  type: CheckType
  checkMethod: string
  port: Figure
  protocol: string
  path: string
  cmd: string
  healthNum: Figure
  unhealthNum: Figure
  intervalTime: Figure
  timeOut: Figure
  delayTime: Figure
}

const draftOf = (check: HealthCheckConfig, id: number): CheckDraft => ({
  ...check,
  id,
  port: check.port ?? '',
  protocol: check.protocol ?? 'HTTP',
  path: check.path ?? '',
  cmd: check.cmd ?? '',
})

export const checkDrafts = (checks: readonly HealthCheckConfig[]): CheckDraft[] => checks.map(draftOf)

/** What a check begins with: the cloud's own figures, and a port to be named. */
export const newCheck = (type: CheckType, id: number): CheckDraft =>
  draftOf(normalHealthCheck({ type, checkMethod: 'methodTcp' }), id)

export const checkOf = (draft: CheckDraft): HealthCheckConfig =>
  normalHealthCheck({
    type: draft.type,
    checkMethod: draft.checkMethod as HealthCheckConfig['checkMethod'],
    port: numberOf(draft.port),
    protocol: draft.protocol as 'HTTP',
    path: draft.path,
    cmd: draft.cmd,
    healthNum: numberOf(draft.healthNum),
    unhealthNum: numberOf(draft.unhealthNum),
    intervalTime: numberOf(draft.intervalTime),
    timeOut: numberOf(draft.timeOut),
    delayTime: numberOf(draft.delayTime),
  })
