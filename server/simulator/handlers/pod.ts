import { invalid, notFound } from '#simulator/cloud-error'
import { iso, SECOND } from '#simulator/world/clock'
import { clusterOf, namespaceOf, type Pod, pageOf, type ServiceRecord, serviceOf } from '#simulator/world/db'
import { logOf } from '#simulator/world/logs'
import { livePods } from '#simulator/world/planner'
import { deletePods } from '#simulator/world/rollout'
import { containerId, podExists, podState } from '#simulator/world/status'
import type { SimulatorHandlers } from './handlers.ts'

type Ids = 'ccs.DescribeServiceInstance' | 'ccs.DeleteInstances' | 'ccs.DescribeInstanceLog'

function shown(pod: Pod, now: number) {
  const { status, reason, srcReason, restartCount, readyCount, containers } = podState(pod, now)
  return {
    name: pod.name,
    status,
    reason,
    srcReason,
    // Named by its address, as in the document's example; empty before a node is found
    nodeIp: pod.scheduledAt <= now ? (pod.node?.lanIp ?? '') : '',
    nodeName: pod.scheduledAt <= now ? (pod.node?.lanIp ?? '') : '',
    ip: pod.startedAt <= now ? pod.ip : '',
    restartCount,
    readyCount,
    createdAt: iso(pod.bornAt),
    containers: containers.map(({ config, status: state, reason: why, srcReason: source }) => ({
      name: config.containerName,
      containerId: containerId(pod, config, now),
      status: state,
      reason: why,
      srcReason: source,
      image: config.image,
    })),
  }
}

/** Lines of one answer, over all its containers: a thousand pods must not fill the memory. */
const MAX_LINES = 50_000

interface Named {
  podName?: string | undefined
  containerName?: string | undefined
}

/** The pods and containers that were named; all where none was. */
function askedOf(service: ServiceRecord, { podName, containerName }: Named, now: number) {
  const pods = service.pods.filter((one) => podExists(one, now) && (podName === undefined || one.name === podName))
  if (podName !== undefined && pods.length === 0) throw notFound('Pod', podName)
  const found = pods.map((one) => ({
    pod: one,
    containers: one.revision.config.containers.filter(
      (container) => containerName === undefined || container.containerName === containerName,
    ),
  }))
  if (containerName !== undefined && found.every(({ containers }) => containers.length === 0))
    throw notFound('Container', containerName)
  return found.filter(({ containers }) => containers.length > 0)
}

export const pod = {
  'ccs.DescribeServiceInstance': (input, context) => {
    const pods = serviceOf(context, input).pods.filter((one) => podExists(one, context.now))
    return { totalCount: pods.length, instances: pageOf(pods, input).map((one) => shown(one, context.now)) }
  },
  'ccs.DeleteInstances': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const namespace = namespaceOf(cluster, input.namespace)
    const left = new Set(input.instances)
    const failedMap: Record<string, string> = {}
    for (const service of cluster.services.values()) {
      if (service.namespace !== namespace) continue
      const existing = service.pods.filter(({ name, goneAt }) => left.has(name) && goneAt > context.now)
      const live = new Set(livePods(service, context.now).map(({ name }) => name))
      for (const { name } of existing) {
        left.delete(name)
        if (!live.has(name)) failedMap[name] = `pod "${name}" is being deleted already`
      }
      const names = new Set(existing.map(({ name }) => name).filter((name) => live.has(name)))
      if (names.size > 0) deletePods(cluster, service, names, context.now)
    }
    for (const name of left) failedMap[name] = `pods "${name}" not found`
    const successList = [...new Set(input.instances)].filter((name) => !Object.hasOwn(failedMap, name))
    return { successList, failedMap }
  },
  'ccs.DescribeInstanceLog': (input, context) => {
    const service = serviceOf(context, input)
    const since = input.sinceTime === undefined ? undefined : Date.parse(input.sinceTime)
    if (since !== undefined && since > Math.ceil(context.now / SECOND) * SECOND)
      throw invalid('sinceTime', 'must not be later than now')
    const asked = askedOf(service, input, context.now)
    const containers = asked.reduce((sum, one) => sum + one.containers.length, 0)
    const tail = Math.min(input.tail ?? MAX_LINES, Math.max(1, Math.floor(MAX_LINES / Math.max(1, containers))))
    const logs = asked.map(({ pod: one, containers: wanted }) => ({
      name: one.name,
      containerLog: wanted.map((container) => ({
        name: container.containerName,
        log: logOf({ service, pod: one, container }, context.now, { since, tail }),
      })),
    }))
    return { podLog: logs }
  },
} satisfies SimulatorHandlers<Ids>
