// Clusters come and go. What follows the call is a job of the world.
import type { Given } from '@pierhead/shared/catalogue'
import { isNetwork, overlap, rangeOf } from '@pierhead/shared/rules/address-range'
import { cannot } from '@pierhead/shared/rules/cluster'
import { cannot as cannotNode } from '@pierhead/shared/rules/node'
import { CloudError, invalid, overQuota } from '#simulator/cloud-error'
import { SECOND } from '#simulator/world/clock'
import { type ClusterRecord, type Context, clusterOf } from '#simulator/world/db'
import { newEstate } from '#simulator/world/estate'
import { schedule, startTask } from '#simulator/world/jobs'
import { freeBlocks, nextId, orderNodes } from '#simulator/world/machines'
import { between, hashOf } from '#simulator/world/random'
import type { SimulatorHandlers } from './handlers.ts'
import { orderFrom } from './order.ts'
import { unless } from './refusal.ts'

type Ids = 'ccs.CheckClusterCIDR' | 'ccs.CreateCluster' | 'ccs.CreateEmptyCluster' | 'ccs.DeleteCluster'

/** How many clusters an account may have. */
const CLUSTER_QUOTA = 5

/** How long the master takes, and the end of a cluster. */
const MASTER_MS = 60 * SECOND
const DELETING_MS = 30 * SECOND

/** Every VPC of this cloud has this range. */
const VPC_RANGE = '10.0.0.0/9'

/** Each node takes 256 addresses for its pods, so there must be room for one at least. */
const [MIN_BITS, MAX_BITS] = [10, 24]

interface Addresses {
  vpcId: string
  clusterCIDR: string
}

function requireNetwork(clusterCIDR: string): void {
  if (!isNetwork(clusterCIDR))
    throw invalid('clusterCIDR', 'must be written by its first address, such as 172.21.0.0/16')
  const { bits = 0 } = rangeOf(clusterCIDR) ?? {}
  if (bits < MIN_BITS || bits > MAX_BITS) throw invalid('clusterCIDR', `must be of /${MIN_BITS} to /${MAX_BITS}`)
}

/** What the addresses of a new cluster conflict with, as the refusal to say so. */
function conflictOf({ vpcId, clusterCIDR }: Addresses, { world, region }: Context): CloudError | undefined {
  const meets = (other: string) => {
    const [a, b] = [rangeOf(clusterCIDR), rangeOf(other)]
    return a !== undefined && b !== undefined && overlap(a, b)
  }
  const isInVpc = (one: ClusterRecord) => one.unVpcId === vpcId && one.region.id === region.id
  if (world.clusters.some((one) => isInVpc(one) && meets(one.cidr)))
    return new CloudError(4000, 'ConflictWithOtherClusterCIDR', '(-10013)与同VPC其它集群CIDR冲突')
  return meets(VPC_RANGE) ? new CloudError(4000, 'ConflictWithVpcCIDR', '(-10013)与VPC的CIDR冲突') : undefined
}

type New = Given<'ccs.CreateEmptyCluster'>

function create(input: New, context: Context): ClusterRecord {
  const { world, region, now } = context
  requireNetwork(input.clusterCIDR)
  const conflict = input.ignoreClusterCIDRConflict ? undefined : conflictOf(input, context)
  if (conflict) throw conflict
  if (world.clusters.length >= CLUSTER_QUOTA) throw overQuota(`an account has at most ${CLUSTER_QUOTA} clusters`)
  const neighbour = world.clusters.find(({ unVpcId }) => unVpcId === input.vpcId)
  const cluster: ClusterRecord = {
    clusterId: nextId(world, 'cls'),
    name: input.clusterName,
    description: input.clusterDesc ?? '',
    region,
    cidr: input.clusterCIDR,
    unVpcId: input.vpcId,
    vpcId: neighbour?.vpcId ?? between(hashOf('vpc', input.vpcId), 1000, 9000),
    createdAt: now,
    updatedAt: now,
    nodes: [],
    namespaces: ['default', 'kube-system'].map((name) => ({ name, description: '', createdAt: now })),
    services: new Map(),
    ingresses: [],
    registry: world.registry,
    estate: newEstate({
      status: 'Creating',
      // the section spells it with a capital letter, all others do not
      os: input.osName ? input.osName.charAt(0).toLowerCase() + input.osName.slice(1).replace(/^entOS/, 'entos') : '',
      projectId: input.projectId ?? 0,
      ...(input.clusterVersion ? { version: input.clusterVersion } : {}),
    }),
  }
  world.clusters.push(cluster)
  return cluster
}

/** The cluster runs from then on or, where it could not be made, is abnormal. */
function started({ clusterId }: ClusterRecord, { world }: Context, at: number, isFailed = false) {
  schedule(world, { kind: 'clusterReady', at, clusterId, isFailed })
  return { requestId: startTask(world, at, isFailed ? 'fail' : 'succ'), clusterId }
}

export const clusterCreate = {
  'ccs.CheckClusterCIDR': (input, context) => {
    requireNetwork(input.clusterCIDR)
    const conflict = conflictOf(input, context)
    if (conflict) throw conflict
    return null
  },
  'ccs.CreateCluster': (input, context) => {
    unless(cannotNode.buy(input))
    const order = orderFrom(input, context)
    const { nodeQuota } = newEstate()
    if (input.goodsNum > nodeQuota) throw overQuota(`a cluster has at most ${nodeQuota} nodes`)
    const cluster = create(input, context)
    const room = freeBlocks(cluster).length
    if (input.goodsNum > room) {
      context.world.clusters.pop()
      throw overQuota(`clusterCIDR has addresses for ${room} nodes only`)
    }
    const { readyAt } = orderNodes({ world: context.world, cluster }, order, input.goodsNum, context.now)
    return started(cluster, context, Math.max(readyAt, context.now + MASTER_MS), order.fails)
  },
  'ccs.CreateEmptyCluster': (input, context) => started(create(input, context), context, context.now + MASTER_MS),
  // Its services run until it is gone
  'ccs.DeleteCluster': ({ clusterId, nodeDeleteMode }, context) => {
    const { estate } = clusterOf(context, clusterId)
    unless(cannot.delete(estate))
    estate.status = 'Deleting'
    const at = context.now + DELETING_MS
    schedule(context.world, { kind: 'clusterGone', at, clusterId, mode: nodeDeleteMode })
    return { requestId: startTask(context.world, at) }
  },
} satisfies SimulatorHandlers<Ids>
