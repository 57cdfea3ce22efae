// The two answers that make a configuration, held until they meet: both read while nobody here changed the service.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { nameOf, type ServicePlace } from './rows.ts'

export interface Half<T> {
  value: T
  atMs: number
}

interface State {
  /** Another number after every beginning and end of a change: halves of two numbers do not fit. */
  epoch: number
  changing: number
  info?: Half<ServiceInfo>
  text?: Half<string>
  /** Of the last details: while they stay so, nobody needs the YAML again. */
  digest?: string
}

export interface Pair {
  info: ServiceInfo
  yaml: string
  atMs: number
}

/** Services that are remembered; beyond, those that were asked for longest ago go first. */
const MAX_KNOWN = 1_000
/** Two answers that are further apart may tell of two configurations. */
const APART_MS = 2_000

export class Halves {
  readonly #states = new Map<string, State>()
  #epochs = 0

  /** To be called as a reading begins; undefined while a change runs, for what is read then may be of either side. */
  begin(place: ServicePlace): number | undefined {
    const { changing, epoch } = this.#stateOf(place)
    return changing > 0 ? undefined : epoch
  }

  isCurrent(place: ServicePlace, epoch: number | undefined): boolean {
    return epoch !== undefined && this.begin(place) === epoch
  }

  /** A change begins or ends. */
  change(place: ServicePlace, by: 1 | -1): void {
    const state = this.#stateOf(place)
    this.#epochs += 1
    state.epoch = this.#epochs
    state.changing = Math.max(0, state.changing + by)
    delete state.info
    delete state.text
  }

  takeInfo(place: ServicePlace, info: Half<ServiceInfo>): Pair | undefined {
    return this.#met(place, { info })
  }

  takeText(place: ServicePlace, text: Half<string>): Pair | undefined {
    return this.#met(place, { text })
  }

  /** Whether the details say anything that those before them did not. */
  isNews(place: ServicePlace, info: ServiceInfo): boolean {
    const state = this.#stateOf(place)
    const digest = digestOf(info)
    if (state.digest === digest) return false
    state.digest = digest
    return true
  }

  /** They were read with their YAML. */
  paired(place: ServicePlace, info: ServiceInfo): void {
    this.#stateOf(place).digest = digestOf(info)
  }

  #met(place: ServicePlace, half: Pick<State, 'info' | 'text'>): Pair | undefined {
    const state = this.#stateOf(place)
    Object.assign(state, half)
    const { info, text } = state
    if (!info || !text || Math.abs(info.atMs - text.atMs) > APART_MS) return undefined
    delete state.info
    delete state.text
    return { info: info.value, yaml: text.value, atMs: Math.max(info.atMs, text.atMs) }
  }

  #stateOf(place: ServicePlace): State {
    const name = nameOf(place)
    const state = this.#states.get(name) ?? { epoch: 0, changing: 0 }
    // a Map keeps the order in which they came
    this.#states.delete(name)
    this.#states.set(name, state)
    if (this.#states.size > MAX_KNOWN) this.#forgetOldest()
    return state
  }

  #forgetOldest(): void {
    for (const [name, { changing }] of this.#states) {
      if (changing > 0) continue
      this.#states.delete(name)
      return
    }
  }
}

/** Of what is set, not of how the service does. */
const digestOf = ({ createdAt, desiredReplicas, serviceDesc, accessType, subnetId, ...info }: ServiceInfo): string =>
  JSON.stringify([
    [createdAt, desiredReplicas, serviceDesc, accessType, subnetId],
    [info.portMappings, info.volumes, info.containers],
  ])
