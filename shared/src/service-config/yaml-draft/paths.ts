// Where a field of the request stands in the draft: for the line of a fault that only the action's schema can see.
import type { ServiceConfig } from '../config.ts'
import { INNER_SUBNET } from '../workload.ts'

export interface DraftPath {
  object: 'Deployment' | 'Service'
  path: (string | number)[]
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const pod = ['spec', 'template', 'spec']

const plain: Record<string, string[]> = {
  serviceName: ['metadata', 'name'],
  namespace: ['metadata', 'namespace'],
  serviceDesc: ['metadata', 'annotations', 'description'],
  replicas: ['spec', 'replicas'],
  strategy: ['spec', 'strategy', 'type'],
  minReadySeconds: ['spec', 'minReadySeconds'],
  containers: [...pod, 'containers'],
  volumes: [...pod, 'volumes'],
}
const ofService: Record<string, string[]> = {
  accessType: ['spec', 'type'],
  subnetId: ['metadata', 'annotations', INNER_SUBNET],
  portMappings: ['spec', 'ports'],
}
const rules = {
  nodeAffinity: [...pod, 'affinity', 'nodeAffinity', REQUIRED, 'nodeSelectorTerms', 0, 'matchExpressions'],
  podAffinity: [...pod, 'affinity', 'podAffinity', REQUIRED, 0, 'labelSelector', 'matchExpressions'],
}

/** By the list they are in. */
const inItem: Record<string, Record<string, string[]>> = {
  portMappings: { lbPort: ['port'], containerPort: ['targetPort'] },
  volumes: {
    hostPath: ['hostPath', 'path'],
    cbsDiskId: ['qcloudCbs', 'cbsDiskId'],
    nfsPath: ['nfs'],
    configId: ['configMap', 'name'],
    configVersion: ['configMap', 'version'],
    configKeys: ['configMap', 'items'],
  },
  containers: {
    containerName: ['name'],
    arguments: ['args'],
    privileged: ['securityContext', 'privileged'],
    cpu: ['resources', 'requests', 'cpu'],
    memory: ['resources', 'requests', 'memory'],
    cpuLimits: ['resources', 'limits', 'cpu'],
    memoryLimits: ['resources', 'limits', 'memory'],
    envs: ['env'],
  },
  volumeMounts: { volumeName: ['name'], mode: ['readOnly'] },
  healthCheck: {
    healthNum: ['successThreshold'],
    unhealthNum: ['failureThreshold'],
    intervalTime: ['periodSeconds'],
    timeOut: ['timeoutSeconds'],
    delayTime: ['initialDelaySeconds'],
    cmd: ['exec', 'command'],
  },
}

export function pathOf(field: string, config: ServiceConfig): DraftPath {
  const [head = '', ...rest] = field.split('.')
  if (head in ofService)
    return { object: 'Service', path: [...(ofService[head] ?? []), ...stepsIn(head, rest, config)] }
  const start = plain[head] ?? rules[head as keyof typeof rules] ?? []
  return { object: 'Deployment', path: [...start, ...stepsIn(head, rest, config)] }
}

/** `rest` begins with the place in the list `name`, where it is one. */
function stepsIn(name: string, [place, key, ...rest]: string[], config: ServiceConfig): (string | number)[] {
  if (place === undefined) return []
  const index = Number(place)
  if (key === undefined) return [index]
  if (key === 'healthCheck') return [index, ...stepsInCheck(config.containers[index]?.healthCheck ?? [], rest)]
  return [index, ...(inItem[name]?.[key] ?? [key]), ...stepsIn(key, rest, config)]
}

type Checks = ServiceConfig['containers'][number]['healthCheck']

function stepsInCheck(checks: Checks, [place, key]: string[]): string[] {
  const check = checks[Number(place)]
  if (!check) return []
  const probe = check.type === 'liveCheck' ? 'livenessProbe' : 'readinessProbe'
  if (key === undefined) return [probe]
  const way = check.checkMethod === 'methodTcp' ? 'tcpSocket' : 'httpGet'
  const byWay: Record<string, string[]> = { port: [way, 'port'], path: [way, 'path'], protocol: [way, 'scheme'] }
  return [probe, ...(inItem.healthCheck?.[key] ?? byWay[key] ?? [])]
}
