// Cloud native API gateways of Tencent Cloud's engine service, spoken in API 3.0 (protocols.md 5.2).
import { z } from 'zod'
import { destroy, list, read, write } from '../action.ts'
import { listOf, text, time } from '../wire-types.ts'

const GatewayId = z.string().min(1).max(64).describe('Id of the gateway, such as gateway-dde03755')

/** The cloud answers every call with one; whoever asks its support for help needs it. */
const RequestId = z.string().optional()

const Mbps = z.int().min(1).max(2048)

const needsAll =
  <T extends object>(...names: (keyof T & string)[]) =>
  (value: T, context: z.RefinementCtx<T>) => {
    for (const name of names)
      if (value[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is needed' })
  }

// The tables leave the parts of these two open, yet a gateway without them cannot be made (gateway.json, quirks)
const NodeConfig = z
  .strictObject({
    Specification: z.string().min(1).optional().describe('Size of a node, such as 1c2g'),
    Number: z.int().min(1).optional().describe('How many nodes'),
  })
  .superRefine(needsAll('Specification', 'Number'))

const VpcConfig = z
  .strictObject({
    VpcId: z.string().min(1).optional().describe('Network of the nodes'),
    SubnetId: z.string().min(1).optional().describe('Subnet of the nodes'),
  })
  .superRefine(needsAll('VpcId', 'SubnetId'))

const InternetConfig = z.strictObject({
  InternetAddressVersion: z.string().optional().describe('IPV4 or IPV6'),
  InternetPayMode: z.string().optional().describe('BANDWIDTH or TRAFFIC'),
  InternetMaxBandwidthOut: Mbps.optional().describe('Outbound Mbps'),
  Description: z.string().max(120).optional().describe('What the load balancer is for'),
  SlaType: z.string().optional().describe('Size of the load balancer'),
  MultiZoneFlag: z.boolean().optional().describe('Whether it stands in two zones'),
  MasterZoneId: z.string().optional().describe('Its first zone'),
  SlaveZoneId: z.string().optional().describe('Zone that stands in when the first fails'),
})

const Tag = z.strictObject({
  TagKey: z.string().optional().describe('Key of the tag'),
  TagValue: z.string().optional().describe('Value of the tag'),
})

export const gatewayStatuses = ['Creating', 'Running', 'Modifying', 'Deleting', 'CreateFailed'] as const
const GatewayStatus = z.enum(gatewayStatuses).or(z.string())

/** Much of it may be null: so says the vendor of nearly every member. */
export const CloudNativeAPIGateway = z.looseObject({
  GatewayId: z.string(),
  Status: GatewayStatus,
  Name: text(),
  Type: text(),
  GatewayVersion: text(),
  NodeConfig: z.looseObject({ Specification: text(), Number: z.int().nullish() }).nullish(),
  VpcConfig: z.looseObject({ VpcId: text(), SubnetId: text() }).nullish(),
  Description: text(),
  CreateTime: time(),
  Tags: listOf(z.looseObject({ TagKey: text(), TagValue: text() })),
  EnableCls: z.boolean().nullish(),
  TradeType: z.int().nullish(),
  FeatureVersion: text(),
  InternetMaxBandwidthOut: z.int().nullish(),
  EnableInternet: z.boolean().nullish(),
  EngineRegion: text(),
  IngressClassName: text(),
  InternetPayMode: text(),
  LoadBalancerType: text(),
  PublicIpAddresses: listOf(z.string()),
  DeleteProtect: z.boolean().nullish(),
  AvailableVersions: listOf(z.string()),
})
export type CloudNativeAPIGateway = z.output<typeof CloudNativeAPIGateway>

const Started = z.looseObject({ GatewayId: z.string(), Status: GatewayStatus })

const Filter = z.strictObject({
  Name: z.enum(['Name', 'GatewayId', 'Tag']).describe('What is compared'),
  Values: z.array(z.string()).min(1, { error: 'must hold at least one value' }).describe('Any of these'),
})

export const tse = {
  'tse.CreateCloudNativeAPIGateway': write({
    title: { en: 'Create a cloud native API gateway', zh: '创建云原生 API 网关' },
    envelope: 'response',
    async: true,
    input: z.strictObject({
      Name: z.string().min(1).max(60).describe('Name of the gateway'),
      Type: z.enum(['kong']).describe('Kind of gateway'),
      GatewayVersion: z.enum(['2.4.1', '2.5.1']).describe('Version of Kong'),
      NodeConfig: NodeConfig.describe('Its nodes'),
      VpcConfig: VpcConfig.describe('Where its nodes stand'),
      Description: z.string().max(120).optional().describe('Description of the gateway'),
      Tags: z.array(Tag).optional().describe('Tags of the cloud, for bills and permissions'),
      EnableCls: z.boolean().optional().meta({ default: false }).describe('Sends the access logs to CLS'),
      FeatureVersion: z
        .enum(['TRIAL', 'STANDARD', 'PROFESSIONAL'])
        .optional()
        .meta({ default: 'STANDARD' })
        .describe('Edition'),
      InternetMaxBandwidthOut: Mbps.optional().describe('Outbound Mbps to the public network'),
      EngineRegion: z
        .string()
        .min(1)
        .optional()
        .meta({ default: 'ap-guangzhou' })
        .describe('Where the gateway will be: not where the call goes, so name the region that you mean'),
      IngressClassName: z.string().optional().describe('Class of the ingresses that it serves'),
      TradeType: z
        .literal([0, 1])
        .refine((type) => type === 0, { error: 'must be 0: the cloud makes no prepaid gateway by API' })
        .optional()
        .meta({ default: 0 })
        .describe('0: pay as you go'),
      InternetConfig: InternetConfig.optional().describe('Its way to the public network'),
      PromId: z.string().optional().describe('Prometheus instance that watches it'),
    }),
    output: z.looseObject({ Result: Started.extend({ TaskId: text() }), RequestId }),
  }),
  'tse.DescribeCloudNativeAPIGateways': list({
    title: { en: 'List cloud native API gateways', zh: '查询云原生 API 网关列表' },
    envelope: 'response',
    input: z.strictObject({
      Limit: z.int().min(1).max(100).optional().meta({ default: 20 }).describe('How many items to return at most'),
      Offset: z.int().min(0).optional().meta({ default: 0 }).describe('How many items to skip'),
      Filters: z.array(Filter).optional().describe('Only gateways that pass all of these'),
    }),
    output: z.looseObject({
      Result: z.looseObject({ TotalCount: z.int(), GatewayList: listOf(CloudNativeAPIGateway) }),
      RequestId,
    }),
    rows: (answer) => answer.Result.GatewayList,
    total: (answer) => answer.Result.TotalCount,
  }),
  'tse.DescribeCloudNativeAPIGateway': read({
    title: { en: 'Show a cloud native API gateway', zh: '查询云原生 API 网关详情' },
    envelope: 'response',
    input: z.strictObject({ GatewayId }),
    output: z.looseObject({ Result: CloudNativeAPIGateway, RequestId }),
  }),
  'tse.ModifyCloudNativeAPIGateway': write({
    title: { en: 'Modify a cloud native API gateway', zh: '修改云原生 API 网关' },
    envelope: 'response',
    async: true,
    input: z.strictObject({
      GatewayId,
      Name: z.string().min(1).max(60).optional().describe('The new name'),
      Description: z.string().max(120).optional().describe('The new description'),
      EnableCls: z
        .literal(true, { error: 'must be true: it can only be switched on' })
        .optional()
        .describe('Sends the access logs to CLS'),
      InternetPayMode: z.enum(['BANDWIDTH', 'TRAFFIC']).optional().describe('Paid by traffic or by bandwidth'),
      DeleteProtect: z.boolean().optional().describe('While it is on, the gateway cannot be deleted'),
    }),
    output: z.looseObject({ RequestId }),
  }),
  'tse.DeleteCloudNativeAPIGateway': destroy({
    title: { en: 'Delete a cloud native API gateway', zh: '删除云原生 API 网关' },
    envelope: 'response',
    async: true,
    input: z.strictObject({ GatewayId, DeleteClsTopic: z.boolean().optional().describe('Deletes its logs too') }),
    output: z.looseObject({ Result: Started, RequestId }),
  }),
} as const
