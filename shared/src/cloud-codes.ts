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

/** The codes that a service may answer, in the order of their numbers and names; none where it is no cloud's. */
export function codesOfService(service: string): [code: string, meaning: CloudCode][] {
  const codes = Object.hasOwn(byService, service) ? byService[service as ServiceId] : {}
  return Object.entries(codes).toSorted(([a], [b]) => Number(a) - Number(b) || (a < b ? -1 : 1))
}
