// HaProxy load balancers of Capital Online (protocols.md 5.4).
import { z } from 'zod'
import { destroy, list, read, write } from '../action.ts'
import { bit, flag, instant, listOf, text, time } from '../wire-types.ts'

/** What Python left of an absent value: the text "None". */
const noneAware = () =>
  z.codec(z.unknown().optional(), z.unknown(), {
    decode: (value) => (value === 'None' || value === undefined ? null : value),
    encode: (value) => value ?? 'None',
  })

const Text = z.string().min(1)
const InstanceUuid = z.string().min(1).max(64).describe('Id of the load balancer')

const Network = z
  .strictObject({
    PipeType: z.enum(['private', 'public']).describe('Inside the data centre or towards the public'),
    PipeId: Text.describe('Id of the private or public network'),
    IsVip: bit().optional().meta({ default: true }).describe('Whether it gets a virtual address inside'),
    SegmentId: Text.optional().describe('Segment of a public network; three of its addresses are used'),
  })
  .superRefine(({ PipeType, SegmentId }, context) => {
    if (PipeType === 'public' && SegmentId === undefined)
      context.addIssue({ code: 'custom', path: ['SegmentId'], message: 'is needed for a public network' })
  })

export const balancerStatuses = ['CREATING', 'RUNNING', 'DELETING', 'ERROR'] as const

const LoadBalancer = z.looseObject({
  InstanceUuid: z.string(),
  InstanceName: text(),
  Status: z.enum(balancerStatuses).or(z.string()),
  StatusStr: text(),
  IP: text(),
  Vips: listOf(z.looseObject({ IP: text(), Type: text() })),
  Cpu: z.int().nullish(),
  Ram: z.int().nullish().describe('MB'),
  RegionId: text(),
  VdcId: text(),
  VdcName: text(),
  CreatedTime: time(),
  Version: text(),
  SubProductName: text(),
  Tags: listOf(z.looseObject({ TagName: text() })),
  CloneServices: noneAware(),
  RelationService: noneAware(),
  RoGroups: noneAware(),
})
export type LoadBalancer = z.output<typeof LoadBalancer>

const Specification = z.looseObject({ CPU: z.int(), RAM: z.int(), Name: text(), PaasGoodsId: z.int() })
const Standards = z.looseObject({ CpuRam: listOf(Specification) })
const Architecture = z.looseObject({
  ArchitectureName: text(),
  SubProductName: text(),
  ComputeRoles: listOf(z.looseObject({ ComputeName: text(), Standards })),
})

export const cds = {
  'cds.CreateLoadBalancer': write({
    title: { en: 'Create a load balancer (HaProxy) instance', zh: '创建负载均衡HaProxy实例' },
    envelope: 'flat',
    async: true,
    input: z.strictObject({
      RegionId: Text.describe('Site; ask DescribeZones'),
      VdcId: Text.describe('Data centre'),
      BasePipeId: Text.describe('Private network of the data centre that its address comes from'),
      InstanceName: Text.describe('Name of the load balancer'),
      PaasGoodsId: z.int().min(1).describe('Number of the size; ask DescribeLoadBalancersSpec'),
      Ips: z.array(Network).min(1, { error: 'must name at least one network' }).describe('Networks that it listens in'),
      Amount: z.int().min(1).max(3).optional().meta({ default: 1 }).describe('How many are made at once'),
    }),
    output: z.looseObject({ InstancesUuid: listOf(z.string()), TaskId: text() }),
  }),
  'cds.DescribeLoadBalancers': list({
    title: { en: 'List load balancers', zh: '查询负载均衡实例列表' },
    envelope: 'root',
    http: { method: 'GET' },
    input: z.strictObject({
      IP: Text.optional().describe('Only the one with this address'),
      InstanceUuid: InstanceUuid.optional(),
      InstanceName: Text.optional().describe('Only those of this name'),
      StartTime: instant().optional().describe('Created later than this'),
      EndTime: instant().optional().describe('Created earlier than this'),
      TagName: Text.optional().describe('Only those with this tag'),
    }),
    output: z.looseObject({ Data: listOf(LoadBalancer) }),
    rows: (answer) => answer.Data,
  }),
  'cds.DescribeZones': list({
    title: { en: 'List sites for load balancers', zh: '查询负载均衡支持的站点' },
    envelope: 'root',
    http: { method: 'GET' },
    input: z.strictObject({}),
    output: z.looseObject({
      Data: listOf(
        z.looseObject({
          RegionId: z.string(),
          RegionName: text(),
          CityId: text(),
          CityName: text(),
          SiteName: text(),
          IsSaling: flag().describe('Whether one can be bought there'),
        }),
      ),
    }),
    rows: (answer) => answer.Data,
  }),
  'cds.DescribeLoadBalancersSpec': read({
    title: { en: 'Show the sizes of load balancers', zh: '查询负载均衡支持的规格' },
    envelope: 'root',
    http: { method: 'GET' },
    input: z.strictObject({ RegionId: Text.describe('Site; ask DescribeZones') }),
    output: z.looseObject({
      Data: z.looseObject({
        RegionId: text(),
        ProductName: text(),
        Products: listOf(z.looseObject({ Version: text(), Architectures: listOf(Architecture) })),
      }),
    }),
  }),
  'cds.DeleteLoadBalancer': destroy({
    title: { en: 'Delete a load balancer', zh: '删除负载均衡实例' },
    envelope: 'root',
    async: true,
    input: z.strictObject({ InstanceUuid }),
    output: z.looseObject({ TaskId: text() }),
  }),
} as const
