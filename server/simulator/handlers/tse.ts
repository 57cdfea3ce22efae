// Cloud native API gateways: made in minutes, busy while they change, protected until somebody says otherwise.

import { regionOf } from '@pierhead/shared/regions'
import { ApiError } from '#simulator/api-error'
import { iso } from '#simulator/world/clock'
import type { Context } from '#simulator/world/db'
import { alive, present, type TseRecord, tseStatus } from '#simulator/world/gateways'
import { between, hashOf, idOf } from '#simulator/world/random'
import type { SimulatorHandlers } from './handlers.ts'

type Ids =
  | 'tse.CreateCloudNativeAPIGateway'
  | 'tse.DescribeCloudNativeAPIGateways'
  | 'tse.DescribeCloudNativeAPIGateway'
  | 'tse.ModifyCloudNativeAPIGateway'
  | 'tse.DeleteCloudNativeAPIGateway'

const SPECIFICATIONS = ['1c2g', '2c4g', '4c8g', '8c16g']
const MAX_GATEWAYS = 20

const allOf = ({ world, now }: Context) => present(world.gateways.tse, now)

function found(context: Context, id: string): TseRecord {
  const record = allOf(context).find((one) => one.id === id && one.region === context.region.id)
  if (record) return record
  throw new ApiError('ResourceNotFound.InstanceNotFound', `The gateway ${id} does not exist`)
}

function idle(record: TseRecord, { now }: Context): void {
  const status = tseStatus(record, now)
  if (status !== 'Running')
    throw new ApiError('OperationDenied.OperationDenied', `The gateway is ${status}: wait until it runs`)
}

function checkNodes({ Specification = '', Number: count = 0 }: TseRecord['config']['NodeConfig']): void {
  if (!SPECIFICATIONS.includes(Specification))
    throw new ApiError(
      'InvalidParameterValue.Specification',
      `NodeConfig.Specification must be one of ${SPECIFICATIONS.join(', ')}`,
    )
  if (count < 2 || count > 9)
    throw new ApiError('InvalidParameterValue.Specification', 'NodeConfig.Number must be from 2 to 9')
}

const shown = (record: TseRecord, { now }: Context) => {
  const { config } = record
  const isPublic = config.InternetMaxBandwidthOut !== undefined || config.InternetConfig !== undefined
  return {
    GatewayId: record.id,
    Status: tseStatus(record, now),
    Name: config.Name,
    Type: config.Type,
    GatewayVersion: config.GatewayVersion,
    NodeConfig: { Specification: config.NodeConfig.Specification ?? '', Number: config.NodeConfig.Number },
    VpcConfig: { VpcId: config.VpcConfig.VpcId ?? '', SubnetId: config.VpcConfig.SubnetId ?? '' },
    Description: config.Description ?? '',
    CreateTime: iso(record.createdAt),
    Tags: (config.Tags ?? []).map(({ TagKey = '', TagValue = '' }) => ({ TagKey, TagValue })),
    EnableCls: config.EnableCls ?? false,
    TradeType: config.TradeType ?? 0,
    FeatureVersion: config.FeatureVersion ?? 'STANDARD',
    InternetMaxBandwidthOut: config.InternetMaxBandwidthOut ?? 0,
    EnableInternet: isPublic,
    EngineRegion: record.region,
    IngressClassName: config.IngressClassName ?? '',
    InternetPayMode: record.payMode,
    LoadBalancerType: isPublic ? 'OPEN' : 'INTERNAL',
    PublicIpAddresses: isPublic ? [record.publicIp] : [],
    DeleteProtect: record.deleteProtect,
    // the vendor's own null
    AvailableVersions: [],
  }
}

interface Filter {
  Name: 'Name' | 'GatewayId' | 'Tag'
  Values: string[]
}

const fits = (record: TseRecord, { Name, Values }: Filter): boolean => {
  if (Name === 'GatewayId') return Values.includes(record.id)
  if (Name === 'Name') return Values.some((value) => record.config.Name.includes(value))
  return (record.config.Tags ?? []).some(({ TagKey = '', TagValue = '' }) =>
    Values.some((value) => value === TagKey || value === `${TagKey}:${TagValue}`),
  )
}

export const tse = {
  'tse.CreateCloudNativeAPIGateway': (config, context) => {
    const { world, now } = context
    checkNodes(config.NodeConfig)
    const region = regionOf(config.EngineRegion ?? 'ap-guangzhou')
    if (!region) throw new ApiError('InvalidParameterValue.Region', `There is no region ${config.EngineRegion}`)
    if (allOf(context).length >= MAX_GATEWAYS)
      throw new ApiError('FailedOperation.Resource', `An account has at most ${MAX_GATEWAYS} gateways`)
    const made = ++world.gateways.made
    const id = idOf('gateway', made)
    const publicIp = `203.0.113.${between(hashOf('tse', made), 10, 250)}`
    const payMode = config.InternetConfig?.InternetPayMode ?? 'BANDWIDTH'
    const times = { ...alive, createdAt: now, changedAt: now }
    world.gateways.tse.push({ ...times, id, region: region.id, config, payMode, publicIp, deleteProtect: false })
    return { Result: { GatewayId: id, Status: 'Creating', TaskId: idOf('task', made) } }
  },
  'tse.DescribeCloudNativeAPIGateways': ({ Limit = 20, Offset = 0, Filters = [] }, context) => {
    const all = allOf(context)
      .filter(({ region }) => region === context.region.id)
      .filter((record) => Filters.every((filter) => fits(record, filter)))
    const rows = all.slice(Offset, Offset + Limit).map((record) => shown(record, context))
    return { Result: { TotalCount: all.length, GatewayList: rows } }
  },
  'tse.DescribeCloudNativeAPIGateway': ({ GatewayId }, context) => ({
    Result: shown(found(context, GatewayId), context),
  }),
  'tse.ModifyCloudNativeAPIGateway': ({ GatewayId, Name, Description, EnableCls, ...change }, context) => {
    const record = found(context, GatewayId)
    idle(record, context)
    record.config = {
      ...record.config,
      ...(Name === undefined ? {} : { Name }),
      ...(Description === undefined ? {} : { Description }),
      ...(EnableCls ? { EnableCls } : {}),
    }
    record.payMode = change.InternetPayMode ?? record.payMode
    record.deleteProtect = change.DeleteProtect ?? record.deleteProtect
    record.changedAt = context.now
    return {}
  },
  'tse.DeleteCloudNativeAPIGateway': ({ GatewayId }, context) => {
    const record = found(context, GatewayId)
    if (tseStatus(record, context.now) !== 'CreateFailed') idle(record, context)
    if (record.deleteProtect)
      throw new ApiError('OperationDenied.OperationDenied', 'The gateway is protected: clear DeleteProtect first')
    record.deletedAt = context.now
    return { Result: { GatewayId, Status: 'Deleting' } }
  },
} satisfies SimulatorHandlers<Ids>
