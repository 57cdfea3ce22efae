// Reading services. What changes them is in service-write.ts.
import { accessOf, nodePortOf } from '#simulator/world/access'
import { iso } from '#simulator/world/clock'
import {
  type ContainerConfig,
  type Context,
  clusterOf,
  namespaceOf,
  type ServiceRecord,
  serviceOf,
} from '#simulator/world/db'
import { eventsOf } from '#simulator/world/events'
import { serviceState } from '#simulator/world/status'
import { yamlOf } from '#simulator/world/yaml'
import type { SimulatorHandlers } from './handlers.ts'

type Ids =
  | 'ccs.DescribeClusterService'
  | 'ccs.DescribeClusterServiceInfo'
  | 'ccs.DescribeServiceEvent'
  | 'ccs.DescribeClusterServiceText'

/** Reachable within the cluster only reads as empty text, and so does not reachable at all (service.json, quirks). */
const shownAccess = (service: ServiceRecord, now: number) => {
  const access = accessOf(service, now)
  const outside = access.accessType !== 'ClusterIP' && access.accessType !== 'None'
  return { ...access, accessType: outside ? access.accessType : '' }
}

function shown(service: ServiceRecord, now: number) {
  const { status, reasonMap, srcReasonMap, currentReplicas } = serviceState(service, now)
  return {
    serviceName: service.name,
    status,
    reasonMap,
    srcReasonMap,
    createdAt: iso(service.createdAt),
    currentReplicas,
    desiredReplicas: service.revision.config.replicas,
    ...shownAccess(service, now),
    namespace: service.namespace,
  }
}

type Check = NonNullable<ContainerConfig['healthCheck']>[number]

function shownProbe(checks: Check[] | undefined, type: Check['type']) {
  const check = checks?.find((one) => one.type === type)
  if (!check) return null
  const {
    checkMethod = 'methodTcp',
    healthNum = 1,
    unhealthNum = 3,
    intervalTime = 3,
    timeOut = 2,
    delayTime = 0,
  } = check
  const { port, protocol = 'HTTP', path = '/', cmd = '' } = check
  const methods = {
    methodTcp: { methodTcp: { port } },
    methodHttp: { methodHttp: { port, protocol, path } },
    methodCmd: { methodCmd: { cmd } },
  }
  return { checkMethod, healthNum, unhealthNum, intervalTime, timeOut, delayTime, ...methods[checkMethod] }
}

/** memoryLimits as in force: the request's where none was sent. */
const shownContainer = (container: ContainerConfig) => ({
  containerName: container.containerName,
  image: container.image,
  envs: (container.envs ?? []).map(({ name = '', value = '' }) => ({ name, value })),
  volumeMounts: (container.volumeMounts ?? []).map(({ volumeName = '', mountPath = '', mode = 'rw' }) => ({
    volumeName,
    mountPath,
    mode,
  })),
  cpu: container.cpu ?? 0,
  cpuLimits: container.cpuLimits ?? 0,
  memory: container.memory ?? 0,
  memoryLimits: container.memoryLimits ?? container.memory ?? 0,
  command: container.command ?? '',
  arguments: container.arguments ?? [],
  liveProbe: shownProbe(container.healthCheck, 'liveCheck'),
  readyProbe: shownProbe(container.healthCheck, 'readyCheck'),
})

function shownInfo(service: ServiceRecord, { now, region }: Context) {
  const { config } = service.revision
  return {
    ...shown(service, now),
    serviceDesc: config.serviceDesc ?? '',
    reason: serviceState(service, now).reason,
    // A service without access has no ports, whatever was sent
    portMappings: (config.accessType === 'None' ? [] : (config.portMappings ?? [])).map((mapping) => ({
      lbPort: mapping.lbPort,
      containerPort: mapping.containerPort,
      nodePort: nodePortOf(service, mapping),
      protocol: mapping.protocol,
    })),
    labels: service.labels,
    selector: { 'qcloud-app': service.name },
    // Only these two: a volume's kind cannot be told from this answer
    volumes: (config.volumes ?? []).map(({ name, hostPath = '' }) => ({ name, hostPath })),
    containers: config.containers.map(shownContainer),
    regionId: String(region.number),
    subnetId: config.accessType === 'SvcLBTypeInner' ? (config.subnetId ?? '') : '',
    unHubId: '',
  }
}

export const service = {
  'ccs.DescribeClusterService': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const namespace = input.allnamespace ? undefined : namespaceOf(cluster, input.namespace)
    const services = [...cluster.services.values()]
      .filter((found) => namespace === undefined || found.namespace === namespace)
      .map((found) => shown(found, context.now))
    return { totalCount: services.length, services }
  },
  'ccs.DescribeClusterServiceInfo': (input, context) => ({ service: shownInfo(serviceOf(context, input), context) }),
  'ccs.DescribeServiceEvent': (input, context) => {
    return { eventList: eventsOf(serviceOf(context, input), context.now) }
  },
  'ccs.DescribeClusterServiceText': (input, context) => {
    const found = serviceOf(context, input)
    const pure = yamlOf(found, context.now, 'pure')
    // With bSimple both are the short one: the document says only that it may leave things out
    return { serviceText: input.bSimple ? pure : yamlOf(found, context.now, 'full'), servicePureText: pure }
  },
} satisfies SimulatorHandlers<Ids>
