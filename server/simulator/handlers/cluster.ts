import { iso } from '#simulator/world/clock'
import { type ClusterRecord, clusterOf, type NodeRecord, pageOf } from '#simulator/world/db'
import { limitsAt, requestsAt } from '#simulator/world/nodes'
import type { SimulatorHandlers } from './handlers.ts'

type Ids = 'ccs.DescribeCluster' | 'ccs.DescribeClusterInstances' | 'ccs.DescribeClusterRequestLimitInfo'

const sum = (nodes: NodeRecord[], value: (node: NodeRecord) => number) =>
  nodes.reduce((total, node) => total + value(node), 0)

function nodeStatusOf({ nodes }: ClusterRecord) {
  const ill = nodes.filter(({ isNormal }) => !isNormal).length
  if (ill === 0) return 'AllNormal'
  return ill === nodes.length ? 'AllAbnormal' : 'PartialAbnormal'
}

const shown = (cluster: ClusterRecord) => ({
  clusterId: cluster.clusterId,
  clusterName: cluster.name,
  description: cluster.description,
  clusterCIDR: cluster.cidr,
  unVpcId: cluster.unVpcId,
  vpcId: cluster.vpcId,
  status: 'Running',
  nodeNum: cluster.nodes.length,
  nodeStatus: nodeStatusOf(cluster),
  totalCpu: sum(cluster.nodes, ({ cpu }) => cpu),
  totalMem: sum(cluster.nodes, ({ mem }) => mem),
  os: 'ubuntu16.04.1 LTSx86_64',
  createdAt: iso(cluster.createdAt),
  updatedAt: iso(cluster.updatedAt),
  regionId: cluster.region.number,
  region: cluster.region.id,
  k8sVersion: '1.8.13',
  clusterExternalEndpoint: '',
  projectId: 0,
})

const shownNode = (node: NodeRecord) => ({
  instanceId: node.instanceId,
  projectId: 0,
  instanceName: node.name,
  instanceType: node.instanceType,
  kernelVersion: '4.4.0-104-generic',
  podCidr: node.podCidr,
  cpu: node.cpu,
  mem: node.mem,
  gpu: 0,
  wanIp: node.wanIp,
  lanIp: node.lanIp,
  osImage: 'Ubuntu 16.04.1 LTS',
  isNormal: node.isNormal,
  // 2: running, in the codes of the virtual machines' own API
  cvmState: 2,
  cvmPayMode: 2,
  networkPayMode: 2,
  createdAt: iso(node.createdAt),
  instanceCreateTime: iso(node.createdAt - 97_000),
  instanceDeadlineTime: null,
  zoneId: node.zoneId,
  zone: node.zone,
  abnormalReason: node.abnormalReason,
  labels: node.labels,
  autoScalingGroupId: '',
  unschedulable: node.unschedulable,
  drainStatus: '',
})

/** Text compares by code unit; times compare as the text they are, newest first unless asked otherwise. */
function ordered(
  clusters: ReturnType<typeof shown>[],
  field: 'clusterId' | 'clusterName' | 'createdAt' | 'updatedAt',
  type: 'asc' | 'desc',
) {
  const sign = type === 'asc' ? 1 : -1
  return clusters.sort((a, b) => (a[field] === b[field] ? 0 : a[field] < b[field] ? -sign : sign))
}

const cores = (millicores: number) => Math.round(millicores) / 1000
const gib = (mib: number) => Math.round((mib / 1024) * 100) / 100

export const cluster = {
  'ccs.DescribeCluster': (input, { world, region }) => {
    const wanted = world.clusters.filter(
      (found) =>
        found.region.id === region.id &&
        (input.clusterIds?.includes(found.clusterId) ?? true) &&
        (!input.clusterName || found.name === input.clusterName),
    )
    const clusters = wanted.map(shown).filter(({ status }) => !input.status || status === input.status)
    const { orderField = 'createdAt', orderType = 'desc' } = input
    return { totalCount: clusters.length, clusters: pageOf(ordered(clusters, orderField, orderType), input) }
  },
  'ccs.DescribeClusterInstances': (input, context) => {
    const { nodes } = clusterOf(context, input.clusterId)
    const wanted = nodes.filter(({ instanceId }) => input.instancesId?.includes(instanceId) ?? true)
    return { totalCount: wanted.length, nodes: pageOf(wanted, input).map(shownNode) }
  },
  'ccs.DescribeClusterRequestLimitInfo': (input, context) => {
    const found = clusterOf(context, input.clusterId)
    const requests = requestsAt(found, context.now)
    const limits = limitsAt(found, context.now)
    const rows = found.nodes.map((node) => {
      const request = requests.get(node) ?? { cpu: 0, memory: 0 }
      const limit = limits.get(node) ?? { cpu: 0, memory: 0 }
      return {
        ip: node.lanIp,
        sums: {
          cpuRequest: cores(request.cpu),
          cpuLimit: cores(limit.cpu),
          memRequest: gib(request.memory),
          memLimit: gib(limit.memory),
          gpuLimit: 0,
        },
      }
    })
    const total = (name: 'cpuRequest' | 'cpuLimit' | 'memRequest' | 'memLimit') =>
      Math.round(rows.reduce((all, { sums }) => all + sums[name], 0) * 1000) / 1000
    return {
      totalCpuRequest: total('cpuRequest'),
      totalCpuLimit: total('cpuLimit'),
      totalMemRequest: total('memRequest'),
      totalMemLimit: total('memLimit'),
      totalGpuLimit: 0,
      requestLimitInfo: Object.fromEntries(rows.map(({ ip, sums }) => [ip, sums])),
    }
  },
} satisfies SimulatorHandlers<Ids>
