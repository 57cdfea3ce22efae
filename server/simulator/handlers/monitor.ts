import type { Given } from '@pierhead/shared/catalogue'
import { type DimensionName, levelDimensions, levelNamespace, MAX_POINTS, metricOf } from '@pierhead/shared/metrics'
import { CloudError } from '#simulator/cloud-error'
import { DAY, iso, SECOND } from '#simulator/world/clock'
import { type Context, type Pod, serviceKey } from '#simulator/world/db'
import { UTC8_MS } from '#simulator/world/load'
import { type Subject, seriesOf } from '#simulator/world/metrics'
import { containerDigest, containerState } from '#simulator/world/status'
import type { SimulatorHandlers } from './handlers.ts'

type Question = Given<'monitor.GetMonitorData'>

const DEFAULT_PERIOD = 300
/** Of a container's 64 characters, as many are sent (monitor.json, quirks); more are accepted. */
const SHORT_ID = 12

const absent = (what: string) => new CloudError(-502, 'OperationDenied.SourceNotExists', `${what} does not exist`)
const wrong = (sentence: string) => new CloudError(-503, 'InvalidParameter', sentence)

/** The dimensions by name, when they are exactly those of the metric's level. */
function dimensionsOf({ metricName, namespace, dimensions }: Question): Partial<Record<DimensionName, string>> {
  const level = metricOf.get(metricName)?.level ?? 'cluster'
  const expected: readonly string[] = levelDimensions[level]
  const given = dimensions.map(({ name }) => name)
  if (given.length !== expected.length || expected.some((name) => !given.some((one) => one === name)))
    throw new CloudError(-509, 'InvalidParameter.DimensionGroupError', `${metricName} needs ${expected.join(', ')}`)
  if (namespace !== levelNamespace[level]) throw wrong(`${metricName} is in the namespace ${levelNamespace[level]}`)
  return Object.fromEntries(dimensions.map(({ name, value }) => [name, value]))
}

function subjectOf(named: Partial<Record<DimensionName, string>>, { world, region, now }: Context): Subject {
  const id = named.docker_clusterid ?? named.clusterId ?? ''
  const cluster = world.clusters.find(({ clusterId, region: home }) => clusterId === id && home.id === region.id)
  if (!cluster) throw absent(`cluster ${id}`)
  if (named.serviceName === undefined) return { cluster }
  const service = cluster.services.get(serviceKey(named.namespace ?? '', named.serviceName))
  if (!service) throw absent(`service ${named.serviceName}`)
  if (named.podName === undefined) return { cluster, service }
  const pod = service.pods.find(({ name }) => name === named.podName)
  if (!pod) throw absent(`pod ${named.podName}`)
  return named.containerId === undefined
    ? { cluster, service, pod }
    : { cluster, service, pod, container: placeOf(pod, named.containerId, now) }
}

/** Runs of a container that are known by their ids: a month in a crash loop has fewer. */
const MAX_RUNS = 10_000

/** A container that restarts has another id every time; every one of them stays known. */
function placeOf(pod: Pod, containerId: string, now: number): number {
  const place = pod.revision.config.containers.findIndex((container) => {
    const { restarts } = containerState(container, pod, now)
    const runs = Array.from({ length: Math.min(restarts + 1, MAX_RUNS) }, (_, back) => restarts - back)
    return runs.some((run) => isId(containerDigest(pod, container.containerName, run), containerId))
  })
  if (place < 0) throw absent(`container ${containerId}`)
  return place
}

const isId = (digest: string, given: string) => given.length >= SHORT_ID && digest.startsWith(given)

const roundDown = (at: number, period: number) => Math.floor((at + UTC8_MS) / period) * period - UTC8_MS

export const monitor = {
  'monitor.GetMonitorData': (question, context) => {
    const { now } = context
    const subject = subjectOf(dimensionsOf(question), context)
    const { period: periodSeconds = DEFAULT_PERIOD, metricName } = question
    const from = question.startTime === undefined ? roundDown(now, DAY) : Date.parse(question.startTime)
    const to = question.endTime === undefined ? now : Date.parse(question.endTime)
    if (to < from) throw wrong('endTime must not be earlier than startTime')
    const start = roundDown(from, periodSeconds * SECOND)
    const points = Math.floor((to - start) / (periodSeconds * SECOND)) + 1
    if (points > MAX_POINTS)
      throw new CloudError(
        -507,
        'OperationDenied.ExceedLimit',
        `${points} points were asked for; ${MAX_POINTS} are the limit`,
      )
    return {
      metricName,
      startTime: iso(start),
      endTime: iso(start + (points - 1) * periodSeconds * SECOND),
      period: periodSeconds,
      dataPoints: seriesOf(metricName, subject, { start, points, periodSeconds, now }),
    }
  },
} satisfies SimulatorHandlers<'monitor.GetMonitorData'>
