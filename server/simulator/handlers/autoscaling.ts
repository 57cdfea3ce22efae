// Scaling groups of nodes. What they do by themselves is in world/autoscaler.ts.
import type { Given } from '@pierhead/shared/catalogue'
import { cannot as cannotCluster } from '@pierhead/shared/rules/cluster'
import { cannot } from '@pierhead/shared/rules/node'
import { CloudError, invalid, overQuota } from '#simulator/cloud-error'
import { membersOf } from '#simulator/world/autoscaler'
import { MINUTE, SECOND } from '#simulator/world/clock'
import { type ClusterRecord, type Context, clusterOf, pageOf } from '#simulator/world/db'
import type { ScalingGroup, ScalingSettings } from '#simulator/world/estate'
import { schedule, startTask } from '#simulator/world/jobs'
import { nextId, removeNodes } from '#simulator/world/machines'
import { replanUnsettled } from '#simulator/world/rollout'
import type { SimulatorHandlers } from './handlers.ts'
import { nodeOf } from './node.ts'
import { unless } from './refusal.ts'

type Ids =
  | 'ccs.DescribeClusterAsg'
  | 'ccs.CreateClusterAsg'
  | 'ccs.EnableClusterAsg'
  | 'ccs.DisableClusterAsg'
  | 'ccs.ModifyClusterAsgScaleDown'
  | 'ccs.ModifyClusterAsgRange'
  | 'ccs.ModifyClusterAsgLabel'
  | 'ccs.ResetClusterAsgLabel'
  | 'ccs.DeleteClusterAsgLabel'
  | 'ccs.DeleteClusterAsg'

/** How long a group is enabling, disabling or updating. */
const CHANGING_MS = 5 * SECOND

/** The service behind the groups allows no more, of groups in a cluster and of machines in a group. */
const MAX_GROUPS = 20
const MAX_SIZE = 100

function groupOf({ estate }: ClusterRecord, groupId: string): ScalingGroup {
  const found = estate.groups.find((group) => group.groupId === groupId)
  if (!found) throw new CloudError(5000, 'AutoScalingGroupNotFound', `(-10007)scaling group ${groupId} does not exist`)
  return found
}

const groupsOf = (cluster: ClusterRecord, groupIds: readonly string[]) =>
  [...new Set(groupIds)].map((groupId) => groupOf(cluster, groupId))

/** Nodes on their way in are wished for, and not yet there. */
function shown(cluster: ClusterRecord, group: ScalingGroup) {
  const members = membersOf(cluster, group)
  return {
    autoScalingGroupId: group.groupId,
    autoScalingGroupName: group.name,
    clusterId: cluster.clusterId,
    status: group.status,
    scaleDownEnabled: cluster.estate.scaling.scaleDownEnabled,
    label: group.label,
    minSize: group.minSize,
    maxSize: group.maxSize,
    instanceNum: members.filter(({ moving }) => moving === undefined).length,
    desiredCapacity: members.length,
    launchConfigurationId: group.launchConfigurationId,
    launchConfigurationName: group.launchConfigurationName,
  }
}

function requireSizes(minSize: number, maxSize: number): void {
  if (minSize > maxSize) throw invalid('maxSize', 'must not be below minSize')
  if (maxSize > MAX_SIZE) throw overQuota(`a scaling group has at most ${MAX_SIZE} machines`)
}

function requireNewNames(context: Context, name: string | undefined, configuration: string | undefined): void {
  for (const { estate } of context.world.clusters)
    for (const group of estate.groups) {
      if (group.name === name) throw taken('autoScalingGroupName', group.name)
      if (group.launchConfigurationName === configuration) throw taken('launchConfigurationName', configuration)
    }
}

const taken = (path: string, name: string) =>
  new CloudError(5100, 'NameAlreadyExists', `(-10015)${path} ${name} is taken already`)

function create(input: Given<'ccs.CreateClusterAsg'>, context: Context) {
  const { world, now } = context
  const cluster = clusterOf(context, input.clusterId)
  unless(cannotCluster.changeGroups(cluster.estate))
  const node = nodeOf(cluster, input.instanceId)
  unless(cannot.model(node))
  requireSizes(input.minSize, input.maxSize)
  requireNewNames(context, input.autoScalingGroupName, input.launchConfigurationName)
  const { groups } = cluster.estate
  if (groups.length >= MAX_GROUPS) throw overQuota(`a cluster has at most ${MAX_GROUPS} scaling groups`)
  const groupId = nextId(world, 'asg')
  const launchConfigurationId = nextId(world, 'asc')
  const { instanceType, cpu, mem, zone, zoneId, wanIp, isPrepaid = false } = node
  groups.push({
    groupId,
    name: input.autoScalingGroupName ?? `${input.clusterId}-g${world.made}`,
    launchConfigurationId,
    launchConfigurationName: input.launchConfigurationName ?? `${input.clusterId}-c${world.made}`,
    status: 'enabling',
    isOn: true,
    minSize: input.minSize,
    maxSize: input.maxSize,
    label: input.label ?? {},
    model: { instanceType, cpu, mem, zone, zoneId, hasWan: wanIp !== '', isPrepaid },
  })
  const at = now + CHANGING_MS
  schedule(world, { kind: 'groupChanged', at, clusterId: input.clusterId, groupId })
  return { requestId: startTask(world, at) }
}

/** What is so already, or on its way to it, stays. */
function turn(
  { clusterId, autoScalingGroupIds }: Given<'ccs.EnableClusterAsg'>,
  context: Context,
  isOn: boolean,
): null {
  const cluster = clusterOf(context, clusterId)
  for (const group of groupsOf(cluster, autoScalingGroupIds)) {
    if (group.isOn === isOn) continue
    Object.assign(group, { isOn, status: isOn ? 'enabling' : 'disabling' })
    const at = context.now + CHANGING_MS
    schedule(context.world, { kind: 'groupChanged', at, clusterId, groupId: group.groupId })
  }
  return null
}

/** The labels of a group are those of its nodes, too. */
function relabel(cluster: ClusterRecord, group: ScalingGroup, label: Record<string, string>, at: number): null {
  for (const { labels } of membersOf(cluster, group)) {
    for (const key of Object.keys(group.label)) delete labels[key]
    Object.assign(labels, label)
  }
  group.label = label
  replanUnsettled(cluster, at)
  return null
}

/** The settings that were sent; what was not sent stays as it is. */
function settingsFrom(input: Given<'ccs.ModifyClusterAsgScaleDown'>): Partial<ScalingSettings> {
  const minutes = (value: number | undefined) => (value === undefined ? undefined : value * MINUTE)
  const share = (value: number | undefined) => (value === undefined ? undefined : value / 100)
  const all = {
    scaleDownEnabled: input.scaleDownEnabled,
    expander: input.expander,
    maxEmptyBulkDelete: input.maxEmptyBulkDelete,
    maxUnreadyShare: share(input.maxTotalUnreadyPercentage),
    maxUnready: input.okTotalUnreadyCount,
    scaleDownDelay: minutes(input.scaleDownDelay),
    unneededTime: minutes(input.scaleDownUnneededTime),
    keepsLocalStorage: input.skipNodesWithLocalStorage,
    keepsSystemPods: input.skipNodesWithSystemPods,
    threshold: share(input.scaleDownUtilizationThreshold),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

export const autoscaling = {
  'ccs.DescribeClusterAsg': (input, context) => {
    const { world, region } = context
    const here = world.clusters.filter((cluster) => cluster.region.id === region.id)
    const clusters = input.clusterId === undefined ? here : [clusterOf(context, input.clusterId)]
    const groups = clusters
      .flatMap((cluster) => cluster.estate.groups.map((group) => shown(cluster, group)))
      .filter(
        ({ autoScalingGroupId, status }) =>
          (!input.autoScalingGroupId || autoScalingGroupId === input.autoScalingGroupId) &&
          (!input.status || status === input.status),
      )
    return { totalCount: groups.length, asgInfo: pageOf(groups, input) }
  },
  'ccs.CreateClusterAsg': create,
  'ccs.EnableClusterAsg': (input, context) => turn(input, context, true),
  'ccs.DisableClusterAsg': (input, context) => turn(input, context, false),
  'ccs.ModifyClusterAsgScaleDown': (input, context) => {
    const { estate } = clusterOf(context, input.clusterId)
    Object.assign(estate.scaling, settingsFrom(input))
    return { requestId: startTask(context.world, context.now + CHANGING_MS) }
  },
  'ccs.ModifyClusterAsgRange': ({ clusterId, autoScalingGroupId: groupId, minSize, maxSize, label }, context) => {
    const { world, now } = context
    const cluster = clusterOf(context, clusterId)
    const group = groupOf(cluster, groupId)
    const sizes = { minSize: minSize ?? group.minSize, maxSize: maxSize ?? group.maxSize }
    requireSizes(sizes.minSize, sizes.maxSize)
    if (label) relabel(cluster, group, label, now)
    const at = now + CHANGING_MS
    schedule(world, { kind: 'groupChanged', at, clusterId, groupId, sizes })
    group.status = 'updating'
    return { requestId: startTask(world, at) }
  },
  'ccs.ModifyClusterAsgLabel': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const group = groupOf(cluster, input.autoScalingGroupId)
    return relabel(cluster, group, { ...group.label, ...input.label }, context.now)
  },
  'ccs.ResetClusterAsgLabel': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    return relabel(cluster, groupOf(cluster, input.autoScalingGroupId), input.label, context.now)
  },
  'ccs.DeleteClusterAsgLabel': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const group = groupOf(cluster, input.autoScalingGroupId)
    const kept = Object.entries(group.label).filter(([key]) => !input.labelKeys.includes(key))
    return relabel(cluster, group, Object.fromEntries(kept), context.now)
  },
  // Its machines are destroyed with it, however they were paid
  'ccs.DeleteClusterAsg': ({ clusterId, autoScalingGroupIds }, context) => {
    const { world, now } = context
    const cluster = clusterOf(context, clusterId)
    const doomed = new Set(groupsOf(cluster, autoScalingGroupIds))
    cluster.estate.groups = cluster.estate.groups.filter((group) => !doomed.has(group))
    const nodes = [...doomed].flatMap((group) => membersOf(cluster, group))
    removeNodes({ world, cluster }, nodes, () => false, now)
    return null
  },
} satisfies SimulatorHandlers<Ids>
