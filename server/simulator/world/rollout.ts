// Roll-outs: what a change does to a service's pods, planned whole at the moment of the change.
//
// No timer runs. A change first forgets what the change before it had still planned, then plans on: which pods are
// created, when each is ready, which are stopped and when. What is true at a time follows by comparing numbers.
import { absentImages, faultIn } from './ccr/pulls.ts'
import { NEVER, SECOND } from './clock.ts'
import type { ChangeCause, ClusterRecord, NodeRecord, Pod, Revision, ServiceConfig, ServiceRecord } from './db.ts'
import { currentOf } from './db.ts'
import { nodeFor, type Request, release, requestedAt } from './nodes.ts'
import { fractionOf, hashOf, lettersOf, mix } from './random.ts'

/** Ended pods that a service remembers, for its monitoring data. */
const MAX_ENDED = 1000

/** The most pods beyond the wanted number during a rolling update; none of the wanted may be missing. */
export const maxSurge = (replicas: number) => Math.max(1, Math.ceil(replicas / 4))

/** Changes a service's configuration and plans what follows. */
export function change(
  cluster: ClusterRecord,
  service: ServiceRecord,
  change: { at: number; cause: ChangeCause; config: ServiceConfig },
): void {
  const before = currentOf(service)
  const redeployedAt = change.cause === 'redeploy' ? change.at : before.redeployedAt
  const revision: Revision = {
    ...change,
    hash: templateHash(change.config, redeployedAt),
    ...(redeployedAt === undefined ? {} : { redeployedAt }),
  }
  service.revisions.push(revision)
  replan(cluster, service, change.at)
  for (const other of cluster.services.values())
    if (other !== service && hasPending(other, change.at)) replan(cluster, other, change.at)
}

/** Stops pods at once; others take their place. */
export function deletePods(
  cluster: ClusterRecord,
  service: ServiceRecord,
  names: ReadonlySet<string>,
  at: number,
): void {
  for (const pod of livePods(service, at)) if (names.has(pod.name)) stop(pod, service, at)
  replan(cluster, service, at)
}

/** A new service's first pods. */
export function start(cluster: ClusterRecord, service: ServiceRecord, reserved?: Map<NodeRecord, Request>): void {
  plan(new Planner(cluster, service, service.createdAt, reserved))
}

/** What decides whether a pod has to be replaced: neither the number of pods nor how they are reached. */
export function templateHash(config: ServiceConfig, redeployedAt?: number): string {
  const { containers, volumes, nodeAffinity, podAffinity } = config
  return lettersOf(hashOf(JSON.stringify({ containers, volumes, nodeAffinity, podAffinity, redeployedAt })), 10)
}

/** Exists and has not been told to stop. */
export const isLive = (pod: Pod, at: number) => pod.bornAt <= at && at < pod.killedAt
export const livePods = (service: ServiceRecord, at: number) => service.pods.filter((pod) => isLive(pod, at))

const hasPending = (service: ServiceRecord, at: number) =>
  service.pods.some((pod) => pod.node === undefined && isLive(pod, at))

function replan(cluster: ClusterRecord, service: ServiceRecord, at: number): void {
  const kept = service.pods.filter((pod) => pod.bornAt <= at)
  for (const pod of kept) if (pod.killedAt > at) forgetEnd(pod)
  const ended = kept.filter((pod) => pod.goneAt <= at)
  service.pods = ended.length > MAX_ENDED ? kept.filter((pod) => !ended.slice(0, -MAX_ENDED).includes(pod)) : kept
  const planner = new Planner(cluster, service, at)
  for (const pod of livePods(service, at)) if (pod.node === undefined) planner.place(pod, at)
  plan(planner)
}

function forgetEnd(pod: Pod): void {
  pod.killedAt = NEVER
  pod.goneAt = NEVER
}

function stop(pod: Pod, service: ServiceRecord, at: number): void {
  pod.killedAt = at
  const asked = service.extras.terminationGracePeriodSeconds ?? 30
  pod.goneAt = at + Math.min(asked * SECOND, 1500 + 2000 * fractionOf(hashOf('stop', pod.name)))
}

/** The pods of one service while a plan is made: a small simulation of Kubernetes' deployment controller. */
class Planner {
  at: number
  readonly live: Pod[]
  readonly cluster: ClusterRecord
  readonly service: ServiceRecord
  readonly target: Revision
  readonly wanted: number
  readonly #reserved: Map<NodeRecord, Request>

  constructor(cluster: ClusterRecord, service: ServiceRecord, at: number, reserved = requestedAt(cluster, at)) {
    this.cluster = cluster
    this.service = service
    this.at = at
    this.live = livePods(service, at)
    this.target = currentOf(service)
    this.wanted = this.target.config.replicas
    this.#reserved = reserved
  }

  get old(): Pod[] {
    return this.live.filter((pod) => pod.revision.hash !== this.target.hash)
  }

  get available(): number {
    return this.live.filter((pod) => pod.availableAt <= this.at).length
  }

  stop(pod: Pod): void {
    stop(pod, this.service, this.at)
    release(pod, this.#reserved)
    this.live.splice(this.live.indexOf(pod), 1)
    // Its room may be what another pod waits for
    for (const waiting of this.live) if (waiting.node === undefined) this.place(waiting, this.at)
  }

  create(): void {
    const { service, target, at } = this
    const number = service.pods.length + service.revisions.length * 7919
    const chance = hashOf('pod', service.seed, number, Math.floor(at))
    const pod: Pod = {
      name: `${service.name}-${target.hash}-${lettersOf(chance, 5)}`,
      ip: '',
      revision: target,
      bornAt: at,
      node: undefined,
      absent: [],
      scheduledAt: NEVER,
      startedAt: NEVER,
      readyAt: NEVER,
      availableAt: NEVER,
      killedAt: NEVER,
      goneAt: NEVER,
    }
    this.place(pod, at)
    service.pods.push(pod)
    this.live.push(pod)
  }

  /** Finds a node and works out the pod's life on it. */
  place(pod: Pod, at: number): void {
    const { config } = pod.revision
    pod.node = nodeFor(this.cluster, config, this.service.extras, this.#reserved)
    if (!pod.node) return
    const chance = hashOf('life', pod.name)
    pod.ip = pod.node.podCidr.replace(/\d+\/\d+$/, String(2 + (pod.node.podsPlaced++ % 250)))
    pod.scheduledAt = at + 200 + 400 * fractionOf(mix(chance, 1))
    pull(this.cluster, pod, pod.scheduledAt)
  }
}

/** What becomes of a pod whose images its node pulls at a time. */
function pull(cluster: ClusterRecord, pod: Pod, at: number): void {
  const { config } = pod.revision
  pod.absent = absentImages(cluster.registry, config)
  const faults = config.containers.map((container) => faultIn(pod, container))
  if (faults.some((fault) => fault === 'ImagePullBackOff' || fault === 'InvalidImageName')) return
  pod.startedAt = at + 1500 + 2500 * fractionOf(mix(hashOf('life', pod.name), 2))
  if (faults.some((fault) => fault !== undefined)) return
  pod.readyAt = pod.startedAt + Math.max(...config.containers.map(readyDelayOf))
  pod.availableAt = pod.readyAt + (config.minReadySeconds ?? 0) * SECOND
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

/** How long a started container takes until its readiness check has passed. */
export function readyDelayOf({ healthCheck = [] }: ServiceConfig['containers'][number]): number {
  const check = healthCheck.find(({ type }) => type === 'readyCheck')
  if (!check) return 500
  return 800 + SECOND * ((check.delayTime ?? 0) + ((check.healthNum ?? 1) - 1) * (check.intervalTime ?? 3))
}

function plan(planner: Planner): void {
  if (planner.target.config.strategy === 'Recreate') recreate(planner)
  else roll(planner)
  scale(planner)
}

function recreate(planner: Planner): void {
  const { old } = planner
  for (const pod of old) planner.stop(pod)
  if (old.length > 0) planner.at = Math.max(...old.map((pod) => pod.goneAt))
}

/** One more, then one less, as long as there are old pods; stands still where the new ones never become available. */
function roll(planner: Planner): void {
  const limit = planner.wanted + maxSurge(planner.wanted)
  while (planner.old.length > 0) {
    const spare = planner.live.length > planner.wanted ? victim(planner) : undefined
    if (spare) planner.stop(spare)
    else if (planner.live.length < limit && planner.wanted > 0) planner.create()
    else if (!waitForNext(planner)) return
  }
}

/** An old pod that may stop now: one that serves nobody, or one that is not needed any more. */
function victim(planner: Planner): Pod | undefined {
  const idle = planner.old.find((pod) => pod.availableAt > planner.at)
  return idle ?? (planner.available > planner.wanted || planner.wanted === 0 ? planner.old[0] : undefined)
}

function waitForNext(planner: Planner): boolean {
  const next = Math.min(...planner.live.map((pod) => pod.availableAt).filter((at) => at > planner.at))
  if (next === NEVER) return false
  planner.at = next
  return true
}

/** Brings the number of pods to the wanted one; the youngest and the unready go first. */
function scale(planner: Planner): void {
  if (planner.old.length > 0) return
  while (planner.live.length < planner.wanted) planner.create()
  while (planner.live.length > planner.wanted) {
    const last = planner.live.find((pod) => pod.availableAt > planner.at) ?? planner.live.at(-1)
    if (!last) return
    planner.stop(last)
  }
}
