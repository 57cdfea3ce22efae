// DescribeClusterServiceInfo and the YAML of DescribeClusterServiceText -> one ServiceConfig, or the list of what is missing.
import type { Bilingual } from '../action.ts'
import type { ServiceInfo } from '../catalogue/service.ts'
import { ModifyClusterServiceInput } from '../catalogue/service-write.ts'
import { accessFrom } from './access-type.ts'
import { type Settle, settling, spoken } from './both-answers.ts'
import { normalise, type ServiceConfig } from './config.ts'
import { containerFromAnswers } from './container.ts'
import { type LostSetting, lostSettings } from './lost.ts'
import { disagree, type MissingSetting, missing, unreadable } from './missing.ts'
import { portsFrom } from './ports.ts'
import { mapAt, readYaml, textAt, wholeAt } from './read-yaml.ts'
import { volumesFrom } from './volumes.ts'
import {
  containersOf,
  nodeAffinityOf,
  type Objects,
  objectsOf,
  podAffinityOf,
  strategyOf,
  subnetOf,
} from './workload.ts'

export interface ReadConfig {
  config: ServiceConfig
  /** Settings of the running service that saving would reset, since ModifyClusterService has no field for them. */
  lost: LostSetting[]
  /** What cannot be known: nothing may be sent until somebody has said it. Empty in the good case. */
  missing: MissingSetting[]
}

const noDeployment: Bilingual = { en: 'it holds no Deployment', zh: '其中没有 Deployment' }

/** Merges both answers as spec/service.json's `roundTrip` wants it: Describe counts where it speaks, the YAML says the rest. */
export function fromAnswers(info: ServiceInfo, yamlText: string): ReadConfig {
  const read = readYaml(yamlText)
  const objects = 'fault' in read ? undefined : objectsOf(read.documents, info.serviceName)
  const found: MissingSetting[] = []
  const config = configFrom(info, objects, found)
  if (!objects) found.unshift(...unreadable(config, 'fault' in read ? read.fault : noDeployment))
  return { config, lost: objects ? lostSettings(objects, info) : [], missing: found }
}

function configFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]): ServiceConfig {
  const { deployment } = objects ?? {}
  const settle = settling('', found)
  const accessType = accessFrom(info, objects, found)
  return normalise({
    serviceName: info.serviceName,
    namespace: settle('namespace', spoken(info.namespace), textAt(deployment, 'metadata', 'namespace')) ?? 'default',
    serviceDesc: settle('serviceDesc', spoken(info.serviceDesc), descriptionIn(objects)) ?? '',
    // never currentReplicas: that is what runs now
    replicas: settle('replicas', info.desiredReplicas, wholeAt(deployment, 'spec', 'replicas')) ?? 0,
    strategy: strategyFrom(info, objects, found),
    minReadySeconds: settle('minReadySeconds', sentWhole(info.minReadySeconds), pauseIn(objects)) ?? 0,
    accessType,
    subnetId: accessType === 'SvcLBTypeInner' ? subnetFrom(info, objects, settle, found) : '',
    portMappings: portsFrom(info, objects, found),
    volumes: volumesFrom(info, objects, found),
    containers: containersFrom(info, objects, found),
    nodeAffinity: deployment ? nodeAffinityOf(deployment) : [],
    podAffinity: deployment ? podAffinityOf(deployment) : [],
  })
}

const sentWhole = (value: unknown): number | undefined => (Number.isInteger(value) ? Number(value) : undefined)

/** Undefined where the annotation is not there: nothing promises that a cloud keeps a description in it. */
function descriptionIn(objects: Objects | undefined): string | undefined {
  const annotations = mapAt(objects?.deployment, 'metadata', 'annotations')
  return Object.hasOwn(annotations, 'description') ? (textAt(annotations, 'description') ?? '') : undefined
}

const pauseIn = (objects: Objects | undefined): number | undefined =>
  objects && (wholeAt(objects.deployment, 'spec', 'minReadySeconds') ?? 0)

function subnetFrom(info: ServiceInfo, objects: Objects | undefined, settle: Settle, found: MissingSetting[]): string {
  const subnetId = settle('subnetId', spoken(info.subnetId), subnetOf(objects?.service))
  if (!subnetId) found.push(missing('subnetId', noSubnet))
  return subnetId ?? ''
}

function strategyFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]) {
  const sent = ModifyClusterServiceInput.shape.strategy.safeParse(info.strategy).data
  const strategy = settling('', found)('strategy', sent, objects && strategyOf(objects.deployment))
  // the caller adds it for an unreadable YAML
  if (objects && !strategy) found.push(missing('strategy', unknownStrategy))
  return strategy ?? 'RollingUpdate'
}

function containersFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]) {
  const printed = objects && containersOf(objects.deployment)
  const described = info.containers.map(({ containerName }) => containerName)
  for (const name of printed?.keys() ?? [])
    if (!described.includes(name)) found.push(disagree(`containers[${name}]`, '-', name))
  for (const name of described.filter((each, index) => described.indexOf(each) < index))
    found.push(disagree(`containers[${name}#2]`, name, '-'))
  return inOrderOf(printed, info.containers).map((container) => {
    const yaml = printed?.get(container.containerName)
    const path = `containers[${container.containerName}]`
    if (printed && !yaml) found.push(disagree(path, container.containerName, '-'))
    return containerFromAnswers(container, yaml, path, found)
  })
}

/** The first container is the one that tools show: where the answers list them differently, the running order stays. */
function inOrderOf<C extends { containerName: string }>(
  printed: Map<string, unknown> | undefined,
  containers: C[],
): C[] {
  const order = [...(printed?.keys() ?? [])]
  return containers.toSorted((one, other) => order.indexOf(one.containerName) - order.indexOf(other.containerName))
}

const noSubnet: Bilingual = {
  en: 'The subnet of the inner load balancer is not known.',
  zh: '无法得知内网负载均衡所在的子网。',
}
const unknownStrategy: Bilingual = {
  en: 'The YAML names a kind of roll-out that this API does not have.',
  zh: 'YAML 中的更新策略不受此 API 支持。',
}
