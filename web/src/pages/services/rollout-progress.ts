// How far a roll-out is, worked out anew from every answer: nothing of it is kept, so a reload loses nothing.
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ServiceEvent, ServiceInfo } from '@pierhead/shared/catalogue/service'
import { type ReasonKey, reasonKey } from '#lib/reasons.ts'
import { isMoving } from '#ui/status.ts'

/**
 * `moving`: pods come and go. `stalled`: they should, and do not. `paused`: somebody said that they should not for now, whatever
 * is wanted. `done`: all that is wanted runs, nothing else does.
 */
export type RolloutState = 'moving' | 'stalled' | 'paused' | 'done'

export interface Progress {
  state: RolloutState
  /** Pods of what is wanted now, and of what was before. */
  current: Pod[]
  former: Pod[]
  /** How many of the current pods are ready, of how many wanted. */
  ready: number
  desired: number
  /** For how long nothing has come forward, in milliseconds; undefined where nothing tells. */
  quietMs: number | undefined
  /** Of one that is paused: there are other pods than wanted, so that a change waits. Without that it cannot be told. */
  waits: boolean
  /** A pod that holds it up. */
  held: Pod | undefined
  /** From its first pod to its last step; only of one that is done, and whose events the cloud still keeps. */
  tookMs: number | undefined
}

/** After this long without a step a roll-out counts as stalled, whatever the cloud calls it. */
export const STALLED_AFTER_MS = 300_000

/** Reasons that do not pass by waiting alone. */
const lasting: ReadonlySet<ReasonKey> = new Set<ReasonKey>([
  'imagePull',
  'imageName',
  'imageNeverPulled',
  'registry',
  'crash',
  'outOfMemory',
  'exited',
  'cannotStart',
  'noRoom',
  'mount',
  'podNotCreated',
  'nodeLost',
])

export const isReady = ({ status, readyCount, containers }: Pod): boolean =>
  // where the count is not told, the state has to do
  status === 'Running' && (readyCount ?? containers.length) >= containers.length

const reasonOf = (pod: Pod): ReasonKey | undefined => reasonKey(pod.reason) ?? reasonKey(pod.srcReason)

/** A container that ended so is started again: its pod stays. */
const startedAgain: ReadonlySet<ReasonKey | undefined> = new Set([
  'crash',
  'exited',
  'outOfMemory',
  'cannotStart',
] as const)

export const isStopping = ({ status }: Pod): boolean => status === 'Terminating'

/** On its way out, or no more than what is left of a pod: clusters keep evicted ones for a long time. */
export const isLeaving = (pod: Pod): boolean =>
  isStopping(pod) || reasonOf(pod) === 'evicted' || (pod.status === 'Terminated' && !startedAgain.has(reasonOf(pod)))

/** A reason that will not go away by itself. */
const isHeldUp = (pod: Pod): boolean => {
  const key = reasonOf(pod)
  return !(isReady(pod) || isLeaving(pod)) && key !== undefined && lasting.has(key)
}

interface Wanted extends Pick<ServiceInfo, 'status' | 'desiredReplicas' | 'containers'> {
  /** How long a pod must be ready before it counts, where that is known. */
  minReadySeconds?: number | undefined
  /** When it was last changed, where that is known: the cloud may need a while before its first pod. */
  changedAtMs?: number | undefined
}

/** `untilMs`: as far as it was read. What came after that, nobody knows. */
export function progressOf(
  info: Wanted,
  pods: readonly Pod[],
  events: readonly ServiceEvent[],
  untilMs: number,
): Progress {
  const { current, former } = generationsOf(pods, imagesOf(info))
  const ready = current.filter(isReady).length
  const desired = info.desiredReplicas
  const lastStepMs = lastStepOf(current, events, info.changedAtMs)
  const held = current.find(isHeldUp) ?? former.find(isHeldUp)
  const quietMs = lastStepMs === undefined ? undefined : Math.max(0, untilMs - lastStepMs)
  const known = { current, former, ready, desired, quietMs, held, tookMs: undefined, waits: false }
  const settled = !isMoving(info.status)
  const staying = former.filter((pod) => !isLeaving(pod)).length
  const extra = current.filter((pod) => !isLeaving(pod)).length - desired
  // its pods may be all right and a change be held back all the same, which no answer tells where the images are the same
  if (info.status === 'Paused') return { ...known, state: 'paused', waits: staying > 0 || extra !== 0 }
  if (settled && ready >= desired && staying === 0 && extra <= 0)
    return { ...known, state: 'done', tookMs: durationOf(current, events, info.changedAtMs) }
  const allowedMs = STALLED_AFTER_MS + (info.minReadySeconds ?? 0) * 1_000
  const isQuiet = quietMs !== undefined && quietMs >= allowedMs
  return { ...known, state: isQuiet || (settled && held) ? 'stalled' : 'moving' }
}

/** By container. */
const imagesOf = ({ containers }: Pick<ServiceInfo, 'containers'>) =>
  new Map(containers.map(({ containerName, image }) => [containerName, image]))

/** `checkout-6f9c5d7b8-x2k4q` is a pod of the revision `checkout-6f9c5d7b8`. */
export const revisionOf = ({ name }: Pick<Pod, 'name'>): string => name.replace(/-[a-z0-9]{5}$/, '')

/**
 * Splits pods by revision. The API names no revision, so the youngest one counts as what is wanted that has the service's
 * images and is not all on its way out: one that was rolled back is older than what it replaces. Without any, the wanted one
 * has no pods yet.
 */
function generationsOf(
  pods: readonly Pod[],
  images: ReadonlyMap<string, string>,
): Pick<Progress, 'current' | 'former'> {
  const youngestFirst = pods.toSorted((one, other) => bornMs(other) - bornMs(one))
  const revisions = [...Map.groupBy(youngestFirst, revisionOf).values()]
  const isWanted = (some: Pod[]) => some.every((pod) => runs(pod, images)) && some.some((pod) => !isLeaving(pod))
  const wanted = revisions.find(isWanted) ?? []
  const current = pods.filter((pod) => wanted.includes(pod))
  return { current, former: pods.filter((pod) => !current.includes(pod)) }
}

const runs = ({ containers }: Pod, images: ReadonlyMap<string, string>): boolean =>
  containers.every(({ name, image }) => !image || images.get(name) === image)

const bornMs = ({ createdAt }: Pod): number => (createdAt ? Date.parse(createdAt) : 0)

/** The service was changed, a pod came, or something happened for the first time; what repeats itself (back-off, failing checks) is no step. */
function lastStepOf(current: readonly Pod[], events: readonly ServiceEvent[], changedAtMs = 0): number | undefined {
  const happened = events
    .filter(({ level, firstSeen }) => level === 'Normal' && firstSeen)
    .map(({ firstSeen }) => Date.parse(firstSeen ?? ''))
  const steps = [changedAtMs, ...current.map(bornMs), ...happened].filter((at) => at > 0)
  return steps.length > 0 ? Math.max(...steps) : undefined
}

/** What was before a change is not of its roll-out; the clouds' clocks and this one differ by as much as this. */
const SKEW_MS = 60_000

/**
 * Undefined where the cloud has forgotten a part of it, and where it cannot be told from what was before: pods that were there
 * already when it was only scaled.
 */
function durationOf(pods: readonly Pod[], events: readonly ServiceEvent[], changedAtMs?: number): number | undefined {
  const own = changedAtMs === undefined ? pods : pods.filter((pod) => bornMs(pod) >= changedAtMs - SKEW_MS)
  const names = new Set(own.map(({ name }) => name))
  const steps = events.flatMap(({ level, firstSeen, objName }) =>
    level === 'Normal' && firstSeen && names.has(objName) ? [Date.parse(firstSeen)] : [],
  )
  const births = own.map(bornMs).filter((at) => at > 0)
  if (steps.length === 0 || births.length === 0) return undefined
  const all = [...steps, ...births].toSorted((one, other) => one - other)
  const isOne = all.every((at, index) => index === 0 || at - (all[index - 1] ?? at) < STALLED_AFTER_MS)
  if (changedAtMs === undefined && !isOne) return undefined
  const tookMs = Math.max(...steps) - Math.min(...births)
  return tookMs > 0 ? tookMs : undefined
}
