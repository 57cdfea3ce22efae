// Machines become nodes of a cluster, and nodes machines again. Both take time: what is to come is a job.

import type { Region } from '@pierhead/shared/regions'
import { type AddressRange, blockOf, blocksIn, rangeOf } from '@pierhead/shared/rules/address-range'
import { movingNode } from '@pierhead/shared/rules/node'
import { SECOND } from './clock.ts'
import type { ClusterRecord, NodeRecord, World } from './db.ts'
import type { MachineRecord, NodeModel } from './estate.ts'
import { schedule } from './jobs.ts'
import { between, hashOf, idOf } from './random.ts'
import { evict } from './rollout.ts'

export interface Target {
  world: World
  cluster: ClusterRecord
}

/** Nodes to be made. */
export interface Order extends NodeModel {
  name?: string | undefined
  subnetId: string
  gpu?: number
  isUnschedulable?: boolean
  groupId?: string
  labels?: Record<string, string>
  /** Its script ends with an error: they never become normal. */
  fails?: boolean
}

/** `ap-guangzhou-4` and 100004 are the same zone; what is neither is taken for the second of the region. */
export function zoneOf(region: Region, given: string): { zone: string; zoneId: number } {
  const number = Number(/(\d{1,2})$/.exec(given)?.[1] ?? 2)
  return { zone: `${region.id}-${number}`, zoneId: 100_000 * region.number + number }
}

export const nextId = (world: World, prefix: string) => idOf(prefix, 'made', world.made++)

/** Makes nodes and answers when the last of them is ready. */
export function orderNodes(target: Target, order: Order, count: number, at: number) {
  const nodes = Array.from({ length: count }, () => {
    const instanceId = nextId(target.world, 'ins')
    const wanIp = order.hasWan ? `203.0.113.${between(hashOf('wan', instanceId), 10, 250)}` : ''
    return nodeOf(
      target,
      { ...order, instanceId, wanIp, lanIp: freeAddress(target.world, order.subnetId), createdAt: at },
      order,
      at,
    )
  })
  return { nodes, readyAt: join(target, nodes, at, order.fails) }
}

/** An existing machine becomes a node. */
export function adopt(
  target: Target,
  machine: MachineRecord,
  { fails, ...extras }: Pick<Order, 'isUnschedulable' | 'fails'>,
  at: number,
): void {
  const { world } = target
  world.machines = world.machines.filter((one) => one !== machine)
  join(target, [nodeOf(target, machine, extras, at)], at, fails)
}

const JOINING_SECONDS = [55, 85] as const

function join({ world, cluster }: Target, nodes: NodeRecord[], at: number, isFailed = false): number {
  const times = nodes.map((node) => at + SECOND * between(hashOf('join', node.instanceId), ...JOINING_SECONDS))
  for (const [index, { instanceId }] of nodes.entries())
    schedule(world, { kind: 'nodeReady', at: times[index] ?? at, clusterId: cluster.clusterId, instanceId, isFailed })
  return Math.max(at, ...times)
}

type Made = Omit<MachineRecord, 'isRunning' | 'isWindows' | 'regionId' | 'unVpcId' | 'name'> & {
  name?: string | undefined
}

function nodeOf(
  { cluster }: Target,
  made: Made,
  extras: Pick<Order, 'isUnschedulable' | 'groupId' | 'labels' | 'gpu'>,
  at: number,
): NodeRecord {
  const node: NodeRecord = {
    instanceId: made.instanceId,
    name: made.name ?? `ccs_${cluster.clusterId}_node`,
    lanIp: made.lanIp,
    wanIp: made.wanIp,
    instanceType: made.instanceType,
    podCidr: freeBlocks(cluster)[0] ?? '',
    cpu: made.cpu,
    mem: made.mem,
    isNormal: false,
    abnormalReason: movingNode.joining,
    unschedulable: extras.isUnschedulable ?? false,
    labels: {
      'beta.kubernetes.io/arch': 'amd64',
      'beta.kubernetes.io/instance-type': 'QCLOUD',
      'failure-domain.beta.kubernetes.io/zone': String(made.zoneId),
      'kubernetes.io/hostname': made.lanIp,
      ...extras.labels,
    },
    zone: made.zone,
    zoneId: made.zoneId,
    createdAt: at,
    podsPlaced: 0,
    addresses: new Map(),
    machineMadeAt: made.createdAt,
    isPrepaid: made.isPrepaid,
    gpu: extras.gpu ?? 0,
    groupId: extras.groupId ?? '',
    projectId: cluster.estate.projectId,
    moving: 'joining',
  }
  cluster.nodes.push(node)
  return node
}

/** An address of a subnet that no machine of the world has. */
function freeAddress(world: World, subnetId: string): string {
  const taken = new Set([...world.machines, ...world.clusters.flatMap(({ nodes }) => nodes)].map(({ lanIp }) => lanIp))
  const second = 64 + (hashOf('subnet', subnetId) % 64)
  for (let index = 0; ; index++) {
    const address = `10.${second}.${Math.floor(index / 200)}.${11 + (index % 200)}`
    if (!taken.has(address)) return address
  }
}

/** Ranges that further nodes can have for their pods; the last of a cluster's range are for services. */
export function freeBlocks(cluster: ClusterRecord): string[] {
  const range = rangeOf(cluster.cidr) as AddressRange
  const blocks = blocksIn(range)
  const forPods = blocks > 256 ? blocks * 0.75 : Math.max(1, Math.min(250, blocks - 1))
  const taken = new Set(cluster.nodes.map(({ podCidr }) => podCidr))
  return Array.from({ length: forPods }, (_, index) => blockOf(range, index)).filter((block) => !taken.has(block))
}

/** Nodes leave: their pods move at once, they go a little later; answers when the last of them is gone. */
export function removeNodes(
  { world, cluster }: Target,
  nodes: readonly NodeRecord[],
  keeps: (node: NodeRecord) => boolean,
  at: number,
): number {
  const { clusterId } = cluster
  for (const node of nodes)
    Object.assign(node, { moving: 'leaving', isNormal: false, abnormalReason: movingNode.leaving, unschedulable: true })
  evict(cluster, new Set(nodes), at)
  const times = nodes.map((node) => {
    const goneAt = at + SECOND * between(hashOf('leave', node.instanceId), 12, 25)
    schedule(world, { kind: 'nodeGone', at: goneAt, clusterId, instanceId: node.instanceId, isKept: keeps(node) })
    return goneAt
  })
  return Math.max(at, ...times)
}

/** Machines paid in advance are never given back; the others only where they are not to be kept. */
export const keepsBy =
  (mode: 'RemoveOnly' | 'Return' | undefined) =>
  ({ isPrepaid = false }: NodeRecord): boolean =>
    isPrepaid || mode === 'RemoveOnly'

/** Takes a node out of its cluster; where its machine is kept, it may join again. */
export function release({ world, cluster }: Target, node: NodeRecord, isKept: boolean): void {
  cluster.nodes = cluster.nodes.filter((one) => one !== node)
  if (!isKept) return
  const { instanceId, name, lanIp, wanIp, instanceType, cpu, mem, zone, zoneId, isPrepaid = false } = node
  world.machines.push({
    ...{ instanceId, name, lanIp, wanIp, instanceType, cpu, mem, zone, zoneId, isPrepaid },
    regionId: cluster.region.id,
    unVpcId: cluster.unVpcId,
    createdAt: node.machineMadeAt ?? node.createdAt,
    isRunning: true,
    isWindows: false,
  })
}
