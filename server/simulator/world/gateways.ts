// Gateways of the three clouds: what was asked for is stored with its time, what they are follows from it.
import type { Given } from '@pierhead/shared/catalogue'
import type { InstanceStatus } from '@pierhead/shared/catalogue/apig-statuses'
import type { balancerStatuses } from '@pierhead/shared/catalogue/cds'
import type { gatewayStatuses } from '@pierhead/shared/catalogue/tse'
import { MINUTE, NEVER, SECOND } from './clock.ts'

/** How long things take, in milliseconds of the world. */
export const CREATION_MS = 3 * MINUTE
export const CHANGE_MS = 20 * SECOND
export const DELETION_MS = 40 * SECOND

interface Lifetime {
  createdAt: number
  /** NEVER until somebody deletes it. */
  deletedAt: number
}

export type TseRecord = Lifetime & {
  id: string
  region: string
  /** When the last change was asked for. */
  changedAt: number
  config: Given<'tse.CreateCloudNativeAPIGateway'>
  deleteProtect: boolean
  payMode: string
  publicIp: string
}

export type ApigRecord = Lifetime & {
  id: string
  project: string
  config: Given<'apig.CreateDedicatedGateway'>
  ingressIp: string
}

export type BalancerRecord = Lifetime & {
  id: string
  config: Given<'cds.CreateLoadBalancer'>
  ip: string
  vip: string
}

export interface GatewayWorld {
  tse: TseRecord[]
  apig: ApigRecord[]
  cds: BalancerRecord[]
  /** How many were ever made, so that no id comes twice. */
  made: number
}

export const alive = { deletedAt: NEVER }

/** Those that are there at a time, the oldest first. */
export const present = <T extends Lifetime>(records: readonly T[], now: number): T[] =>
  records.filter(({ deletedAt }) => now < deletedAt + DELETION_MS)

/** Networks, subnets and zones whose name ends so have no room: what is made there fails halfway. */
const FULL = /-full$/

export const FAILURE_SHARE = 0.5

const hasFailed = ({ createdAt }: Lifetime, places: readonly string[], now: number) =>
  now >= createdAt + CREATION_MS * FAILURE_SHARE && places.some((place) => FULL.test(place))

export const apigHasFailed = (record: ApigRecord, now: number): boolean =>
  hasFailed(record, [record.config.vpc_id, record.config.subnet_id, ...record.config.available_zone_ids], now)

const isDeleting = ({ deletedAt }: Lifetime, now: number) => now >= deletedAt
const isMade = ({ createdAt }: Lifetime, now: number) => now >= createdAt + CREATION_MS

export function tseStatus(record: TseRecord, now: number): (typeof gatewayStatuses)[number] {
  const { VpcId = '', SubnetId = '' } = record.config.VpcConfig
  if (isDeleting(record, now)) return 'Deleting'
  if (hasFailed(record, [VpcId, SubnetId], now)) return 'CreateFailed'
  if (!isMade(record, now)) return 'Creating'
  return now < record.changedAt + CHANGE_MS ? 'Modifying' : 'Running'
}

/** Shares of the creation after which the cloud reports the next percentage. */
const STEPS = [
  [0.2, 30],
  [0.4, 50],
  [0.7, 80],
  [1, 90],
] as const

export function apigProgress(record: ApigRecord, now: number): number {
  const share = apigHasFailed(record, now) ? FAILURE_SHARE : (now - record.createdAt) / CREATION_MS
  return STEPS.find(([end]) => share < end)?.[1] ?? 100
}

export function apigStatus(record: ApigRecord, now: number): InstanceStatus {
  if (isDeleting(record, now)) return 'Deleting'
  if (apigHasFailed(record, now)) return 'CreateFail'
  return isMade(record, now) ? 'Running' : 'Creating'
}

export function balancerStatus(record: BalancerRecord, now: number): (typeof balancerStatuses)[number] {
  const { BasePipeId, Ips } = record.config
  if (isDeleting(record, now)) return 'DELETING'
  if (hasFailed(record, [BasePipeId, ...Ips.map(({ PipeId }) => PipeId)], now)) return 'ERROR'
  return isMade(record, now) ? 'RUNNING' : 'CREATING'
}
