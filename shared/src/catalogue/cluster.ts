import { z } from 'zod'
import { list, Page, read } from '../action.ts'
import { flag, listOf, looseBoolean, mapOf, text, textOrParts, time } from '../wire-types.ts'

export const clusterStatuses = [
  'Creating',
  'Running',
  'Deleting',
  'Scaling',
  'Upgrading',
  'Isolated',
  'Abnormal',
] as const
export const clusterNodeStatuses = ['AllNormal', 'AllAbnormal', 'PartialAbnormal'] as const

export const ClusterId = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'must be a cluster id such as cls-7ph3twqe' })
  .describe('Cluster id, as ccs.DescribeCluster lists it')

/** totalCpu is in millicores, totalMem in MiB; unVpcId is the vpc-… that other actions call vpcId. */
export const Cluster = z.looseObject({
  clusterId: z.string(),
  clusterName: text(),
  description: text(),
  clusterCIDR: text(),
  unVpcId: text(),
  vpcId: z.int().optional(),
  status: z.enum(clusterStatuses).or(z.string()),
  nodeNum: z.int().catch(0),
  nodeStatus: z.enum(clusterNodeStatuses).or(z.string()).nullish(),
  totalCpu: z.int(),
  totalMem: z.int(),
  os: text(),
  createdAt: time(),
  updatedAt: time(),
  regionId: z.int().optional(),
  region: text(),
  k8sVersion: text(),
  clusterExternalEndpoint: text(),
  projectId: z.int().nullish(),
})
export type Cluster = z.output<typeof Cluster>

/** cpu in millicores, mem in MiB. unschedulable true means no new pod is placed here. */
export const Node = z.looseObject({
  instanceId: z.string(),
  projectId: z.int().nullish(),
  instanceName: text(),
  instanceType: text(),
  kernelVersion: text(),
  podCidr: text(),
  cpu: z.int(),
  mem: z.int(),
  gpu: z.int().nullish(),
  wanIp: text(),
  lanIp: text(),
  osImage: text(),
  isNormal: flag(),
  cvmState: z.int().nullish(),
  cvmPayMode: z
    .union([z.literal(0), z.literal(1), z.literal(2)])
    .or(z.int())
    .nullish(),
  networkPayMode: z
    .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
    .or(z.int())
    .nullish(),
  createdAt: time(),
  instanceCreateTime: time(),
  instanceDeadlineTime: time(),
  zoneId: z.int().nullish(),
  zone: text(),
  abnormalReason: textOrParts(),
  labels: mapOf(z.string()),
  autoScalingGroupId: text(),
  unschedulable: looseBoolean(),
  drainStatus: text(),
})
export type Node = z.output<typeof Node>

/** In cores and GiB, unlike the nodes' own cpu and mem; a limit of 0 means none is set (cluster.json, quirks). */
const NodeRequests = z.looseObject({
  cpuRequest: z.number(),
  cpuLimit: z.number(),
  memRequest: z.number(),
  memLimit: z.number(),
  gpuLimit: z.number(),
})

/** The wire cannot say an empty list: it reads as not sent there, and brings everything. */
const notEmpty = { error: 'must name at least one: leave it out for all' }

export const cluster = {
  'ccs.DescribeCluster': list({
    title: { en: 'List clusters', zh: '查询集群列表' },
    envelope: 'flat',
    input: Page.extend({
      clusterIds: z.array(ClusterId).min(1, notEmpty).optional().describe('Only these clusters; all unless given'),
      clusterName: z.string().optional().describe('Only clusters of this name'),
      status: z.string().optional().describe('Only clusters in this state'),
      orderField: z
        .enum(['clusterId', 'clusterName', 'createdAt', 'updatedAt'])
        .optional()
        .describe('What the list is sorted by'),
      orderType: z.enum(['asc', 'desc']).optional().describe('Ascending or descending'),
    }),
    output: z.looseObject({ totalCount: z.int(), clusters: listOf(Cluster) }),
    rows: (answer) => answer.clusters,
  }),
  'ccs.DescribeClusterInstances': list({
    title: { en: 'List the nodes of a cluster', zh: '查询集群节点列表' },
    envelope: 'nested',
    paramAliases: { instanceIds: 'instancesId' },
    input: Page.extend({
      clusterId: ClusterId,
      namespace: z.string().optional().describe('Namespace; default unless given'),
      instancesId: z
        .array(z.string())
        .min(1, notEmpty)
        .optional()
        .describe('Only these nodes; all unless given. The odd plural is the wire name'),
    }),
    output: z.looseObject({ totalCount: z.int(), nodes: listOf(Node) }),
    rows: (answer) => answer.nodes,
  }),
  'ccs.DescribeClusterRequestLimitInfo': read({
    title: { en: 'Get a cluster’s requests and limits', zh: '查询集群资源请求与上限' },
    envelope: 'nested',
    input: z.strictObject({ clusterId: ClusterId }),
    output: z.looseObject({
      totalCpuRequest: z.number(),
      totalCpuLimit: z.number(),
      totalMemRequest: z.number(),
      totalMemLimit: z.number(),
      totalGpuLimit: z.number(),
      /** By the node's private address. */
      requestLimitInfo: mapOf(NodeRequests),
    }),
  }),
} as const
