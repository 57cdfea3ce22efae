// Why a roll-out goes no further, as far as its pods and the cluster's events tell.
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { type ReasonKey, reasonKey } from '#lib/reasons.ts'
import { isLeaving, isReady, type Progress } from './rollout-progress.ts'

interface Told {
  reason: string
  srcReason: string
}

const keyOf = ({ reason, srcReason }: Told): ReasonKey | undefined => reasonKey(reason) ?? reasonKey(srcReason)

/** Reasons that say that a pod waits, and not what for. */
const vague: ReadonlySet<ReasonKey | undefined> = new Set([undefined, 'notReady', 'notStarted', 'backOff'] as const)

const lastMs = ({ lastSeen }: ServiceEvent): number => (lastSeen ? Date.parse(lastSeen) : 0)
const newestOf = (events: readonly ServiceEvent[]) => events.toSorted((one, other) => lastMs(other) - lastMs(one))[0]
const isWarning = ({ level }: ServiceEvent): boolean => level !== 'Normal'

/**
 * What a pod waits for. Its own state may say no more than that it is not ready: then what happened to it last says it, where
 * that was a warning.
 */
export function waitOf(pod: Pod, events: readonly ServiceEvent[]): Told {
  if (isReady(pod) || isLeaving(pod) || !vague.has(keyOf(pod))) return pod
  const last = newestOf(events.filter(({ objName }) => objName === pod.name))
  return last && isWarning(last) && !vague.has(keyOf(last)) ? last : pod
}

/** What a try again comes after: it is said more often than what went wrong, and says less. */
const causes: ReadonlySet<ReasonKey | undefined> = new Set([
  'cannotStart',
  'failed',
  'imagePull',
  'imageName',
  'mount',
  'probe',
] as const)

/** Those that make pods: where none can be made, no pod says so. */
const isMaker = ({ objType }: ServiceEvent): boolean => /^(deployment|replicaset)$/i.test(objType)

/** The warning that says best what is wrong with some pods: the newest one, and what it comes after. */
export function warningOf(pods: readonly Pod[], events: readonly ServiceEvent[]): ServiceEvent | undefined {
  const names = new Set(pods.map(({ name }) => name))
  const warnings = events.filter(
    (event) => isWarning(event) && (names.size === 0 || names.has(event.objName) || isMaker(event)),
  )
  const last = newestOf(warnings)
  if (!last || keyOf(last) !== 'backOff') return last
  return newestOf(warnings.filter((event) => event.objName === last.objName && causes.has(keyOf(event)))) ?? last
}

export interface Cause {
  /** The pod that waits, or what could not make one. */
  name: string
  told: Told
}

/** Undefined where nothing tells. A pod may only be on its way: of one that is not stalled, what passes by itself is no cause. */
export function causeOf({ state, held, current }: Progress, events: readonly ServiceEvent[]): Cause | undefined {
  if (held) return { name: held.name, told: held }
  if (state !== 'stalled') return undefined
  const waiting = current.find((pod) => !(isReady(pod) || isLeaving(pod)))
  if (waiting) return { name: waiting.name, told: waitOf(waiting, events) }
  const last = newestOf(events.filter((event) => isWarning(event) && isMaker(event)))
  return last && { name: last.objName, told: last }
}
