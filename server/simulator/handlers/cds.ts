// HaProxy load balancers: they appear in the list when they are ordered, and run some minutes later.
import { ApiError } from '#simulator/api-error'
import { iso } from '#simulator/world/clock'
import type { Context } from '#simulator/world/db'
import { alive, type BalancerRecord, balancerStatus, present } from '#simulator/world/gateways'
import { between, digestOf, hashOf } from '#simulator/world/random'
import type { SimulatorHandlers } from './handlers.ts'

type Ids =
  | 'cds.CreateLoadBalancer'
  | 'cds.DescribeLoadBalancers'
  | 'cds.DescribeZones'
  | 'cds.DescribeLoadBalancersSpec'
  | 'cds.DeleteLoadBalancer'

/** CPU and GB by the number that a purchase names. */
const sizes = [
  { PaasGoodsId: 5072, CPU: 1, RAM: 2 },
  { PaasGoodsId: 5075, CPU: 2, RAM: 4 },
  { PaasGoodsId: 5078, CPU: 4, RAM: 8 },
  { PaasGoodsId: 5081, CPU: 8, RAM: 16 },
].map((size) => ({ ...size, Name: `${size.CPU}C${size.RAM}G` }))

const zone = (RegionId: string, RegionName: string, CityName: string, SiteName: string, IsSaling = true) => ({
  ...{ RegionId, RegionName, CityName, SiteName, IsSaling },
  CityId: uuidOf('city', CityName),
})

const MAX_BALANCERS = 50
const STATUS_WORDS = { CREATING: '创建中', RUNNING: '运行中', DELETING: '删除中', ERROR: '创建失败' }

function uuidOf(...parts: (string | number)[]): string {
  const hex = digestOf(...parts)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

const zones = [
  zone('CN_Beijing_A', '中国大陆', '北京', '北京1'),
  zone('CN_Guangzhou_A', '中国大陆', '广州', '广州1'),
  zone('CN_Shanghai_A', '中国大陆', '上海', '上海1'),
  zone('CN_Hongkong_A', '亚太地区', '香港', '香港1'),
  zone('APAC_Singapore_A', '亚太地区', '新加坡', '新加坡1'),
  zone('APAC_Tokyo_A', '亚太地区', '东京', '东京1', false),
  zone('EUR_Germany_A', '欧洲地区', '法兰克福', '德国1'),
  zone('US_NewYork_A', '北美地区', '纽约', '纽约1'),
]

const sizeOf = ({ config }: BalancerRecord) => sizes.find(({ PaasGoodsId }) => PaasGoodsId === config.PaasGoodsId)

function shown(record: BalancerRecord, { now }: Context) {
  const { config, id } = record
  const isPublic = config.Ips.some(({ PipeType }) => PipeType === 'public')
  const status = balancerStatus(record, now)
  const size = sizeOf(record)
  return {
    InstanceUuid: id,
    InstanceName: config.InstanceName,
    Status: status,
    StatusStr: STATUS_WORDS[status],
    IP: isPublic ? record.ip : record.vip,
    Vips: [
      ...(isPublic ? [{ IP: record.ip, Type: 'public' }] : []),
      ...(config.Ips.every(({ IsVip = true }) => IsVip) ? [{ IP: record.vip, Type: 'private' }] : []),
    ],
    Cpu: size?.CPU ?? 0,
    Ram: (size?.RAM ?? 0) * 1024,
    RegionId: config.RegionId,
    VdcId: config.VdcId,
    VdcName: config.VdcId,
    CreatedTime: iso(record.createdAt),
    Version: '2.6',
    SubProductName: 'Haproxy 主从版',
    Tags: [],
    CloneServices: null,
    RelationService: null,
    RoGroups: null,
  }
}

export const cds = {
  'cds.CreateLoadBalancer': (config, context) => {
    const { world, now } = context
    const { Amount = 1 } = config
    if (sizes.every(({ PaasGoodsId }) => PaasGoodsId !== config.PaasGoodsId))
      throw new ApiError('InvalidParameter', `There is no size ${config.PaasGoodsId}: see DescribeLoadBalancersSpec`)
    if (zones.some(({ RegionId, IsSaling }) => RegionId === config.RegionId && !IsSaling))
      throw new ApiError('UnsupportedOperation', `Nothing is sold in ${config.RegionId} at present`)
    if (present(world.gateways.cds, now).length + Amount > MAX_BALANCERS)
      throw new ApiError('CreateOrderExcept', `An account has at most ${MAX_BALANCERS} load balancers`, 500)
    const made = Array.from({ length: Amount }, (): BalancerRecord => {
      const count = ++world.gateways.made
      const host = between(hashOf('cds', count), 10, 250)
      const addresses = { ip: `192.0.2.${host}`, vip: `10.66.${count % 250}.${host}` }
      return { ...alive, ...addresses, createdAt: now, id: uuidOf('balancer', count), config }
    })
    world.gateways.cds.push(...made)
    return { InstancesUuid: made.map(({ id }) => id), TaskId: uuidOf('task', world.gateways.made) }
  },
  'cds.DescribeLoadBalancers': (filter, context) => {
    const { world, now } = context
    const isAfter = (at: number, instant?: string) => instant === undefined || at > Date.parse(instant)
    const isBefore = (at: number, instant?: string) => instant === undefined || at < Date.parse(instant)
    const rows = present(world.gateways.cds, now)
      .filter(({ id }) => filter.InstanceUuid === undefined || id === filter.InstanceUuid)
      .filter(({ config }) => config.InstanceName.includes(filter.InstanceName ?? ''))
      .filter(({ ip, vip }) => [ip, vip].some((address) => address.includes(filter.IP ?? '')))
      .filter(({ createdAt }) => isAfter(createdAt, filter.StartTime) && isBefore(createdAt, filter.EndTime))
    // nothing here sets tags, so none has the one asked for
    return { Data: filter.TagName === undefined ? rows.map((record) => shown(record, context)) : [] }
  },
  'cds.DescribeZones': () => ({ Data: zones }),
  'cds.DescribeLoadBalancersSpec': ({ RegionId }) => {
    const Architectures = [
      {
        ArchitectureName: '主从',
        SubProductName: 'haproxy 主从版',
        ComputeRoles: [{ ComputeName: '通用型', Standards: { CpuRam: sizes } }],
      },
    ]
    return { Data: { RegionId, ProductName: 'haproxy', Products: [{ Version: '2.6', Architectures }] } }
  },
  'cds.DeleteLoadBalancer': ({ InstanceUuid }, context) => {
    const { world, now } = context
    const record = present(world.gateways.cds, now).find(({ id }) => id === InstanceUuid)
    if (!record) throw new ApiError('ResourceNotFound', `There is no load balancer ${InstanceUuid}`, 404)
    const status = balancerStatus(record, now)
    if (status !== 'RUNNING' && status !== 'ERROR')
      throw new ApiError('ResourceInUse', `The load balancer is ${status}`, 409)
    record.deletedAt = now
    return { TaskId: uuidOf('deletion', InstanceUuid) }
  },
} satisfies SimulatorHandlers<Ids>
