// What the YAML alone says of a service: its Deployment and, where it is reached at all, its Service object.
import { ModifyClusterServiceInput } from '../catalogue/service-write.ts'
import type { NodeAffinityConfig, PodAffinityConfig, ServiceConfig, VolumeConfig } from './config.ts'
import { at, isYes, mapAt, mapsAt, textAt, textsAt, type YamlMap } from './read-yaml.ts'

export interface Objects {
  deployment: YamlMap
  /** Absent for accessType None. */
  service: YamlMap | undefined
  /** Whatever else the YAML holds. */
  others: YamlMap[]
}

/** The objects of one service among the documents; undefined where there is no workload. */
export function objectsOf(documents: YamlMap[], serviceName: string): Objects | undefined {
  const workloads = documents.filter((document) => at(document, 'spec', 'template', 'spec') !== undefined)
  const services = documents.filter((document) => textAt(document, 'kind') === 'Service')
  const named = (all: YamlMap[]) => all.find((each) => textAt(each, 'metadata', 'name') === serviceName) ?? all[0]
  const deployment = named(workloads)
  const service = named(services)
  return (
    deployment && { deployment, service, others: documents.filter((each) => each !== deployment && each !== service) }
  )
}

/** Kubernetes' own default where the Deployment says none; undefined for a kind of roll-out this API does not have. */
export const strategyOf = (deployment: YamlMap): ServiceConfig['strategy'] | undefined =>
  ModifyClusterServiceInput.shape.strategy.safeParse(textAt(deployment, 'spec', 'strategy', 'type') ?? 'RollingUpdate')
    .data

export const INNER = 'service.kubernetes.io/qcloud-loadbalancer-internal'
export const INNER_SUBNET = `${INNER}-subnetid`

export const subnetOf = (service: YamlMap | undefined): string | undefined =>
  textAt(service, 'metadata', 'annotations', INNER_SUBNET)

/** How the Service object is reached; a type that this API cannot write, such as NodePort, is answered too. */
export function accessOf(service: YamlMap | undefined): string {
  if (!service) return 'None'
  const type = textAt(service, 'spec', 'type') ?? 'ClusterIP'
  return type === 'LoadBalancer' && at(service, 'metadata', 'annotations', INNER) ? 'SvcLBTypeInner' : type
}

export const podSpecOf = (deployment: YamlMap): YamlMap => mapAt(deployment, 'spec', 'template', 'spec')

/** The volumes of the YAML by name; undefined in place of one whose kind this API cannot write. */
export const volumesOf = (deployment: YamlMap): Map<string, VolumeConfig | undefined> =>
  new Map(
    mapsAt(podSpecOf(deployment), 'volumes').map((volume) => {
      const name = textAt(volume, 'name') ?? ''
      return [name, volumeOf(name, volume)]
    }),
  )

function volumeOf(name: string, volume: YamlMap): VolumeConfig | undefined {
  if ('emptyDir' in volume) return { name, volumeType: 'hostPath', hostPath: '' }
  if ('hostPath' in volume) return { name, volumeType: 'hostPath', hostPath: textAt(volume, 'hostPath', 'path') ?? '' }
  if ('qcloudCbs' in volume)
    return { name, volumeType: 'cbsDisk', cbsDiskId: textAt(volume, 'qcloudCbs', 'cbsDiskId') ?? '' }
  if ('nfs' in volume) {
    const [server = '', path = ''] = [textAt(volume, 'nfs', 'server'), textAt(volume, 'nfs', 'path')]
    return { name, volumeType: 'nfsDisk', nfsPath: `${server}:${path}` }
  }
  if (!('configMap' in volume)) return undefined
  const config = mapAt(volume, 'configMap')
  return {
    name,
    volumeType: 'configMap',
    configId: textAt(config, 'name') ?? '',
    configVersion: textAt(config, 'version') ?? '',
    configKeys: mapsAt(config, 'items').map((item) => textAt(item, 'key') ?? ''),
  }
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'

export const nodeTermsOf = (deployment: YamlMap): YamlMap[] =>
  mapsAt(podSpecOf(deployment), 'affinity', 'nodeAffinity', REQUIRED, 'nodeSelectorTerms')

export const podTermsOf = (deployment: YamlMap): YamlMap[] =>
  mapsAt(podSpecOf(deployment), 'affinity', 'podAffinity', REQUIRED)

export const nodeAffinityOf = (deployment: YamlMap): NodeAffinityConfig[] =>
  mapsAt(nodeTermsOf(deployment)[0], 'matchExpressions').map((rule) => expressionOf(rule) as NodeAffinityConfig)

export const podAffinityOf = (deployment: YamlMap): PodAffinityConfig[] =>
  mapsAt(podTermsOf(deployment)[0], 'labelSelector', 'matchExpressions').map(
    (rule) => expressionOf(rule) as PodAffinityConfig,
  )

const expressionOf = (rule: YamlMap) => ({
  key: textAt(rule, 'key') ?? '',
  // Kubernetes has no other operators than the schema's, which looks again before anything is sent
  operator: textAt(rule, 'operator') ?? 'In',
  values: textsAt(rule, 'values'),
})

export const containersOf = (deployment: YamlMap): Map<string, YamlMap> =>
  new Map(mapsAt(podSpecOf(deployment), 'containers').map((each) => [textAt(each, 'name') ?? '', each]))

export const isPrivileged = (container: YamlMap): boolean => isYes(at(container, 'securityContext', 'privileged'))
