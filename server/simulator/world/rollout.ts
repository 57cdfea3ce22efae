// Roll-outs: what a change does to a service's pods, planned whole at the moment of the change.
//
// No timer runs. A change first forgets what the change before it had still planned, then plans on: which pods are
// created, when each is ready, which are stopped and when. What is true at a time follows by comparing numbers.
import { NEVER, SECOND } from './clock.ts'
import { type ClusterRecord, type NodeRecord, type Pod, type Revision, type ServiceRecord, serviceKey } from './db.ts'
import type { Request } from './nodes.ts'
import { forgetPlans, isLive, livePods, Planner, pull, stop } from './planner.ts'
import { fractionOf, hashOf } from './random.ts'
import { type Change, revisionAfter } from './revisions.ts'

/** Ended pods that a service remembers, for its monitoring data, and of how many pod templates: requests can be large. */
const MAX_ENDED = 1000
const MAX_TEMPLATES = 50

/** The most pods beyond the wanted number during a rolling update; none of the wanted may be missing. */
export const maxSurge = (replicas: number) => Math.max(1, Math.ceil(replicas / 4))

/** Changes a service's configuration and plans what follows. */
export function change(cluster: ClusterRecord, service: ServiceRecord, given: Change): void {
  service.revision = revisionAfter(service.revision, given)
  replan(cluster, service, given.at)
  replanWaiting(cluster, given.at, service)
}

/** Holds a roll-out where it is, and every later change back; what has begun to start or to stop goes on. */
export function pause(cluster: ClusterRecord, service: ServiceRecord, at: number): void {
  service.paused = true
  replan(cluster, service, at)
  replanWaiting(cluster, at, service)
}

/** Goes on to what is in force now. */
export function resume(cluster: ClusterRecord, service: ServiceRecord, at: number): void {
  service.paused = false
  replan(cluster, service, at)
  replanWaiting(cluster, at, service)
}

/** Takes a service out of the world; its pods' room is free for others at once. */
export function remove(cluster: ClusterRecord, service: ServiceRecord, at: number): void {
  for (const pod of service.pods) forgetPlans(pod, at)
  // nodes still know who had an address last
  for (const pod of livePods(service, at)) stop(pod, at)
  cluster.services.delete(serviceKey(service.namespace, service.name))
  replanWaiting(cluster, at)
}

function replanWaiting(cluster: ClusterRecord, at: number, except?: ServiceRecord): void {
  for (const other of cluster.services.values())
    if (other !== except && hasPending(other, at)) replan(cluster, other, at)
}

/** There is more room than before, or the nodes are others: pods that wait try again, and plans are made anew. */
export function replanUnsettled(cluster: ClusterRecord, at: number): void {
  for (const service of cluster.services.values())
    if (hasPending(service, at) || isRolling(service, at)) replan(cluster, service, at)
}

/** Stops every pod on some nodes, which must not be open any more; others take their place elsewhere, or wait. */
export function evict(cluster: ClusterRecord, nodes: ReadonlySet<NodeRecord>, at: number): void {
  for (const service of cluster.services.values()) {
    const there = service.pods.filter((pod) => pod.node && nodes.has(pod.node) && pod.killedAt > at)
    if (there.length > 0) deletePods(cluster, service, new Set(there.map(({ name }) => name)), at)
  }
  replanUnsettled(cluster, at)
}

/** Stops pods at once; others take their place. */
export function deletePods(
  cluster: ClusterRecord,
  service: ServiceRecord,
  names: ReadonlySet<string>,
  at: number,
): void {
  const repairs = !isRolling(service, at)
  const deleted = livePods(service, at).filter(({ name }) => names.has(name))
  for (const pod of deleted) {
    stop(pod, at)
    pod.repairs = true
  }
  // A replica set keeps its size, also one that a roll-out which is stuck has not yet emptied
  const again = deleted
    .map(({ revision }) => revision)
    .filter(({ hash }) => service.paused || hash !== service.revision.hash)
  replan(cluster, service, at, { repairs, again })
}

/** How long it takes at most until a node tries again what it could not pull. */
const PULL_AGAIN_WITHIN = 20 * SECOND

/** An image has arrived: pods that wait for it pull it at their next try, and roll-outs that stood still go on. */
export function pullAgain(cluster: ClusterRecord, image: string, at: number): void {
  for (const service of cluster.services.values()) {
    const waiting = livePods(service, at).filter(({ absent }) => absent.includes(image))
    for (const pod of waiting) {
      const next = at + PULL_AGAIN_WITHIN * fractionOf(hashOf('pull', pod.name, at))
      pull(cluster, pod, Math.max(pod.scheduledAt, next))
    }
    if (waiting.length > 0) replan(cluster, service, at)
  }
}

/** A new service's first pods. */
export function start(cluster: ClusterRecord, service: ServiceRecord, reserved?: Map<NodeRecord, Request>): void {
  plan(new Planner(cluster, service, { at: service.createdAt, reserved }))
}

/** Something of the last change is still planned: a pod to come, to become ready, to stop, or to be gone. */
export const isRolling = (service: ServiceRecord, at: number) =>
  service.pods.some(
    (pod) =>
      !pod.repairs &&
      pod.goneAt > at &&
      (pod.bornAt > at || pod.killedAt < NEVER || (pod.availableAt > at && pod.availableAt < NEVER)),
  )

const hasPending = (service: ServiceRecord, at: number) =>
  service.pods.some((pod) => pod.placedAt > at && isLive(pod, at))

interface Repair {
  repairs: boolean
  /** Of pods that are created again although the present revision replaces them. */
  again: Revision[]
}

function replan(
  cluster: ClusterRecord,
  service: ServiceRecord,
  at: number,
  { repairs, again }: Repair = { repairs: false, again: [] },
): void {
  for (const pod of service.pods) forgetPlans(pod, at)
  forgetEnded(service, at)
  const planner = new Planner(cluster, service, { at, repairs })
  for (const pod of planner.live) if (pod.node === undefined) planner.place(pod)
  for (const revision of again) planner.create(revision)
  plan(planner)
}

/** Of what was planned nothing is left, of what has been the latest. */
function forgetEnded(service: ServiceRecord, at: number): void {
  const oldest = service.revision.templates - MAX_TEMPLATES
  const isEnded = (pod: Pod) => pod.goneAt <= at
  const kept = service.pods.filter((pod) => pod.bornAt <= at && !(isEnded(pod) && pod.revision.templates <= oldest))
  const tooMany = new Set(kept.filter(isEnded).slice(0, -MAX_ENDED))
  service.pods = tooMany.size > 0 ? kept.filter((pod) => !tooMany.has(pod)) : kept
}

function plan(planner: Planner): void {
  if (planner.service.paused) return
  trim(planner)
  if (planner.target.config.strategy === 'Recreate') recreate(planner)
  else roll(planner)
  scale(planner)
}

/** Nothing new before everything old is gone, also what an earlier change had stopped. */
function recreate(planner: Planner): void {
  for (const pod of planner.old) planner.stop(pod)
  const { service, target, at } = planner
  const ending = service.pods.filter(({ revision, goneAt }) => revision.hash !== target.hash && goneAt > at)
  planner.at = Math.max(at, ...ending.map(({ goneAt }) => goneAt))
}

/** One more, then one less, as long as there are old pods; stands still where the new ones never become available. */
function roll(planner: Planner): void {
  const limit = planner.wanted + maxSurge(planner.wanted)
  while (planner.old.length > 0) {
    const spare = planner.live.length > planner.wanted ? victim(planner) : undefined
    if (spare) planner.stop(spare)
    else if (planner.live.length < limit && planner.fresh.length < planner.wanted) planner.create()
    else if (!waitForNext(planner)) return
  }
}

/** An old pod that may stop now: one that is not needed any more, those that serve nobody before the others. */
function victim({ old, fresh, live, wanted, available, at }: Planner): Pod | undefined {
  const idle = old.find((pod) => pod.availableAt > at)
  const starting = fresh.filter((pod) => pod.availableAt > at).length
  if (idle && live.length - wanted > starting) return idle
  return available > wanted || wanted === 0 ? old[0] : undefined
}

function waitForNext(planner: Planner): boolean {
  const next = Math.min(...planner.live.map((pod) => pod.availableAt).filter((at) => at > planner.at))
  if (next === NEVER) return false
  planner.at = next
  return true
}

/** Brings the number of pods to the wanted one. */
function scale(planner: Planner): void {
  if (planner.old.length > 0) return
  while (planner.live.length < planner.wanted) planner.create()
}

/** Of the new pods none beyond the wanted number stays; the unready and the youngest go first. */
function trim(planner: Planner): void {
  for (;;) {
    const { fresh } = planner
    if (fresh.length <= planner.wanted) return
    const last = fresh.find((pod) => pod.availableAt > planner.at) ?? fresh.at(-1)
    if (last) planner.stop(last)
  }
}
