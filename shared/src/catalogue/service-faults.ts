// What one field of a service's configuration cannot know of the others (service.json, ModifyClusterService).
import type { z } from 'zod'
import type { ContainerConfig, PortMapping, Volume } from './service-write.ts'

type Path = (string | number)[]
type Fault = (path: Path, message: string) => void
type Container = z.output<typeof ContainerConfig>

interface Config {
  replicas: number
  accessType?: string | undefined
  subnetId?: string | undefined
  portMappings?: z.output<typeof PortMapping>[] | undefined
  volumes?: z.output<typeof Volume>[] | undefined
  containers: Container[]
}

/** Calls `fault` for each, with the path to the field that should change. */
export function serviceFaults(config: Config, fault: Fault): void {
  const volumes = config.volumes ?? []
  if (config.accessType === 'SvcLBTypeInner' && !config.subnetId?.trim())
    fault(['subnetId'], 'is needed for an inner load balancer')
  if (volumes.some(({ volumeType }) => volumeType === 'cbsDisk') && config.replicas > 1)
    fault(['replicas'], 'must be 1: a CBS disk can be attached to one node only')
  for (const [index, volume] of volumes.entries()) volumeFaults(volume, ['volumes', index], fault)
  for (const [index, container] of config.containers.entries())
    containerFaults(container, volumes, ['containers', index], fault)
  repeated(
    volumes,
    ({ name }) => name,
    (index) => fault(['volumes', index, 'name'], twice),
  )
  repeated(
    config.containers,
    ({ containerName }) => containerName,
    (index) => fault(['containers', index, 'containerName'], twice),
  )
  repeated(
    config.portMappings ?? [],
    ({ lbPort, protocol }) => `${lbPort}/${protocol}`,
    (index) => fault(['portMappings', index, 'lbPort'], 'stands there twice with this protocol'),
  )
  repeated(
    config.portMappings ?? [],
    // 0 leaves the choice to the cloud
    ({ nodePort, protocol }) => (nodePort ? `${nodePort}/${protocol}` : undefined),
    (index) => fault(['portMappings', index, 'nodePort'], 'stands there twice with this protocol'),
  )
}

/** A new container is alive after one success, as in Kubernetes; only CreateClusterService's document says so. */
export function livenessFaults(containers: Container[], fault: Fault): void {
  for (const [index, { healthCheck = [] }] of containers.entries())
    for (const [place, { type, healthNum = 1 }] of healthCheck.entries())
      if (type === 'liveCheck' && healthNum !== 1)
        fault(['containers', index, 'healthCheck', place, 'healthNum'], 'must be 1 for a liveCheck')
}

const twice = 'stands there twice'
const belowRequest = 'must not be below the request'

/** Calls back with the index of every item whose name an earlier one has. */
function repeated<T>(items: T[], nameOf: (item: T) => string | undefined, found: (index: number) => void): void {
  const names = items.map(nameOf)
  for (const [index, name] of names.entries()) if (name !== undefined && names.indexOf(name) < index) found(index)
}

function volumeFaults(volume: z.output<typeof Volume>, path: Path, fault: Fault): void {
  const needs = (field: 'cbsDiskId' | 'nfsPath' | 'configId' | 'configVersion', sentence: string) => {
    if (!volume[field]?.trim()) fault([...path, field], sentence)
  }
  switch (volume.volumeType) {
    case 'hostPath':
      // an empty one is legal: a directory that lives as long as the pod
      return
    case 'cbsDisk':
      needs('cbsDiskId', 'is needed: the id of the CBS disk')
      return
    case 'nfsDisk':
      needs('nfsPath', 'is needed: host:/path of the NFS')
      return
    case 'configMap':
      needs('configId', 'is needed: the id of the config item')
      needs('configVersion', 'is needed: the version of the config item')
      if (!volume.configKeys?.length) fault([...path, 'configKeys'], 'must name at least one key')
  }
}

function containerFaults(container: Container, volumes: z.output<typeof Volume>[], path: Path, fault: Fault): void {
  const { cpu = 0, cpuLimits = 0, memory = 0, memoryLimits = 0 } = container
  // 0 is none (service.json, quirks)
  if (cpuLimits > 0 && cpuLimits < cpu) fault([...path, 'cpuLimits'], belowRequest)
  if (memoryLimits > 0 && memoryLimits < memory) fault([...path, 'memoryLimits'], belowRequest)
  for (const [index, { volumeName, mountPath }] of (container.volumeMounts ?? []).entries()) {
    if (!volumes.some(({ name }) => name === volumeName))
      fault([...path, 'volumeMounts', index, 'volumeName'], 'must name one of the volumes')
    if (!mountPath?.trim()) fault([...path, 'volumeMounts', index, 'mountPath'], 'is needed')
  }
  repeated(
    container.volumeMounts ?? [],
    ({ mountPath }) => mountPath,
    (index) => fault([...path, 'volumeMounts', index, 'mountPath'], twice),
  )
  repeated(
    container.envs ?? [],
    ({ name }) => name,
    (index) => fault([...path, 'envs', index, 'name'], twice),
  )
  repeated(
    container.healthCheck ?? [],
    ({ type }) => type,
    (index) => fault([...path, 'healthCheck', index, 'type'], 'stands there twice: a container has one of each kind'),
  )
  for (const [index, check] of (container.healthCheck ?? []).entries())
    healthCheckFaults(check, [...path, 'healthCheck', index], fault)
}

/** What another method looks at may stand there too, empty or not: the document's own example sends an empty cmd. */
function healthCheckFaults(check: NonNullable<Container['healthCheck']>[number], path: Path, fault: Fault): void {
  if (check.checkMethod === 'methodCmd') {
    if (!check.cmd?.trim()) fault([...path, 'cmd'], 'is needed: the command whose exit status counts')
  } else if (check.checkMethod && check.port === undefined)
    fault([...path, 'port'], 'is needed: the port of the container to try')
}
