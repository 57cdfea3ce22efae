// Scaling groups at work: nodes come when pods wait for room, and go when they idle. As in Kubernetes' cluster autoscaler,
// the cluster is looked at every ten seconds; between two looks at which nothing is new, none needs to be made.
import { NEVER, SECOND } from './clock.ts'
import type { ClusterRecord, NodeRecord } from './db.ts'
import type { ScalingGroup } from './estate.ts'
import { freeBlocks, orderNodes, removeNodes, type Target } from './machines.ts'
import { idleSince, unneededAt } from './scale-down.ts'
import { growth, pendingAt } from './scale-up.ts'

const EVERY = 10 * SECOND

/** The first look after a moment. */
const lookAfter = (at: number) => (Math.floor(at / EVERY) + 1) * EVERY

const isScaled = ({ estate }: ClusterRecord) =>
  (estate.status === 'Running' || estate.status === 'Scaling') &&
  estate.groups.some(({ status }) => status === 'enabled')

export const membersOf = ({ nodes }: ClusterRecord, { groupId }: ScalingGroup) =>
  nodes.filter((node) => node.groupId === groupId && node.moving !== 'leaving')

/** Looks at a cluster, once. */
export function look(target: Target, at: number): void {
  const { cluster } = target
  if (!isScaled(cluster)) return
  const groups = cluster.estate.groups.filter(({ status }) => status === 'enabled')
  for (const group of groups) keepRange(target, group, at)
  if (isTooIll(cluster)) return
  if (grow(target, groups, at)) return
  shrink(target, groups, at)
}

/**
 * When to look again. Whatever a call or a job has changed is found at the first look after it; without that, something is
 * new only when a pod is due or a node has idled for long enough.
 */
export function nextLook(cluster: ClusterRecord, after: number, isChanged: boolean): number {
  if (!isScaled(cluster)) return NEVER
  return isChanged ? lookAfter(after) : lookAfter(nextDue(cluster, after) - 1)
}

function nextDue(cluster: ClusterRecord, after: number): number {
  const { nodes, services } = cluster
  const { scaling, scaledUpAt } = cluster.estate
  let next = NEVER
  const consider = (at: number) => {
    if (at > after && at < next) next = at
  }
  for (const { pods } of services.values())
    for (const { bornAt, placedAt, killedAt } of pods) for (const at of [bornAt, placedAt, killedAt]) consider(at)
  if (!scaling.scaleDownEnabled) return next
  consider(scaledUpAt + scaling.scaleDownDelay)
  for (const node of nodes) if (node.groupId) consider(idleSince(cluster, node, after) + scaling.unneededTime)
  return next
}

/** A group has never fewer nodes than its least, nor more than its most. */
function keepRange(target: Target, group: ScalingGroup, at: number): void {
  const members = membersOf(target.cluster, group)
  if (members.length < group.minSize) add(target, group, group.minSize - members.length, at)
  const tooMany = members.slice(group.maxSize)
  if (tooMany.length > 0) removeNodes(target, tooMany, neverKept, at)
}

/** Where many nodes are ill, it is not for want of nodes. */
function isTooIll({ nodes, estate: { scaling } }: ClusterRecord): boolean {
  const ill = nodes.filter(({ isNormal, moving }) => !isNormal && !moving).length
  return ill > scaling.maxUnready || ill > nodes.length * scaling.maxUnreadyShare
}

/** True where pods wait for nodes, whether these are on their way or cannot be had. */
function grow(target: Target, groups: ScalingGroup[], at: number): boolean {
  const { cluster } = target
  const pending = pendingAt(cluster, at)
  if (pending.length === 0) return false
  // What they need may be what is coming
  if (cluster.nodes.some(({ moving }) => moving === 'joining')) return true
  const best = growth(cluster, groups, pending, at)
  if (!best) return false
  const { group, count, pods } = best
  const before = membersOf(cluster, group).length
  const added = add(target, group, count, at)
  const message = `pod triggered scale-up: [{${group.name} ${before}->${before + added} (max: ${group.maxSize})}]`
  for (const pod of pods) if (added > 0) pod.scaledUp ??= { at, message }
  return added > 0
}

/** As many as the quota and the addresses of the cluster allow. */
function add({ world, cluster }: Target, group: ScalingGroup, wanted: number, at: number): number {
  const room = Math.min(cluster.estate.nodeQuota - cluster.nodes.length, freeBlocks(cluster).length)
  const count = Math.max(0, Math.min(wanted, room))
  const { groupId, label, model } = group
  const order = { ...model, subnetId: groupId, groupId, labels: label }
  if (count > 0) orderNodes({ world, cluster }, order, count, at)
  if (count > 0) cluster.estate.scaledUpAt = at
  return count
}

function shrink(target: Target, groups: ScalingGroup[], at: number): void {
  const { cluster } = target
  const { scaling, scaledUpAt } = cluster.estate
  if (!scaling.scaleDownEnabled || at < scaledUpAt + scaling.scaleDownDelay) return
  const unneeded = unneededAt(
    cluster,
    groups.flatMap((group) => spare(cluster, group)),
    at,
  )
  if (unneeded.length > 0) removeNodes(target, unneeded, neverKept, at)
}

/** Those of a group that may go, the youngest first. */
function spare(cluster: ClusterRecord, group: ScalingGroup): NodeRecord[] {
  const members = membersOf(cluster, group)
  const settled = members.filter(({ moving }) => !moving)
  return settled.slice(Math.min(settled.length, group.minSize)).reverse()
}

const neverKept = () => false

/** A service that is deleted leaves no trace on the nodes where it was: so it is remembered when they last had work to do. */
export function noteBusy(cluster: ClusterRecord, at: number): void {
  if (!isScaled(cluster)) return
  for (const node of cluster.nodes) if (node.groupId && idleSince(cluster, node, at) === NEVER) node.busyAt = at
}
