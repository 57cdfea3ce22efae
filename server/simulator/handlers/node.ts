// Nodes join a cluster, are set apart, emptied and removed. Reading them is in cluster.ts.
import { cannot as cannotCluster } from '@pierhead/shared/rules/cluster'
import { cannot } from '@pierhead/shared/rules/node'
import { CloudError, invalid, overQuota } from '#simulator/cloud-error'
import { iso } from '#simulator/world/clock'
import { type ClusterRecord, type Context, clusterOf, type NodeRecord } from '#simulator/world/db'
import type { MachineRecord } from '#simulator/world/estate'
import { schedule, startTask } from '#simulator/world/jobs'
import { adopt, freeBlocks, keepsBy, orderNodes, removeNodes } from '#simulator/world/machines'
import { evict, replanUnsettled } from '#simulator/world/rollout'
import type { SimulatorHandlers } from './handlers.ts'
import { failsBy, orderFrom } from './order.ts'
import { unless } from './refusal.ts'

type Ids =
  | 'ccs.AddClusterInstances'
  | 'ccs.AddClusterInstancesFromExistedCvm'
  | 'ccs.DescribeExistedCvmForAddClusterInstances'
  | 'ccs.ModifyClusterNodeLabel'
  | 'ccs.ModifyClusterNodeSchedulable'
  | 'ccs.DrainClusterNode'
  | 'ccs.DeleteClusterInstances'

export function nodeOf({ nodes }: ClusterRecord, instanceId: string): NodeRecord {
  const found = nodes.find((node) => node.instanceId === instanceId)
  if (!found) throw new CloudError(5000, 'NodeNotFound', `(-10007)node ${instanceId} does not exist`)
  return found
}

const nodesOf = (cluster: ClusterRecord, instanceIds: readonly string[]) =>
  [...new Set(instanceIds)].map((instanceId) => nodeOf(cluster, instanceId))

function requireRoom(cluster: ClusterRecord, count: number): void {
  const { nodeQuota } = cluster.estate
  if (cluster.nodes.length + count > nodeQuota)
    throw overQuota(`a cluster has at most ${nodeQuota} nodes: this one has ${cluster.nodes.length}`)
  const room = freeBlocks(cluster).length
  if (count > room) throw overQuota(`the addresses of the cluster are enough for ${room} more nodes`)
}

/** Why a machine cannot join, in the documents' words; '' where it can. */
function unusableReason({ isRunning, isWindows }: MachineRecord): string {
  if (isWindows) return 'windows and Local disk'
  return isRunning ? '' : 'cvm status error'
}

/** Every machine of a cluster's VPC, those of its clusters too. */
function candidates(cluster: ClusterRecord, { world, region }: Context) {
  const inVpc = ({ unVpcId }: { unVpcId: string }) => unVpcId === cluster.unVpcId
  const free = world.machines.filter((machine) => inVpc(machine) && machine.regionId === region.id)
  const members = world.clusters
    .filter((one) => inVpc(one) && one.region.id === region.id)
    .flatMap(({ nodes }) => nodes)
  return [
    ...free.map((machine) => ({ ...machine, madeAt: machine.createdAt, why: unusableReason(machine) })),
    ...members.map((node) => ({ ...node, madeAt: node.machineMadeAt ?? node.createdAt, why: 'already in Cluster' })),
  ]
}

/** Why a machine cannot be added; a shut down one can, although it is not listed as usable. */
function refusalOf(machine: MachineRecord | undefined, all: ReturnType<typeof candidates>, instanceId: string): string {
  if (machine) return machine.isWindows ? unusableReason(machine) : ''
  return (
    all.find((one) => one.instanceId === instanceId)?.why ?? `instance ${instanceId} is not in the VPC of the cluster`
  )
}

export const node = {
  // The system is the cluster's, whatever is asked for: all its nodes have the same
  'ccs.AddClusterInstances': (input, context) => {
    const { world, now } = context
    const cluster = clusterOf(context, input.clusterId)
    const { estate, clusterId } = cluster
    unless(cannotCluster.addNodes(estate) ?? cannot.buy(input))
    const count = input.goodsNum ?? 1
    requireRoom(cluster, count)
    estate.os ||= input.osName.replace(/ GPU$/, '')
    if (input.clusterDesc !== undefined) cluster.description = input.clusterDesc
    const order = orderFrom(input, context)
    const { nodes, readyAt } = orderNodes({ world, cluster }, order, count, now)
    estate.status = 'Scaling'
    schedule(world, { kind: 'clusterReady', at: readyAt, clusterId, isFailed: false })
    const requestId = startTask(world, readyAt, order.fails ? 'fail' : 'succ')
    return { instanceIds: nodes.map(({ instanceId }) => instanceId), requestId }
  },
  'ccs.AddClusterInstancesFromExistedCvm': (input, context) => {
    const { world, now } = context
    const cluster = clusterOf(context, input.clusterId)
    unless(cannotCluster.addNodes(cluster.estate))
    const { osName, instanceIds } = input
    if (!cluster.estate.os && !osName)
      throw invalid('osName', 'is needed for the first nodes of a cluster that was created empty')
    const all = candidates(cluster, context)
    const asked = [...new Set(instanceIds)].map((instanceId) => {
      const machine = world.machines.find((one) => one.instanceId === instanceId && one.unVpcId === cluster.unVpcId)
      return { instanceId, machine, message: refusalOf(machine, all, instanceId) }
    })
    const joining = asked.filter(({ message }) => !message)
    requireRoom(cluster, joining.length)
    cluster.estate.os ||= osName ?? ''
    for (const { machine } of joining)
      if (machine)
        adopt(
          { world, cluster },
          machine,
          { isUnschedulable: (input.unschedulable ?? 0) !== 0, fails: failsBy(input.userScript) },
          now,
        )
    return {
      succInstanceIds: joining.map(({ instanceId }) => instanceId),
      failInstanceIds: asked
        .filter(({ message }) => message)
        .map(({ instanceId, message }) => ({ instanceId, message })),
    }
  },
  'ccs.DescribeExistedCvmForAddClusterInstances': ({ clusterId, instanceName = '', ip = '', instanceIds }, context) => {
    const all = candidates(clusterOf(context, clusterId), context)
    const wanted = all.filter(
      (one) =>
        one.name.includes(instanceName) &&
        (one.lanIp.includes(ip) || one.wanIp.includes(ip)) &&
        (instanceIds?.includes(one.instanceId) ?? true),
    )
    return {
      totalCount: all.length,
      deviceList: wanted.map(({ name, lanIp, wanIp, instanceId, madeAt, why }) => ({
        ...{ instanceName: name, lanIp, wanIp, instanceId, instanceCreateTime: iso(madeAt) },
        usable: why === '',
        unusableReason: why,
      })),
    }
  },
  'ccs.ModifyClusterNodeLabel': ({ clusterId, instanceId, labels }, context) => {
    const cluster = clusterOf(context, clusterId)
    const { labels: present } = nodeOf(cluster, instanceId)
    for (const { key, value = '' } of labels) present[key] = value
    replanUnsettled(cluster, context.now)
    return null
  },
  'ccs.ModifyClusterNodeSchedulable': ({ clusterId, instanceIds, unschedulable = 0 }, context) => {
    const cluster = clusterOf(context, clusterId)
    const nodes = nodesOf(cluster, instanceIds)
    for (const one of nodes) unless(cannot.schedule(one))
    for (const one of nodes) Object.assign(one, { unschedulable: unschedulable !== 0, drainedAt: undefined })
    replanUnsettled(cluster, context.now)
    return null
  },
  // Without DryRun=0 it only tells. The pods are moved at once; what finds no room elsewhere waits, and says why
  'ccs.DrainClusterNode': ({ ClusterId, InstanceId, DryRun = 1 }, context) => {
    const cluster = clusterOf(context, ClusterId)
    const drained = nodeOf(cluster, InstanceId)
    unless(cannot.drain(drained))
    const { now } = context
    const pods = [...cluster.services.values()].flatMap((service) =>
      service.pods
        .filter((pod) => pod.node === drained && pod.placedAt <= now && now < pod.killedAt)
        .map((pod) => ({ Name: pod.name, Namespace: service.namespace, NodeIp: drained.lanIp })),
    )
    if (DryRun === 0) {
      Object.assign(drained, { unschedulable: true, drainedAt: now })
      evict(cluster, new Set([drained]), now)
    }
    return { Pods: pods }
  },
  'ccs.DeleteClusterInstances': ({ clusterId, instanceIds, nodeDeleteMode }, context) => {
    const { world, now } = context
    const cluster = clusterOf(context, clusterId)
    unless(cannotCluster.removeNodes(cluster.estate))
    const nodes = nodesOf(cluster, instanceIds)
    for (const one of nodes) unless(cannot.remove(one))
    return { requestId: startTask(world, removeNodes({ world, cluster }, nodes, keepsBy(nodeDeleteMode), now)) }
  },
} satisfies SimulatorHandlers<Ids>
