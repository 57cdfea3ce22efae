// What the form's controls hold: every setting of a service, as it is typed.
import type { PortConfig } from '@pierhead/shared/service-config/config'
import { numberOf } from '../figure-input.tsx'
import { type ContainerDraft, containerDraft, containerOf } from './container-draft.ts'
import { amountOf, type Figure, numbered, orEmpty, orNone, type Row } from './figures.ts'
import { type LabelDraft, labelDrafts, labelsOf } from './labels.ts'
import { type RuleDraft, ruleDrafts, ruleOf } from './rule-draft.ts'
import type { Settings } from './settings.ts'
import { type VolumeDraft, volumeDrafts, volumeOf } from './volume-draft.ts'

export interface PortDraft extends Row {
  lbPort: Figure
  containerPort: Figure
  protocol: string
  /** '' leaves the choice to the cloud. */
  nodePort: Figure
}

export const newPort: Omit<PortDraft, 'id'> = { lbPort: '', containerPort: '', protocol: 'TCP', nodePort: '' }

export interface Draft {
  serviceName: string
  namespace: string
  replicas: Figure
  /** '' where it is not known and nobody has chosen yet. */
  strategy: string
  minReadySeconds: Figure
  serviceDesc: string
  accessType: string
  subnetId: string
  portMappings: PortDraft[]
  volumes: VolumeDraft[]
  containers: ContainerDraft[]
  nodeAffinity: RuleDraft[]
  podAffinity: RuleDraft[]
  labels: LabelDraft[]
  /** YAML that was typed and cannot be read as it is; null where the controls hold everything. */
  yaml: string | null
}

interface DraftOptions {
  strategyIsKnown?: boolean
  /** The containers that the service has already: they keep their names. All of `settings` unless said. */
  existing?: Pick<Settings, 'containers'>
}

export function draftOf(settings: Settings, { strategyIsKnown = true, existing = settings }: DraftOptions = {}): Draft {
  const { serviceName, namespace, replicas, minReadySeconds, serviceDesc, accessType, subnetId } = settings
  const volumes = volumeDrafts(settings.volumes)
  const known = new Set(existing.containers.map(({ containerName }) => containerName))
  return {
    ...{ serviceName, namespace, replicas, minReadySeconds, serviceDesc, accessType, subnetId, volumes },
    strategy: strategyIsKnown ? settings.strategy : '',
    portMappings: numbered(settings.portMappings.map(portDraft)),
    containers: settings.containers.map((each, id) =>
      containerDraft(each, id, volumes, !known.has(each.containerName)),
    ),
    nodeAffinity: ruleDrafts(settings.nodeAffinity),
    podAffinity: ruleDrafts(settings.podAffinity),
    labels: labelDrafts(settings.labels),
    yaml: null,
  }
}

/** The whole configuration. `base` is what the service is so far. */
export function configOf(base: Settings, draft: Draft): Settings {
  const accessType = draft.accessType as Settings['accessType']
  // a service that is reached inside the cluster alone has no ports on its nodes any more
  const closesNodePorts = accessType === 'ClusterIP' && accessType !== base.accessType
  return {
    serviceName: draft.serviceName.trim(),
    namespace: draft.namespace,
    replicas: numberOf(draft.replicas),
    // an empty one is refused by the schema, at its field
    strategy: draft.strategy as Settings['strategy'],
    minReadySeconds: amountOf(draft.minReadySeconds),
    serviceDesc: draft.serviceDesc,
    accessType,
    subnetId: accessType === 'SvcLBTypeInner' ? draft.subnetId.trim() : '',
    portMappings: accessType === 'None' ? [] : draft.portMappings.map((port) => portOf(port, closesNodePorts)),
    volumes: draft.volumes.map(volumeOf),
    containers: draft.containers.map((container) => containerOf(container, draft.volumes)),
    nodeAffinity: draft.nodeAffinity.map((rule) => ruleOf(rule)),
    podAffinity: draft.podAffinity.map((rule) => ruleOf(rule)),
    labels: labelsOf(draft.labels),
  }
}

const portDraft = ({ lbPort, containerPort, protocol, nodePort }: PortConfig): Omit<PortDraft, 'id'> => ({
  lbPort: orEmpty(lbPort),
  containerPort: orEmpty(containerPort),
  protocol,
  nodePort: orNone(nodePort),
})

const portOf = ({ lbPort, containerPort, protocol, nodePort }: PortDraft, closesNodePorts: boolean): PortConfig => ({
  lbPort: numberOf(lbPort),
  containerPort: numberOf(containerPort),
  protocol: protocol as PortConfig['protocol'],
  nodePort: closesNodePorts ? 0 : amountOf(nodePort),
})
