// A service as Kubernetes objects: the only answer that holds its whole configuration (protocols.md 4.1).

import { yamlText } from '@pierhead/shared/yaml-text'
import { accessOf, nodePortOf } from './access.ts'
import { iso } from './clock.ts'
import type { Pod, ServiceConfig, ServiceRecord } from './db.ts'
import { livePods } from './planner.ts'
import { hashOf, lettersOf } from './random.ts'
import { maxSurge } from './rollout.ts'
import { serviceState } from './status.ts'
import { affinityYaml, containerYaml, volumeYaml } from './yaml-pod.ts'

/** `pure` can be applied again: without what only a running object has. */
export type YamlKind = 'full' | 'pure'

export function yamlOf(service: ServiceRecord, now: number, kind: YamlKind): string {
  const documents: object[] = [deployment(service, now, kind)]
  // A service that cannot be reached has no Service object at all
  if (service.revision.config.accessType !== 'None') documents.push(kubernetesService(service, now, kind))
  return documents.map(yamlText).join('---\n')
}

const uid = (seed: number, kind: string) => {
  const text = lettersOf(hashOf('uid', kind, seed), 32, '0123456789abcdef')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')
}

/** Larger than a number can hold exactly, as real ones are: hence text. */
const resourceVersion = (service: ServiceRecord) =>
  String(10_554_019_082n * 1_000_000n + BigInt(service.seed) + BigInt(service.revision.number))

function metadata(service: ServiceRecord, kind: YamlKind, object: string, annotations: Record<string, string>) {
  const common = {
    annotations,
    creationTimestamp: kind === 'full' ? iso(service.createdAt) : null,
    labels: service.labels,
    name: service.name,
    namespace: service.namespace,
  }
  if (kind === 'pure') return common
  return {
    ...common,
    generation: service.revision.number + 1,
    resourceVersion: resourceVersion(service),
    selfLink: `/apis/${object}/namespaces/${service.namespace}/${service.name}`,
    uid: uid(service.seed, object),
  }
}

function deployment(service: ServiceRecord, now: number, kind: YamlKind) {
  const { config } = service.revision
  const state = serviceState(service, now)
  const annotations = {
    'deployment.changecourse': state.status === 'RollingBack' ? 'RollingBack' : 'Updating',
    ...(kind === 'full' ? { 'deployment.kubernetes.io/revision': String(service.revision.templates) } : {}),
    ...(config.serviceDesc ? { description: config.serviceDesc } : {}),
  }
  return {
    apiVersion: 'extensions/v1beta1',
    kind: 'Deployment',
    metadata: metadata(service, kind, 'extensions/v1beta1/deployments', annotations),
    spec: {
      minReadySeconds: config.minReadySeconds ?? 0,
      ...(service.paused ? { paused: true } : {}),
      replicas: config.replicas,
      revisionHistoryLimit: 5,
      selector: { matchLabels: { 'qcloud-app': service.name } },
      strategy: strategyOf(config),
      template: template(service),
    },
    status: kind === 'full' ? statusOf(service, now) : {},
  }
}

function statusOf(service: ServiceRecord, now: number) {
  const { number, hash, config } = service.revision
  const pods = livePods(service, now)
  const count = (is: (pod: Pod) => boolean) => pods.filter(is).length
  const available = count(({ availableAt }) => availableAt <= now)
  return {
    observedGeneration: number + 1,
    replicas: pods.length,
    updatedReplicas: count(({ revision }) => revision.hash === hash),
    readyReplicas: count(({ readyAt }) => readyAt <= now),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, config.replicas - available),
  }
}

const strategyOf = ({ strategy, replicas }: ServiceConfig) =>
  strategy === 'Recreate'
    ? { type: 'Recreate' }
    : { type: 'RollingUpdate', rollingUpdate: { maxSurge: maxSurge(replicas), maxUnavailable: 0 } }

function template(service: ServiceRecord) {
  const { config, extras, redeployedAt } = service.revision
  const { terminationGracePeriodSeconds = 30, hostAliases, nodeSelector } = extras
  const stamp =
    redeployedAt === undefined ? {} : { 'qcloud-redeploy-timestamp': String(Math.floor(redeployedAt / 1000)) }
  return {
    metadata: { creationTimestamp: null, labels: { 'qcloud-app': service.name, ...stamp } },
    spec: {
      ...affinityYaml(config),
      containers: config.containers.map(containerYaml),
      dnsPolicy: 'ClusterFirst',
      ...(hostAliases ? { hostAliases } : {}),
      imagePullSecrets: [{ name: 'qcloudregistrykey' }],
      ...(nodeSelector ? { nodeSelector } : {}),
      restartPolicy: 'Always',
      serviceAccountName: '',
      terminationGracePeriodSeconds,
      ...(config.volumes?.length ? { volumes: config.volumes.map(volumeYaml) } : {}),
    },
  }
}

const types = {
  LoadBalancer: 'LoadBalancer',
  SvcLBTypeInner: 'LoadBalancer',
  NodePort: 'NodePort',
  ClusterIP: 'ClusterIP',
  None: 'ClusterIP',
}

function kubernetesService(service: ServiceRecord, now: number, kind: YamlKind) {
  const { config } = service.revision
  const access = accessOf(service, now)
  const inner = config.accessType === 'SvcLBTypeInner'
  const prefix = 'service.kubernetes.io/qcloud-loadbalancer'
  const annotations = {
    [`${prefix}-clusterid`]: service.clusterId,
    ...(inner ? { [`${prefix}-internal`]: String(1000 + (service.seed % 90_000)) } : {}),
    ...(inner ? { [`${prefix}-internal-subnetid`]: config.subnetId ?? '' } : {}),
  }
  const ports = (config.portMappings ?? []).map((mapping) => {
    const { lbPort, containerPort, protocol } = mapping
    const nodePort = kind === 'full' ? nodePortOf(service, mapping) : 0
    return {
      name: `${protocol.toLowerCase()}-${lbPort}-${containerPort}-${lettersOf(hashOf('port', service.seed, lbPort, protocol), 5)}`,
      ...(kind === 'full' && nodePort === 0 ? {} : { nodePort }),
      port: lbPort,
      protocol,
      targetPort: containerPort,
    }
  })
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(service, kind, 'v1/services', annotations),
    spec: {
      ...(kind === 'full' ? { clusterIP: service.serviceIp } : {}),
      ...(types[config.accessType] === 'ClusterIP' ? {} : { externalTrafficPolicy: 'Cluster' }),
      ports,
      selector: { 'qcloud-app': service.name },
      sessionAffinity: 'None',
      type: types[config.accessType],
    },
    status: kind === 'pure' ? {} : { loadBalancer: access.externalIp ? { ingress: [{ ip: access.externalIp }] } : {} },
  }
}
