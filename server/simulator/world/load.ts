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

/** 0.25 in the small hours up to 1 at half past eight in the evening, with a lower peak at noon; hours in UTC+8. */
function dailyCurve(at: number): number {
  return curveByMinute[Math.floor(((at + UTC8_MS) % DAY) / MINUTE)] ?? 0
}

const curveByMinute = Array.from({ length: DAY / MINUTE }, (_, minute) => curveAt(minute / 60))

function curveAt(hour: number): number {
  return 0.25 + 0.75 * bump(hour, 20.5, 3.2) + 0.35 * bump(hour, 12.5, 2.6)
}

function bump(hour: number, peak: number, width: number): number {
  const distance = Math.min(Math.abs(hour - peak), 24 - Math.abs(hour - peak))
  return Math.exp(-((distance / width) ** 2) / 2)
}

/** Around 1: a slow swing of 15 % and a jitter of 6 % from minute to minute. */
function noise(seed: number, at: number): number {
  const position = at / (10 * MINUTE)
  const step = Math.floor(position)
  const before = fractionOf(mix(seed, step))
  const after = fractionOf(mix(seed, step + 1))
  const swing = before + (after - before) * (position - step)
  return 0.85 + 0.3 * swing + 0.12 * (fractionOf(mix(seed ^ 0x5bd1e995, Math.floor(at / MINUTE))) - 0.5)
}

interface PodLoad {
  pod: Pod
  seed: number
  containers: readonly ContainerConfig[]
  starts: boolean
}

/** The load of one service, for times within a range: only pods that lived then are looked at. */
export class ServiceLoad {
  readonly service: ServiceRecord
  readonly #pods: PodLoad[]
  readonly #seed: number
  /** What all pods have in common at the moment looked at last: they are asked for it one after the other. */
  #moment = { at: Number.NaN, quantity: '', demandPerWeight: 0 }

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
    if (quantity === 'memory') return this.#memory(load, container, index, at)
    const idle = quantity === 'cpu' ? 0.002 : 0
    if (!isServing(load.pod, at)) return idle
    // The first container does the work, those beside it help
    const part = load.containers.length === 1 ? 1 : index === 0 ? 0.85 : 0.15 / (load.containers.length - 1)
    const value = idle + part * this.#share(load, quantity, at)
    const limit = quantity === 'cpu' && container.cpuLimits ? container.cpuLimits / 1000 : NEVER
    return rounded(Math.min(value, limit))
  }

  /** MiB: grows a little with the load, stays below the limit. */
  #memory({ seed }: PodLoad, { memory, memoryLimits = memory }: ContainerConfig, index: number, at: number): number {
    const base = this.service.profile.memory * (index === 0 ? 1 : 0.2)
    const value = base * (0.7 + 0.2 * dailyCurve(at) + 0.1 * noise(mix(seed, index), at))
    return rounded(Math.min(value, memoryLimits ? memoryLimits * 0.95 : NEVER))
  }

  /** A pod's part of what its service does at this time. */
  #share(load: PodLoad, quantity: Quantity, at: number): number {
    if (this.#moment.at !== at || this.#moment.quantity !== quantity)
      this.#moment = { at, quantity, demandPerWeight: this.#demand(quantity, at) / this.#weights(at) }
    return this.#moment.demandPerWeight * weightOf(load.seed, at)
  }

  #demand(quantity: Quantity, at: number): number {
    const { profile } = this.service
    const amount = quantity === 'cpu' ? profile.cpu / 1000 : profile[quantity]
    return amount * dailyCurve(at) * noise(mix(this.#seed, quantities.indexOf(quantity)), at)
  }

  #weights(at: number): number {
    let sum = 0
    for (const { pod, seed } of this.#pods) if (isServing(pod, at)) sum += weightOf(seed, at)
    return sum
  }
}

const isServing = (pod: Pod, at: number) => pod.readyAt <= at && at < pod.killedAt

/** Load balancing is never quite even. */
const weightOf = (seed: number, at: number) => 0.85 + 0.3 * fractionOf(mix(seed, Math.floor(at / (15 * MINUTE))))

const isDown = (container: ContainerConfig) => {
  const fault = faultOf(container)
  return fault !== undefined && fault !== 'Unready'
}
