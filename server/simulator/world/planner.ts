// The pods of one service while a plan is made: a small simulation of Kubernetes' controllers and scheduler.
import { absentImages, faultIn } from './ccr/pulls.ts'
import { NEVER, SECOND } from './clock.ts'
import type { ClusterRecord, NodeRecord, Pod, Revision, ServiceConfig, ServiceRecord } from './db.ts'
import { nodeFor, type Request, refusalOf, release, reservedAt } from './nodes.ts'
import { fractionOf, hashOf, lettersOf, mix } from './random.ts'

/** Exists and has not been told to stop. */
export const isLive = (pod: Pod, at: number) => pod.bornAt <= at && at < pod.killedAt
export const livePods = (service: ServiceRecord, at: number) => service.pods.filter((pod) => isLive(pod, at))

export function stop(pod: Pod, at: number): void {
  pod.killedAt = at
  const asked = pod.revision.extras.terminationGracePeriodSeconds ?? 30
  pod.goneAt = at + Math.min(asked * SECOND, 1500 + 2000 * fractionOf(hashOf('stop', pod.name)))
}

/** Takes back what was planned for later than `at`: an end, a place. */
export function forgetPlans(pod: Pod, at: number): void {
  if (pod.killedAt > at) Object.assign(pod, { killedAt: NEVER, goneAt: NEVER })
  if (pod.placedAt > at) Object.assign(pod, unplaced)
}

const unplaced = {
  ip: '',
  node: undefined,
  absent: [] as string[],
  placedAt: NEVER,
  scheduledAt: NEVER,
  startedAt: NEVER,
  readyAt: NEVER,
  availableAt: NEVER,
} satisfies Partial<Pod>

export class Planner {
  at: number
  readonly live: Pod[]
  readonly cluster: ClusterRecord
  readonly service: ServiceRecord
  readonly target: Revision
  readonly wanted: number
  readonly #reserved: Map<NodeRecord, Request>
  readonly #repairs: boolean

  constructor(
    cluster: ClusterRecord,
    service: ServiceRecord,
    { at, reserved = reservedAt(cluster, at), repairs = false }: Planning,
  ) {
    this.cluster = cluster
    this.service = service
    this.at = at
    this.live = livePods(service, at)
    this.target = service.revision
    this.wanted = this.target.config.replicas
    this.#reserved = reserved
    this.#repairs = repairs
  }

  get old(): Pod[] {
    return this.live.filter((pod) => pod.revision.hash !== this.target.hash)
  }

  get fresh(): Pod[] {
    return this.live.filter((pod) => pod.revision.hash === this.target.hash)
  }

  get available(): number {
    return this.live.filter((pod) => pod.availableAt <= this.at).length
  }

  stop(pod: Pod): void {
    stop(pod, this.at)
    pod.repairs = false
    release(pod, this.#reserved)
    this.live.splice(this.live.indexOf(pod), 1)
    // Its room may be what another pod waits for
    for (const waiting of this.live) if (waiting.node === undefined) this.place(waiting)
  }

  create(revision = this.target): void {
    const { service, at } = this
    const letters = lettersOf(hashOf('pod', service.seed, service.podsPlanned++), 5)
    const name = `${service.name}-${revision.hash}-${letters}`
    const pod: Pod = {
      ...unplaced,
      name,
      revision,
      bornAt: at,
      repairs: this.#repairs,
      killedAt: NEVER,
      goneAt: NEVER,
    }
    this.place(pod)
    service.pods.push(pod)
    this.live.push(pod)
  }

  /** Finds a node and works out the pod's life on it. */
  place(pod: Pod): void {
    const { cluster, service, at } = this
    const search = { cluster, service, revision: pod.revision, reserved: this.#reserved, at }
    const node = nodeFor(search)
    if (!node) {
      pod.refusal ??= refusalOf(search)
      return
    }
    const chance = hashOf('life', pod.name)
    Object.assign(pod, { node, placedAt: at, ip: addressOn(node, pod, at) })
    pod.scheduledAt = at + 200 + 400 * fractionOf(mix(chance, 1))
    pull(cluster, pod, pod.scheduledAt)
  }
}

/** What becomes of a pod whose images its node pulls at a time. */
export function pull({ registry }: ClusterRecord, pod: Pod, at: number): void {
  const { config } = pod.revision
  pod.absent = absentImages(registry, config)
  const faults = config.containers.map((container) => faultIn(pod, container))
  if (faults.some((fault) => fault === 'ImagePullBackOff' || fault === 'InvalidImageName')) return
  pod.startedAt = at + 1500 + 2500 * fractionOf(mix(hashOf('life', pod.name), 2))
  if (faults.some((fault) => fault !== undefined)) return
  pod.readyAt = pod.startedAt + Math.max(...config.containers.map(readyDelayOf))
  pod.availableAt = pod.readyAt + (config.minReadySeconds ?? 0) * SECOND
}

export interface Planning {
  at: number
  /** What is taken of each node; worked out unless given. */
  reserved?: Map<NodeRecord, Request> | undefined
  /** Whether new pods stand in for deleted ones. */
  repairs?: boolean
}

/** .0 is the network, .1 the node itself, .255 everybody. */
const ADDRESSES = 253

/** The next address of the node's range that no other pod holds. */
function addressOn(node: NodeRecord, pod: Pod, at: number): string {
  for (let step = 0; step < ADDRESSES; step++) {
    const ip = node.podCidr.replace(/\d+\/\d+$/, String(2 + (node.podsPlaced++ % ADDRESSES)))
    const last = node.addresses.get(ip)
    if (last && last.ip === ip && last.goneAt > at) continue
    node.addresses.set(ip, pod)
    return ip
  }
  throw new Error(`${node.name} has no address left, though it takes fewer pods than it has addresses`)
}

/** How long a started container takes until its readiness check has passed. */
export function readyDelayOf({ healthCheck = [] }: ServiceConfig['containers'][number]): number {
  const check = healthCheck.find(({ type }) => type === 'readyCheck')
  if (!check) return 500
  return 800 + SECOND * ((check.delayTime ?? 0) + ((check.healthNum ?? 1) - 1) * (check.intervalTime ?? 3))
}
