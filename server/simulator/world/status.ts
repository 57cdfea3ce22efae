// How services, pods and containers are at a time, with the cloud's reasons.
import { faultIn } from './ccr/pulls.ts'
import { NEVER, SECOND } from './clock.ts'
import type { ContainerConfig, Pod, ServiceRecord } from './db.ts'
import { type Fault, lifeOf } from './images.ts'
import { isLive, readyDelayOf } from './planner.ts'
import { digestOf } from './random.ts'
import { isRolling } from './rollout.ts'

type Status = 'Running' | 'Waiting' | 'Terminating' | 'Terminated' | 'NotReady'

/** A reason as the cloud says it (reason) and as Kubernetes does (srcReason). */
export interface Reason {
  reason: string
  srcReason: string
}

const none: Reason = { reason: '', srcReason: '' }
const reasons = {
  starting: { reason: '容器未启动', srcReason: 'container not started' },
  unschedulable: { reason: '资源不足，无法调度', srcReason: 'Unschedulable' },
  unready: { reason: '容器未就绪', srcReason: 'container not ready' },
} as const satisfies Record<string, Reason>
const faultReasons: Record<Fault, Reason> = {
  InvalidImageName: { reason: '镜像名称无效', srcReason: 'InvalidImageName' },
  ImagePullBackOff: { reason: '下载镜像失败', srcReason: 'ImagePullBackOff' },
  CrashLoopBackOff: { reason: '容器进程崩溃', srcReason: 'CrashLoopBackOff' },
  OOMKilled: { reason: '容器内存不足', srcReason: 'OOMKilled' },
  Unalive: { reason: '容器进程崩溃', srcReason: 'CrashLoopBackOff' },
  Unready: reasons.unready,
}

export interface ContainerState extends Reason {
  status: Status
  ready: boolean
  restarts: number
}

const FIRST_BACK_OFF = 10 * SECOND
const MAX_BACK_OFF = 300 * SECOND

/** Which run of a container that lives for `life` it is at `age` milliseconds after its first start, and since when. */
export function crashRun(age: number, life: number): { restarts: number; since: number } {
  let since = 0
  let pause = FIRST_BACK_OFF
  let restarts = 0
  while (pause < MAX_BACK_OFF && since + life + pause <= age) {
    since += life + pause
    pause = Math.min(pause * 2, MAX_BACK_OFF)
    restarts++
  }
  if (pause < MAX_BACK_OFF) return { restarts, since }
  const more = Math.max(0, Math.floor((age - since) / (life + MAX_BACK_OFF)))
  return { restarts: restarts + more, since: since + more * (life + MAX_BACK_OFF) }
}

const waiting = (why: Reason): ContainerState => ({ ...why, status: 'Waiting', ready: false, restarts: 0 })

export function containerState(container: ContainerConfig, pod: Pod, at: number): ContainerState {
  // What a pod was when it was told to stop, it keeps until it is gone: its restarts, and the ids that follow from them
  if (pod.killedAt <= at)
    return { ...livingState(container, pod, pod.killedAt), ...none, status: 'Terminating', ready: false }
  return livingState(container, pod, at)
}

function livingState(container: ContainerConfig, pod: Pod, at: number): ContainerState {
  if (at < pod.placedAt) return waiting(reasons.unschedulable)
  const fault = faultIn(pod, container)
  if (fault === 'ImagePullBackOff' || fault === 'InvalidImageName')
    return waiting(at < pod.scheduledAt + 2 * SECOND ? reasons.starting : faultReasons[fault])
  if (at < pod.startedAt) return waiting(reasons.starting)
  const life = lifeOf(container)
  if (fault !== undefined && life !== undefined) return crashing(fault, at - pod.startedAt, life)
  if (fault === undefined && at >= pod.startedAt + readyDelayOf(container))
    return { ...none, status: 'Running', ready: true, restarts: 0 }
  return { ...reasons.unready, status: 'NotReady', ready: false, restarts: 0 }
}

function crashing(fault: Fault, age: number, life: number): ContainerState {
  const { restarts, since } = crashRun(age, life)
  if (age < since + life) return { ...reasons.unready, status: 'NotReady', ready: false, restarts }
  return { ...faultReasons[fault], status: 'Waiting', ready: false, restarts }
}

export const podExists = (pod: Pod, at: number) => pod.bornAt <= at && at < pod.goneAt

export interface PodState extends Reason {
  status: Status
  restartCount: number
  readyCount: number
  containers: (ContainerState & { config: ContainerConfig })[]
}

/** The worst of its containers decides. */
const badness: Record<Status, number> = { Running: 0, NotReady: 1, Waiting: 2, Terminated: 3, Terminating: 4 }

export function podState(pod: Pod, at: number): PodState {
  const containers = pod.revision.config.containers.map((config) => ({ ...containerState(config, pod, at), config }))
  const worst = containers.reduce<ContainerState | undefined>(
    (found, state) => (found && badness[found.status] >= badness[state.status] ? found : state),
    undefined,
  )
  return {
    status: worst?.status ?? 'Waiting',
    reason: worst?.reason ?? '',
    srcReason: worst?.srcReason ?? '',
    restartCount: containers.reduce((sum, { restarts }) => sum + restarts, 0),
    readyCount: containers.filter(({ ready }) => ready).length,
    containers,
  }
}

/** The id of a container's present run; it has none before it has been created. */
export function containerId(pod: Pod, container: ContainerConfig, at: number): string {
  if (Math.min(at, pod.killedAt) < pod.startedAt) return ''
  return containerDigest(pod, container.containerName, containerState(container, pod, at).restarts)
}

export const containerDigest = (pod: Pod, containerName: string, restarts = 0) =>
  digestOf('container', pod.name, containerName, restarts)

export interface ServiceState {
  status: 'Normal' | 'Abnormal' | 'Waiting' | 'Paused' | 'Updating' | 'RollingBack'
  currentReplicas: number
  reasonMap: Record<string, number>
  srcReasonMap: Record<string, number>
  /** The first reason in English, as the document's example prints it. */
  reason: string
}

export function serviceState(service: ServiceRecord, at: number): ServiceState {
  const reasonMap: Record<string, number> = {}
  const srcReasonMap: Record<string, number> = {}
  let currentReplicas = 0
  for (const pod of service.pods) {
    if (!isLive(pod, at)) continue
    if (pod.readyAt <= at) {
      currentReplicas++
      continue
    }
    for (const { ready, reason, srcReason } of podState(pod, at).containers) {
      if (ready || !reason) continue
      reasonMap[reason] = (reasonMap[reason] ?? 0) + 1
      srcReasonMap[srcReason] = (srcReasonMap[srcReason] ?? 0) + 1
    }
  }
  const found = Object.keys(srcReasonMap)
  const reason = found.find((text) => text !== reasons.starting.srcReason) ?? found[0] ?? ''
  return { status: statusOf(service, at, srcReasonMap), currentReplicas, reasonMap, srcReasonMap, reason }
}

/** A pod that will be well soon. */
const isRecovering = (service: ServiceRecord, at: number) =>
  service.pods.some((pod) => isLive(pod, at) && pod.availableAt > at && pod.availableAt < NEVER)

/**
 * Updating and RollingBack last while pods move because of the last change, not because somebody deleted one. What stands
 * still unready is Waiting where an image cannot be pulled (as in the document's example), else Abnormal.
 */
function statusOf(service: ServiceRecord, at: number, srcReasons: Record<string, number>): ServiceState['status'] {
  if (service.paused) return 'Paused'
  const { cause } = service.revision
  if (isRolling(service, at)) {
    if (cause === 'rollback') return 'RollingBack'
    return cause === 'create' ? 'Waiting' : 'Updating'
  }
  const found = Object.keys(srcReasons)
  if (found.length === 0) return 'Normal'
  const pulling = ['ImagePullBackOff', 'InvalidImageName', reasons.starting.srcReason]
  return isRecovering(service, at) || found.every((reason) => pulling.includes(reason)) ? 'Waiting' : 'Abnormal'
}
