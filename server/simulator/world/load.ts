// How much services use at a time: a daily curve with noise, shared out over the pods that serve at that time.
//
// A service's figure is always the sum of its containers' (CPU, memory, disk) or pods' (network), each rounded first:
// so sums agree to the last digit. Figures at a time that has passed never change.
import { DAY, HOUR, MINUTE, NEVER } from './clock.ts'
import type { ContainerConfig, Pod, ServiceRecord } from './db.ts'
import { faultOf } from './images.ts'
import { fractionOf, hashOf, mix } from './random.ts'

/** Cores, MiB, Mbit/s, Mbit/s, KB/s, KB/s. */
export const quantities = ['cpu', 'memory', 'inbound', 'outbound', 'diskRead', 'diskWrite'] as const
export type Quantity = (typeof quantities)[number]

/** The network belongs to the pod: its containers share it. */
export const ofPods = (quantity: Quantity) => quantity === 'inbound' || quantity === 'outbound'

export const UTC8_MS = 8 * HOUR
const STEPS = 10_000
const rounded = (value: number) => Math.round(value * STEPS) / STEPS

/** As many minutes as have the same value but for the jitter, which is nothing over all of them. */
const BLOCK_MINUTES = 5
const BLOCK = BLOCK_MINUTES * MINUTE

/** 0.25 in the small hours up to 1 at half past eight in the evening, with a lower peak at noon; hours in UTC+8. */
function dailyCurve(at: number): number {
  return curveByBlock[Math.floor(((at + UTC8_MS) % DAY) / BLOCK)] ?? 0
}

const curveByBlock = Array.from({ length: DAY / BLOCK }, (_, block) => curveAt(((block + 0.5) * BLOCK) / HOUR))

function curveAt(hour: number): number {
  return 0.25 + 0.75 * bump(hour, 20.5, 3.2) + 0.35 * bump(hour, 12.5, 2.6)
}

function bump(hour: number, peak: number, width: number): number {
  const distance = Math.min(Math.abs(hour - peak), 24 - Math.abs(hour - peak))
  return Math.exp(-((distance / width) ** 2) / 2)
}

/** Around 1: a slow swing of 15 % and a jitter of 6 % from minute to minute. */
function noise(seed: number, at: number, isSmooth: boolean): number {
  const position = at / (10 * MINUTE)
  const step = Math.floor(position)
  const before = fractionOf(mix(seed, step))
  const after = fractionOf(mix(seed, step + 1))
  const swing = before + (after - before) * (position - step)
  return 0.85 + 0.3 * swing + (isSmooth ? 0 : jitter(seed, at))
}

const JITTER = 0.06
const JITTER_SHAPE = [-1, 0.5, -0.5, 1, 0]

/** The shape's five in another order for every block. */
function jitter(seed: number, at: number): number {
  const minute = Math.floor(at / MINUTE)
  const chance = mix(seed ^ 0x5bd1e995, Math.floor(minute / BLOCK_MINUTES))
  const place = ((minute % BLOCK_MINUTES) * (1 + (chance % 4)) + (chance >>> 8)) % BLOCK_MINUTES
  return JITTER * (0.4 + 0.6 * fractionOf(chance)) * (JITTER_SHAPE[place] ?? 0)
}

/** The first container does the work, those beside it help. */
export const partOf = (index: number, containers: number) =>
  containers === 1 ? 1 : index === 0 ? 0.85 : 0.15 / (containers - 1)

/** Of the memory of the first container. */
export const memoryPartOf = (index: number) => (index === 0 ? 1 : 0.2)

interface PodLoad {
  pod: Pod
  seed: number
  containers: readonly ContainerConfig[]
  starts: boolean
}

interface Roster {
  running: PodLoad[]
  serving: number
  /** Cores that the service may need without that a limit shows. */
  bearable: number
  /** Cores of all the running containers when there is nothing to do. */
  idle: number
  since: number
  until: number
}

/** The load of one service, for times within a range: only pods that lived then are looked at. */
export class ServiceLoad {
  readonly service: ServiceRecord
  readonly #pods: PodLoad[]
  readonly #seed: number
  /** What all pods have in common at the moment looked at last: they are asked for it one after the other. */
  #moment = { at: Number.NaN, quantity: '', demandPerWeight: 0 }
  /** When a pod comes, starts, stops or goes, and the blocks within which one does. */
  readonly #changes: readonly number[]
  readonly #uneven: ReadonlySet<number>
  /** The one asked for last. */
  #roster: Roster = { running: [], serving: 0, idle: 0, bearable: 0, since: NEVER, until: NEVER }

  constructor(service: ServiceRecord, from: number, to: number) {
    this.service = service
    this.#seed = service.seed
    this.#pods = service.pods
      .filter((pod) => pod.bornAt <= to && pod.goneAt > from)
      .map((pod) => ({
        pod,
        seed: hashOf('load', pod.name),
        containers: pod.revision.config.containers,
        starts: pod.startedAt < NEVER && pod.revision.config.containers.every((container) => !isDown(container)),
      }))
    this.#changes = this.#pods
      .flatMap(({ pod }) => [pod.bornAt, pod.startedAt, pod.readyAt, pod.killedAt, pod.goneAt])
      .filter((at) => at < NEVER)
    this.#uneven = new Set(this.#changes.map((at) => Math.floor(at / BLOCK)))
  }

  /** The sum of `total` over the minutes from `from` on, but for roundings; much faster where nothing changes. */
  sum(quantity: Quantity, from: number, minutes: number): number {
    let sum = 0
    for (let minute = 0; minute < minutes; ) {
      const at = from + minute * MINUTE
      const isBlock = at % BLOCK === 0 && minute + BLOCK_MINUTES <= minutes && !this.#isUneven(at)
      const mean = isBlock ? this.#blockMean(this.#rosterAt(at), quantity, at) : undefined
      sum += mean === undefined ? this.total(quantity, at) : mean * BLOCK_MINUTES
      minute += mean === undefined ? 1 : BLOCK_MINUTES
    }
    return sum
  }

  #isUneven(at: number): boolean {
    return this.#uneven.size > 0 && this.#uneven.has(Math.floor(at / BLOCK))
  }

  /** Who runs and serves from one change of the pods to the next, `at` between them. */
  #rosterAt(at: number): Roster {
    if (at >= this.#roster.since && at < this.#roster.until) return this.#roster
    const running = this.#pods.filter(({ pod, starts }) => starts && pod.startedAt <= at && at < pod.goneAt)
    const serving = running.filter(({ pod }) => isServing(pod, at)).length
    const limits = running.flatMap(({ containers }) =>
      containers.map(({ cpuLimits }, index) =>
        cpuLimits ? (cpuLimits / 1000 - IDLE) / partOf(index, containers.length) : NEVER,
      ),
    )
    // The largest share that the uneven weights can give to one pod, and room for the jitter
    const largest = MAX_WEIGHT / (MAX_WEIGHT + MIN_WEIGHT * (serving - 1))
    this.#roster = {
      running,
      serving,
      idle: running.reduce((sum, { containers }) => sum + IDLE * containers.length, 0),
      bearable: Math.min(...limits) / largest / (1 + 2 * JITTER),
      since: Math.max(...this.#changes.filter((change) => change <= at)),
      until: Math.min(...this.#changes.filter((change) => change > at)),
    }
    return this.#roster
  }

  /** The mean of a block; undefined where a limit is so near that it must be worked out from the minutes. */
  #blockMean({ running, serving, idle, bearable }: Roster, quantity: Quantity, from: number): number | undefined {
    // The slow swing is straight within a block: in its middle stands its mean
    const middle = from + Math.floor(BLOCK_MINUTES / 2) * MINUTE
    if (quantity === 'memory') return this.#memoryMean(running, middle)
    const demand = serving > 0 ? this.#demand(quantity, middle, true) : 0
    if (quantity !== 'cpu') return demand
    return demand > bearable ? undefined : demand + idle
  }

  #memoryMean(running: PodLoad[], middle: number): number | undefined {
    let sum = 0
    for (const load of running)
      for (let index = 0; index < load.containers.length; index++) {
        const { memory, memoryLimits = memory } = load.containers[index] ?? {}
        const value = this.#memory(load, index, middle, true)
        if (memoryLimits && value > memoryLimits * (MAX_MEMORY - JITTER)) return undefined
        sum += value
      }
    return sum
  }

  /** All its pods together. */
  total(quantity: Quantity, at: number): number {
    let sum = 0
    for (const load of this.#pods) sum += this.#ofPod(load, quantity, at)
    return rounded(sum)
  }

  /** One pod; null when there was none. */
  ofPod(pod: Pod, quantity: Quantity, at: number): number | null {
    if (at < pod.bornAt || at >= pod.goneAt) return null
    const load = this.#pods.find((one) => one.pod === pod)
    return load ? rounded(this.#ofPod(load, quantity, at)) : null
  }

  /** One container of a pod, by its place; null when there was none. */
  ofContainer(pod: Pod, index: number, quantity: Quantity, at: number): number | null {
    if (at < pod.bornAt || at >= pod.goneAt) return null
    const load = this.#pods.find((one) => one.pod === pod)
    return load ? this.#ofContainer(load, index, quantity, at) : null
  }

  #ofPod(load: PodLoad, quantity: Quantity, at: number): number {
    if (at < load.pod.bornAt || at >= load.pod.goneAt) return 0
    if (ofPods(quantity)) return isServing(load.pod, at) ? rounded(this.#share(load, quantity, at)) : 0
    let sum = 0
    for (let index = 0; index < load.containers.length; index++) sum += this.#ofContainer(load, index, quantity, at)
    return sum
  }

  #ofContainer(load: PodLoad, index: number, quantity: Quantity, at: number): number {
    const container = load.containers[index]
    if (!container || !load.starts || at < load.pod.startedAt) return 0
    const { memory, memoryLimits = memory, cpuLimits } = container
    if (quantity === 'memory')
      return rounded(Math.min(this.#memory(load, index, at, false), memoryLimits ? memoryLimits * MAX_MEMORY : NEVER))
    const idle = quantity === 'cpu' ? IDLE : 0
    if (!isServing(load.pod, at)) return idle
    const value = idle + partOf(index, load.containers.length) * this.#share(load, quantity, at)
    return rounded(Math.min(value, quantity === 'cpu' && cpuLimits ? cpuLimits / 1000 : NEVER))
  }

  /** MiB: grows a little with the load. */
  #memory({ seed }: PodLoad, index: number, at: number, isSmooth: boolean): number {
    const base = this.service.profile.memory * memoryPartOf(index)
    return base * (0.7 + 0.2 * dailyCurve(at) + 0.1 * noise(mix(seed, index), at, isSmooth))
  }

  /** A pod's part of what its service does at this time. */
  #share(load: PodLoad, quantity: Quantity, at: number): number {
    if (this.#moment.at !== at || this.#moment.quantity !== quantity)
      this.#moment = { at, quantity, demandPerWeight: this.#demand(quantity, at, false) / this.#weights(at) }
    return this.#moment.demandPerWeight * weightOf(load.seed, at)
  }

  #demand(quantity: Quantity, at: number, isSmooth: boolean): number {
    const { profile } = this.service
    const amount = quantity === 'cpu' ? profile.cpu / 1000 : profile[quantity]
    return amount * dailyCurve(at) * noise(mix(this.#seed, quantities.indexOf(quantity)), at, isSmooth)
  }

  #weights(at: number): number {
    let sum = 0
    for (const { pod, seed } of this.#pods) if (isServing(pod, at)) sum += weightOf(seed, at)
    return sum
  }
}

const isServing = (pod: Pod, at: number) => pod.readyAt <= at && at < pod.killedAt

/** Load balancing is never quite even. */
const weightOf = (seed: number, at: number) =>
  MIN_WEIGHT + (MAX_WEIGHT - MIN_WEIGHT) * fractionOf(mix(seed, Math.floor(at / (15 * MINUTE))))
const MIN_WEIGHT = 0.85
const MAX_WEIGHT = 1.15

/** Cores of a container that has nothing to do, and the share of its limit that memory does not go beyond. */
const IDLE = 0.002
const MAX_MEMORY = 0.95

const isDown = (container: ContainerConfig) => {
  const fault = faultOf(container)
  return fault !== undefined && fault !== 'Unready'
}
