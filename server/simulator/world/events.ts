// What Kubernetes would have said about a service within the last hour: follows from its history.
import { faultIn } from './ccr/pulls.ts'
import { HOUR, iso, MINUTE, NEVER, SECOND } from './clock.ts'
import type { ContainerConfig, Pod, ServiceRecord } from './db.ts'
import { exitCodeOf, type Fault, lifeOf } from './images.ts'
import { crashRun } from './status.ts'

interface Event {
  /** Milliseconds; several of the same kind are merged. */
  first: number
  last: number
  count: number
  level: 'Normal' | 'Warning'
  objType: 'Pod' | 'Deployment'
  objName: string
  reason: string
  srcReason: string
  message: string
}

/** The exit code of what was killed. */
const KILLED = 137

/** The cloud's Chinese words for Kubernetes' reasons; others stay as they are. */
const chinese: Record<string, string> = {
  Scheduled: '调度成功',
  FailedScheduling: '调度失败',
  Pulling: '拉取镜像',
  Pulled: '拉取镜像成功',
  Failed: 'pod启动失败',
  BackOff: '操作重试',
  Created: '容器创建成功',
  Started: '容器启动成功',
  TriggeredScaleUp: '触发扩容',
  Killing: '停止容器',
  Unhealthy: '健康检查失败',
  ScalingReplicaSet: '副本数调整',
}

/** Newest first. */
export function eventsOf(service: ServiceRecord, now: number) {
  const events = [
    ...service.pods.filter((pod) => pod.bornAt <= now).flatMap((pod) => podEvents(pod, now)),
    ...scalingEvents(service, now),
  ]
  return events
    .filter(({ last }) => last > now - HOUR)
    .sort((a, b) => b.last - a.last)
    .map(({ first, last, ...rest }) => ({ firstSeen: iso(first), lastSeen: iso(last), ...rest }))
}

const event = (at: number, objName: string, srcReason: string, message: string, more: Partial<Event> = {}): Event => ({
  first: at,
  last: at,
  count: 1,
  level: 'Normal',
  objType: 'Pod',
  objName,
  reason: chinese[srcReason] ?? srcReason,
  srcReason,
  message,
  ...more,
})

/** An event that came back every `every` milliseconds, up to now or the end of the pod. */
function repeated(from: number, every: number, until: number) {
  const count = 1 + Math.max(0, Math.floor((until - from) / every))
  return { first: from, last: from + (count - 1) * every, count, level: 'Warning' } as const
}

function podEvents(pod: Pod, now: number): Event[] {
  const until = Math.min(now, pod.killedAt)
  const { config } = pod.revision
  const happened: Event[] = []
  // Told also after a node was found: what has happened stays
  if (pod.refusal !== undefined) {
    const tries = repeated(pod.bornAt, 30 * SECOND, Math.min(until, pod.placedAt))
    happened.push(event(pod.bornAt, pod.name, 'FailedScheduling', pod.refusal, tries))
  }
  if (pod.scaledUp && pod.scaledUp.at <= until)
    happened.push(event(pod.scaledUp.at, pod.name, 'TriggeredScaleUp', pod.scaledUp.message))
  if (pod.scheduledAt <= until) {
    const message = `Successfully assigned ${pod.name} to ${pod.node?.lanIp}`
    happened.push(event(pod.scheduledAt, pod.name, 'Scheduled', message))
    for (const container of config.containers) happened.push(...containerEvents(pod, container, until))
  }
  if (pod.killedAt <= now)
    for (const { containerName } of config.containers)
      happened.push(event(pod.killedAt, pod.name, 'Killing', `Killing container with id docker://${containerName}`))
  return happened
}

function containerEvents(pod: Pod, container: ContainerConfig, until: number): Event[] {
  const { image, containerName } = container
  const pulling = pod.scheduledAt + 300
  const fault = faultIn(pod, container)
  if (fault === 'InvalidImageName') {
    const message = `Failed to apply default image tag "${image}": couldn't parse image reference`
    return [event(pulling, pod.name, 'Failed', message, repeated(pulling, 15 * SECOND, until))]
  }
  const pull = event(pulling, pod.name, 'Pulling', `pulling image "${image}"`)
  if (fault === 'ImagePullBackOff') return pullFailures(pod, image, pull, until)
  if (pod.startedAt > until) return pulling <= until ? [pull] : []
  return [
    pull,
    event(pod.startedAt - 300, pod.name, 'Pulled', `Successfully pulled image "${image}"`),
    event(pod.startedAt - 100, pod.name, 'Created', `Created container ${containerName}`),
    event(pod.startedAt, pod.name, 'Started', `Started container ${containerName}`),
    ...failures(pod, container, fault, until),
  ]
}

function pullFailures(pod: Pod, image: string, pull: Event, until: number): Event[] {
  const failed = pull.first + 1700
  if (failed > until) return pull.first <= until ? [pull] : []
  const why = `rpc error: code = Unknown desc = manifest for ${image} not found`
  const tries = repeated(failed, 5 * MINUTE, until)
  return [
    { ...pull, count: tries.count, last: tries.last - 1700 },
    event(failed, pod.name, 'Failed', `Failed to pull image "${image}": ${why}`, tries),
    event(
      failed + 3000,
      pod.name,
      'BackOff',
      `Back-off pulling image "${image}"`,
      repeated(failed + 3000, 13 * SECOND, until),
    ),
  ].filter(({ first }) => first <= until)
}

function failures(pod: Pod, container: ContainerConfig, fault: Fault | undefined, until: number): Event[] {
  const life = lifeOf(container)
  const dead = fault === 'Unalive' ? failedChecks(pod, container, 'liveCheck', until) : []
  if (life !== undefined) return [...dead, ...backOffs(pod, container, life, until)]
  return fault === 'Unready' && pod.readyAt === NEVER ? failedChecks(pod, container, 'readyCheck', until) : []
}

function backOffs(pod: Pod, container: ContainerConfig, life: number, until: number): Event[] {
  const { restarts, since } = crashRun(until - pod.startedAt, life)
  const first = pod.startedAt + life
  if (first > until) return []
  const code = exitCodeOf(container) ?? KILLED
  const message = `Back-off restarting failed container ${container.containerName} (exit code ${code})`
  const last = Math.min(until, Math.max(first, pod.startedAt + since + life))
  return [event(first, pod.name, 'BackOff', message, { last, count: restarts + 1, level: 'Warning' })]
}

const titles = { liveCheck: 'Liveness', readyCheck: 'Readiness' }

function failedChecks(pod: Pod, { healthCheck = [] }: ContainerConfig, type: keyof typeof titles, until: number) {
  const { delayTime = 0, intervalTime = 3, cmd } = healthCheck.find((check) => check.type === type) ?? {}
  const first = pod.startedAt + delayTime * SECOND
  if (first > until) return []
  const message = `${titles[type]} probe failed: command "${cmd}" exited with an error`
  return [event(first, pod.name, 'Unhealthy', message, repeated(first, intervalTime * SECOND, until))]
}

/** One for every time the set of pods of one revision grew or shrank. */
function scalingEvents(service: ServiceRecord, now: number): Event[] {
  const moves = service.pods.flatMap((pod) => [
    { at: pod.bornAt, hash: pod.revision.hash, step: 1 },
    { at: pod.killedAt, hash: pod.revision.hash, step: -1 },
  ])
  const sizes = new Map<string, number>()
  const found = new Map<string, Event>()
  for (const { at, hash, step } of moves.filter((move) => move.at <= now).sort((a, b) => a.at - b.at)) {
    const size = (sizes.get(hash) ?? 0) + step
    sizes.set(hash, size)
    const message = `Scaled ${step > 0 ? 'up' : 'down'} replica set ${service.name}-${hash} to ${size}`
    // Several steps at one moment are one event that names the last size
    found.set(`${at} ${hash} ${step}`, event(at, service.name, 'ScalingReplicaSet', message, { objType: 'Deployment' }))
  }
  return [...found.values()]
}
