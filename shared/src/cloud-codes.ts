// What the clouds' own error codes mean to an operator: the server words refusals by them, the explorer shows them as a table.
import { capitalOnlineCodes } from './cloud-codes/capital-online.ts'
import type { CloudCode } from './cloud-codes/cloud-code.ts'
import { statusCodes } from './cloud-codes/http-statuses.ts'
import { huaweiCodes } from './cloud-codes/huawei.ts'
import { monitorCodes, v2Codes } from './cloud-codes/tencent-v2.ts'
import { tencentV3Codes } from './cloud-codes/tencent-v3.ts'
import type { ServiceId } from './services.ts'

type Codes = Readonly<Record<string, CloudCode>>

const statuses: Codes = Object.fromEntries(
  Object.entries(statusCodes).map(([status, code]) => [`HTTP ${status}`, code]),
)

const byService: Readonly<Record<ServiceId, Codes>> = {
  ccs: v2Codes,
  ccr: v2Codes,
  monitor: { ...monitorCodes, ...v2Codes },
  tse: tencentV3Codes,
  apig: { ...huaweiCodes, ...statuses },
  cds: { ...capitalOnlineCodes, ...statuses },
}

const codesOf = (service: string): Codes => (Object.hasOwn(byService, service) ? byService[service as ServiceId] : {})

const isStatus = (code: string) => code.startsWith('HTTP ')

/** The codes that a service may answer, in the order of their numbers and names, statuses last; none where it is no cloud's. */
export const codesOfService = (service: string): [code: string, meaning: CloudCode][] =>
  Object.entries(codesOf(service)).toSorted(
    ([a], [b]) => Number(isStatus(a)) - Number(isStatus(b)) || Number(a) - Number(b) || (a < b ? -1 : 1),
  )

/**
 * What a Problem's cloudCode means: `5100 -8017 InternalError`, `HTTP 500 APIC.9000`, `LimitExceeded.LimitExceeded`. One that
 * is not in the table means what its kind before the dot means, or its HTTP status.
 */
export function meaningIn(service: string, cloudCode: string): CloudCode | undefined {
  const codes = codesOf(service)
  const words = cloudCode.split(' ')
  const names = [...words, ...words.map((word) => word.split('.', 1)[0] ?? ''), words.slice(0, 2).join(' ')]
  const name = names.find((one) => Object.hasOwn(codes, one))
  return name === undefined ? undefined : codes[name]
}
