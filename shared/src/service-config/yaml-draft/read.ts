// The objects of a draft -> ServiceConfig. They are strict by now: everything that stands there is taken.
import {
  type ContainerConfig,
  type HealthCheckConfig,
  normalise,
  type ServiceConfig,
  type VolumeConfig,
} from '../config.ts'
import { INNER, INNER_SUBNET } from '../workload.ts'
import type { ContainerDraft, DeploymentDraft, ProbeDraft, ServiceDraft, VolumeDraft } from './schema.ts'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
type Given = Parameters<typeof normalise>[0]

export function configOf({ metadata, spec }: DeploymentDraft, service: ServiceDraft | undefined): ServiceConfig {
  const pod = spec.template.spec
  const [node] = pod.affinity?.nodeAffinity?.[REQUIRED]?.nodeSelectorTerms ?? []
  const [near] = pod.affinity?.podAffinity?.[REQUIRED] ?? []
  return normalise({
    serviceName: metadata.name ?? '',
    namespace: metadata.namespace ?? undefined,
    serviceDesc: metadata.annotations?.description ?? '',
    // Kubernetes' defaults
    replicas: spec.replicas ?? 1,
    strategy: spec.strategy?.type ?? 'RollingUpdate',
    minReadySeconds: spec.minReadySeconds ?? 0,
    accessType: service ? accessOf(service) : 'None',
    subnetId: service?.metadata.annotations?.[INNER_SUBNET] ?? '',
    portMappings: (service?.spec.ports ?? []).map((port) => ({
      // what is missing is refused by the action's schema, at its field
      lbPort: port.port ?? Number.NaN,
      containerPort: port.targetPort ?? port.port ?? Number.NaN,
      protocol: port.protocol ?? 'TCP',
      nodePort: port.nodePort ?? 0,
    })),
    containers: (pod.containers ?? []).map(containerOf),
    volumes: (pod.volumes ?? []).map(volumeOf),
    nodeAffinity: rulesOf(node?.matchExpressions),
    podAffinity: rulesOf(near?.labelSelector?.matchExpressions),
  } satisfies Given)
}

export function accessOf({ metadata: { annotations }, spec }: ServiceDraft): ServiceConfig['accessType'] {
  if (spec.type !== 'LoadBalancer') return 'ClusterIP'
  return annotations && (INNER in annotations || INNER_SUBNET in annotations) ? 'SvcLBTypeInner' : 'LoadBalancer'
}

type Rule<O> = { key?: string | null | undefined; operator: O; values?: string[] | null | undefined }

const rulesOf = <O extends string>(rules: Rule<O>[] | null | undefined) =>
  (rules ?? []).map(({ key, operator, values }) => ({ key: key ?? '', operator, values: values ?? [] }))

function containerOf(given: ContainerDraft): ContainerConfig {
  const { requests, limits } = given.resources ?? {}
  return {
    containerName: given.name ?? '',
    image: given.image ?? '',
    command: given.command?.[0] ?? '',
    arguments: given.args ?? [],
    workingDir: given.workingDir ?? '',
    privileged: given.securityContext?.privileged ?? false,
    cpu: requests?.cpu ?? 0,
    cpuLimits: limits?.cpu ?? 0,
    memory: requests?.memory ?? 0,
    memoryLimits: limits?.memory ?? 0,
    envs: (given.env ?? []).map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
    volumeMounts: (given.volumeMounts ?? []).map(({ name, mountPath, readOnly }) => ({
      volumeName: name ?? '',
      mountPath: mountPath ?? '',
      mode: readOnly ? 'ro' : 'rw',
    })),
    healthCheck: [
      ...(given.livenessProbe ? [checkOf('liveCheck', given.livenessProbe)] : []),
      ...(given.readinessProbe ? [checkOf('readyCheck', given.readinessProbe)] : []),
    ],
  }
}

/** With Kubernetes' defaults for what it leaves out: that is what an operator means who leaves it out. */
function checkOf(type: HealthCheckConfig['type'], probe: ProbeDraft): HealthCheckConfig {
  const { tcpSocket, httpGet, exec } = probe
  const port = tcpSocket?.port ?? httpGet?.port
  const at = port === undefined || port === null ? {} : { port }
  return {
    type,
    healthNum: probe.successThreshold ?? 1,
    unhealthNum: probe.failureThreshold ?? 3,
    intervalTime: probe.periodSeconds ?? 10,
    timeOut: probe.timeoutSeconds ?? 1,
    delayTime: probe.initialDelaySeconds ?? 0,
    ...(tcpSocket ? { checkMethod: 'methodTcp', ...at } : {}),
    ...(httpGet
      ? { checkMethod: 'methodHttp', ...at, protocol: httpGet.scheme ?? 'HTTP', path: httpGet.path ?? '' }
      : {}),
    ...(exec ? { checkMethod: 'methodCmd', cmd: exec.command?.[2] ?? '' } : {}),
  } as HealthCheckConfig
}

function volumeOf(given: VolumeDraft): VolumeConfig {
  const name = given.name ?? ''
  const { hostPath, qcloudCbs, nfs, configMap } = given
  if (qcloudCbs) return { name, volumeType: 'cbsDisk', cbsDiskId: qcloudCbs.cbsDiskId ?? '' }
  if (nfs) return { name, volumeType: 'nfsDisk', nfsPath: [nfs.server ?? '', nfs.path].filter(isText).join(':') }
  if (configMap)
    return {
      ...{ name, volumeType: 'configMap', configId: configMap.name ?? '', configVersion: configMap.version ?? '' },
      configKeys: (configMap.items ?? []).map(({ key }) => key ?? ''),
    }
  return { name, volumeType: 'hostPath', hostPath: hostPath?.path ?? '' }
}

const isText = (text: string | null | undefined): text is string => text !== undefined && text !== null
