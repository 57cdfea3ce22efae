// How services, pods and containers are at a time, with the cloud's reasons.
import { faultIn } from './ccr/pulls.ts'
import { NEVER, SECOND } from './clock.ts'
import type { ContainerConfig, Pod, ServiceRecord } from './db.ts'
import { currentOf } from './db.ts'
import type { Fault } from './images.ts'
import { digestOf } from './random.ts'
import { isLive, readyDelayOf } from './rollout.ts'

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
  Unready: reasons.unready,
}

export interface ContainerState extends Reason {
  status: Status
  ready: boolean
  restarts: number
}

/** How long a crashing container lives. */
export const CRASH_AFTER = SECOND
const FIRST_BACK_OFF = 10 * SECOND
const MAX_BACK_OFF = 300 * SECOND

/** Which run of a crashing container it is at `age` milliseconds after its first start, and since when. */
export function crashRun(age: number): { restarts: number; since: number } {
  let since = 0
  let pause = FIRST_BACK_OFF
  let restarts = 0
  while (pause < MAX_BACK_OFF && since + CRASH_AFTER + pause <= age) {
    since += CRASH_AFTER + pause
    pause = Math.min(pause * 2, MAX_BACK_OFF)
    restarts++
  }
  if (pause < MAX_BACK_OFF) return { restarts, since }
  const more = Math.max(0, Math.floor((age - since) / (CRASH_AFTER + MAX_BACK_OFF)))
  return { restarts: restarts + more, since: since + more * (CRASH_AFTER + MAX_BACK_OFF) }
}

const waiting = (why: Reason): ContainerState => ({ ...why, status: 'Waiting', ready: false, restarts: 0 })

export function containerState(container: ContainerConfig, pod: Pod, at: number): ContainerState {
  if (pod.killedAt <= at) return { ...none, status: 'Terminating', ready: false, restarts: 0 }
  if (pod.node === undefined) return waiting(reasons.unschedulable)
  const fault = faultIn(pod, container)
  if (fault === 'ImagePullBackOff' || fault === 'InvalidImageName')
    return waiting(at < pod.scheduledAt + 2 * SECOND ? reasons.starting : faultReasons[fault])
  if (at < pod.startedAt) return waiting(reasons.starting)
  if (fault === 'CrashLoopBackOff' || fault === 'OOMKilled') return crashing(fault, at - pod.startedAt)
  if (fault === undefined && at >= pod.startedAt + readyDelayOf(container))
    return { ...none, status: 'Running', ready: true, restarts: 0 }
  return { ...reasons.unready, status: 'NotReady', ready: false, restarts: 0 }
}

function crashing(fault: Fault, age: number): ContainerState {
  const { restarts, since } = crashRun(age)
  if (age < since + CRASH_AFTER) return { ...reasons.unready, status: 'NotReady', ready: false, restarts }
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
  if (at < pod.startedAt) return ''
  return containerDigest(pod, container.containerName, containerState(container, pod, at).restarts)
}

export const containerDigest = (pod: Pod, containerName: string, restarts = 0) =>
  digestOf('container', pod.name, containerName, restarts)

export interface ServiceState {
  status: 'Normal' | 'Abnormal' | 'Waiting' | 'Updating' | 'RollingBack'
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

/** Something is still planned: a pod to come, to become ready, to stop, or to be gone. */
function isMoving(service: ServiceRecord, at: number): boolean {
  return service.pods.some(
    (pod) =>
      pod.goneAt > at && (pod.bornAt > at || pod.killedAt < NEVER || (pod.availableAt > at && pod.availableAt < NEVER)),
  )
}

/**
 * Updating and RollingBack last while pods move because of a change. What stands still unready is Waiting where an image
 * cannot be pulled (as in the document's example), else Abnormal.
 */
function statusOf(service: ServiceRecord, at: number, srcReasons: Record<string, number>): ServiceState['status'] {
  const { cause } = currentOf(service)
  if (isMoving(service, at)) {
    if (cause === 'rollback') return 'RollingBack'
    return cause === 'create' ? 'Waiting' : 'Updating'
  }
  const found = Object.keys(srcReasons)
  if (found.length === 0) return 'Normal'
  const pulling = ['ImagePullBackOff', 'InvalidImageName', reasons.starting.srcReason]
  return found.every((reason) => pulling.includes(reason)) ? 'Waiting' : 'Abnormal'
}
