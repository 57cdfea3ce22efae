// One service's whole configuration, normalised: every field present, nothing implied. What ModifyClusterService replaces.
import type { Given } from '../catalogue.ts'

type Modify = Given<'ccs.ModifyClusterService'>
type ModifyContainer = Modify['containers'][number]
type Item<T> = NonNullable<T> extends (infer I)[] ? I : never
type Filled<T> = { [K in keyof T]-?: Exclude<T[K], undefined> }
type ByMethod = 'port' | 'protocol' | 'path' | 'cmd'
type WireHealthCheck = Item<ModifyContainer['healthCheck']>

/** nodePort 0: none is wanted or known, the cloud allocates one where the access type has any. */
export type PortConfig = Filled<Item<Modify['portMappings']>>
/** Holds the fields of its own volumeType and no others. */
export type VolumeConfig = Item<Modify['volumes']>
export type EnvConfig = Filled<Item<ModifyContainer['envs']>>
export type MountConfig = Filled<Item<ModifyContainer['volumeMounts']>>
/** Beside the common fields, those of its own checkMethod and no others. Times in seconds. */
export type HealthCheckConfig = Filled<Omit<WireHealthCheck, ByMethod>> & Pick<WireHealthCheck, ByMethod>
export type NodeAffinityConfig = Filled<Item<Modify['nodeAffinity']>>
export type PodAffinityConfig = Filled<Item<Modify['podAffinity']>>

type ContainerLists = 'envs' | 'volumeMounts' | 'healthCheck'
/** cpu and cpuLimits in millicores, memory and memoryLimits in MiB; 0 means none is set. */
export type ContainerConfig = Filled<Omit<ModifyContainer, ContainerLists>> & {
  envs: EnvConfig[]
  volumeMounts: MountConfig[]
  /** At most one liveCheck and one readyCheck, in this order. */
  healthCheck: HealthCheckConfig[]
}

type ServiceLists = 'portMappings' | 'volumes' | 'containers' | 'nodeAffinity' | 'podAffinity'
export type ServiceConfig = Filled<Omit<Modify, 'clusterId' | ServiceLists>> & {
  portMappings: PortConfig[]
  volumes: VolumeConfig[]
  containers: ContainerConfig[]
  nodeAffinity: NodeAffinityConfig[]
  podAffinity: PodAffinityConfig[]
}

/** What ModifyClusterService would make of a request (or of a configuration that a form has left untidy), nothing implied. */
export function normalise(given: Omit<Modify, 'clusterId'>): ServiceConfig {
  const accessType = given.accessType ?? 'ClusterIP'
  return {
    serviceName: given.serviceName,
    namespace: given.namespace ?? 'default',
    serviceDesc: given.serviceDesc ?? '',
    replicas: given.replicas,
    strategy: given.strategy,
    minReadySeconds: given.minReadySeconds ?? 0,
    accessType,
    subnetId: accessType === 'SvcLBTypeInner' ? (given.subnetId ?? '') : '',
    // a service without access has no ports (service.json, portMappings)
    portMappings: (accessType === 'None' ? [] : (given.portMappings ?? [])).map(
      ({ lbPort, containerPort, protocol, nodePort }) => ({
        lbPort,
        containerPort,
        protocol,
        nodePort: nodePort ?? 0,
      }),
    ),
    containers: given.containers.map(normalContainer),
    volumes: (given.volumes ?? []).map(normalVolume),
    nodeAffinity: (given.nodeAffinity ?? []).map(normalAffinity),
    podAffinity: (given.podAffinity ?? []).map(normalAffinity),
  }
}

function normalContainer(given: ModifyContainer): ContainerConfig {
  const memory = given.memory ?? 0
  return {
    containerName: given.containerName,
    image: given.image,
    command: given.command ?? '',
    arguments: [...(given.arguments ?? [])],
    workingDir: given.workingDir ?? '',
    privileged: given.privileged ?? false,
    cpu: given.cpu ?? 0,
    cpuLimits: given.cpuLimits ?? 0,
    memory,
    // absent means equal to the request; only an explicit 0 means none (service.json, quirks)
    memoryLimits: given.memoryLimits ?? memory,
    envs: (given.envs ?? []).map(({ name = '', value = '' }) => ({ name, value })),
    volumeMounts: (given.volumeMounts ?? []).map(({ volumeName = '', mountPath = '', mode = 'rw' }) => ({
      volumeName,
      mountPath,
      mode,
    })),
    healthCheck: (given.healthCheck ?? [])
      .map(normalHealthCheck)
      .sort((one, other) => one.type.localeCompare(other.type, 'en')),
  }
}

/** Fills what a check leaves out with the documents' defaults and drops what its method does not look at. */
export function normalHealthCheck(given: WireHealthCheck): HealthCheckConfig {
  const { type = 'liveCheck', checkMethod = 'methodTcp', port, protocol = 'HTTP', path = '', cmd = '' } = given
  const at = port === undefined ? {} : { port }
  const byMethod = {
    methodTcp: at,
    // a cloud makes / of none: what is asked for is the same
    methodHttp: { ...at, protocol, path: path || '/' },
    methodCmd: { cmd },
  } as const satisfies Record<typeof checkMethod, Pick<WireHealthCheck, ByMethod>>
  return {
    type,
    checkMethod,
    healthNum: given.healthNum ?? (type === 'liveCheck' ? 1 : 3),
    unhealthNum: given.unhealthNum ?? 3,
    intervalTime: given.intervalTime ?? 10,
    timeOut: given.timeOut ?? 2,
    delayTime: given.delayTime ?? 0,
    ...byMethod[checkMethod],
  }
}

function normalVolume({ name, volumeType, ...given }: VolumeConfig): VolumeConfig {
  const { hostPath = '', cbsDiskId = '', nfsPath = '', configId = '', configVersion = '', configKeys = [] } = given
  const byType = {
    hostPath: { hostPath },
    cbsDisk: { cbsDiskId },
    nfsDisk: { nfsPath },
    configMap: { configId, configVersion, configKeys: [...configKeys] },
  } as const satisfies Record<typeof volumeType, Partial<VolumeConfig>>
  return { name, volumeType, ...byType[volumeType] }
}

interface WireAffinity<O> {
  key?: string | undefined
  operator?: O | undefined
  values?: string[] | undefined
}

const normalAffinity = <O extends string>({ key = '', operator, values = [] }: WireAffinity<O>) => ({
  key,
  operator: operator ?? ('In' as O),
  values: [...values],
})
