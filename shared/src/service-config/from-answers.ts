// DescribeClusterServiceInfo and the YAML of DescribeClusterServiceText -> one ServiceConfig, or the list of what is missing.
import type { Bilingual } from '../action.ts'
import type { ServiceInfo } from '../catalogue/service.ts'
import { ModifyClusterServiceInput, PortMapping, Volume } from '../catalogue/service-write.ts'
import { accessFrom } from './access-type.ts'
import { normalise, type ServiceConfig, type VolumeConfig } from './config.ts'
import { containerFromAnswers } from './container.ts'
import { type LostSetting, lostSettings } from './lost.ts'
import { disagree, type MissingSetting, missing, unreadable } from './missing.ts'
import { readYaml, textAt, wholeAt } from './read-yaml.ts'
import {
  containersOf,
  nodeAffinityOf,
  nodePortOf,
  type Objects,
  objectsOf,
  podAffinityOf,
  strategyOf,
  subnetOf,
  volumesOf,
} from './workload.ts'

export interface ReadConfig {
  config: ServiceConfig
  /** Settings of the running service that saving would reset, since ModifyClusterService has no field for them. */
  lost: LostSetting[]
  /** What cannot be known: nothing may be sent until somebody has said it. Empty in the good case. */
  missing: MissingSetting[]
}

/** Merges both answers as spec/service.json's `roundTrip` wants it: Describe counts where it speaks, the YAML says the rest. */
export function fromAnswers(info: ServiceInfo, yamlText: string): ReadConfig {
  const read = readYaml(yamlText)
  const objects = 'fault' in read ? undefined : objectsOf(read.documents, info.serviceName)
  const found: MissingSetting[] = []
  const config = configFrom(info, objects, found)
  if (!objects) found.unshift(...unreadable(config, 'fault' in read ? read.fault : 'it holds no Deployment'))
  return { config, lost: objects ? lostSettings(objects, info) : [], missing: found }
}

function configFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]): ServiceConfig {
  const { deployment } = objects ?? {}
  const accessType = accessFrom(info, objects, found)
  const subnetId = info.subnetId || subnetOf(objects?.service) || ''
  if (accessType === 'SvcLBTypeInner' && !subnetId) found.push(missing('subnetId', noSubnet))
  return normalise({
    serviceName: info.serviceName,
    namespace: info.namespace || textAt(deployment, 'metadata', 'namespace') || 'default',
    serviceDesc: info.serviceDesc || textAt(deployment, 'metadata', 'annotations', 'description') || '',
    // never currentReplicas: that is what runs now
    replicas: info.desiredReplicas,
    strategy: strategyFrom(info, objects, found),
    minReadySeconds: sentWhole(info.minReadySeconds) ?? wholeAt(deployment, 'spec', 'minReadySeconds') ?? 0,
    accessType,
    subnetId,
    portMappings: portsFrom(info, objects),
    volumes: volumesFrom(info, objects, found),
    containers: containersFrom(info, objects, found),
    nodeAffinity: deployment ? nodeAffinityOf(deployment) : [],
    podAffinity: deployment ? podAffinityOf(deployment) : [],
  })
}

const sentWhole = (value: unknown): number | undefined => (Number.isInteger(value) ? Number(value) : undefined)

function strategyFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]) {
  const sent = ModifyClusterServiceInput.shape.strategy.safeParse(info.strategy).data
  const strategy = sent ?? (objects && strategyOf(objects.deployment))
  // the caller adds it for an unreadable YAML
  if (objects && !strategy) found.push(missing('strategy', unknownStrategy))
  return strategy ?? 'RollingUpdate'
}

const portsFrom = (info: ServiceInfo, objects: Objects | undefined) =>
  info.portMappings.map(({ lbPort, containerPort, protocol, nodePort }) => ({
    lbPort,
    containerPort,
    protocol: PortMapping.shape.protocol.catch('TCP').parse(protocol),
    nodePort: nodePort ?? nodePortOf(objects?.service, lbPort, protocol) ?? 0,
  }))

function volumesFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]): VolumeConfig[] {
  const printed = objects ? volumesOf(objects.deployment) : new Map<string, VolumeConfig | undefined>()
  const names = [...new Set([...info.volumes.map(({ name }) => name), ...printed.keys()])]
  return names.map((name) => {
    const described = info.volumes.find((volume) => volume.name === name)
    const volume = printed.get(name) ?? volumeSent(described)
    if (!volume) found.push(missing(`volumes[${name}].volumeType`, printed.has(name) ? otherVolume : unknownVolume))
    return volume ?? { name, volumeType: 'hostPath', hostPath: '' }
  })
}

/** Describe promises name and hostPath only, but what a server sends beyond that is taken. */
function volumeSent(described: ServiceInfo['volumes'][number] | undefined): VolumeConfig | undefined {
  if (!described) return undefined
  const { name, hostPath } = described
  if (!described.volumeType) return hostPath ? { name, volumeType: 'hostPath', hostPath } : undefined
  // safeParse strips what the request does not know
  return Volume.strip().safeParse(described).data
}

function containersFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]) {
  const printed = objects && containersOf(objects.deployment)
  const described = info.containers.map(({ containerName }) => containerName)
  for (const name of printed?.keys() ?? [])
    if (!described.includes(name)) found.push(disagree(`containers[${name}]`, '-', name))
  return info.containers.map((container) => {
    const yaml = printed?.get(container.containerName)
    const path = `containers[${container.containerName}]`
    if (printed && !yaml) found.push(disagree(path, container.containerName, '-'))
    return containerFromAnswers(container, yaml, path, found)
  })
}

const noSubnet: Bilingual = {
  en: 'The subnet of the inner load balancer is not known.',
  zh: '无法得知内网负载均衡所在的子网。',
}
const unknownStrategy: Bilingual = {
  en: 'The YAML names a kind of roll-out that this API does not have.',
  zh: 'YAML 中的更新策略不受此 API 支持。',
}
const otherVolume: Bilingual = {
  en: 'The volume is of a kind that this API cannot write.',
  zh: '该数据卷的类型无法通过此 API 写入。',
}
const unknownVolume: Bilingual = { en: 'The kind of the volume is not known.', zh: '无法得知该数据卷的类型。' }
