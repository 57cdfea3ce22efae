// The calls that a change of a service takes, in their order: what the review lists is what is sent.
import type { Input } from '@pierhead/shared/catalogue'
import { differences } from '@pierhead/shared/service-config/differences'
import { inOrderOf } from '@pierhead/shared/service-config/order'
import { toCreate } from '@pierhead/shared/service-config/to-create'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { type Labels, labelChanges } from '../draft/labels.ts'
import type { Settings } from '../draft/settings.ts'

export type WriteCall = {
  [Id in 'ccs.CreateClusterService' | 'ccs.ModifyClusterService' | 'ccs.ModifyServiceLabels']: {
    id: Id
    input: Input<Id>
  }
}['ccs.CreateClusterService' | 'ccs.ModifyClusterService' | 'ccs.ModifyServiceLabels']

interface Place {
  clusterId: string
  /** The labels of the system: where none of one's own is left they say so, for the wire has no empty map. */
  kept: Labels
}

/** Nothing is sent of what does not change; things that stand in another order and are the same have not changed. */
export function callsOfEdit({ clusterId, kept }: Place, base: Settings, wanted: Settings): WriteCall[] {
  return [
    ...(differences(base, wanted).length > 0
      ? [{ id: 'ccs.ModifyClusterService' as const, input: toModify(clusterId, inOrderOf(base, wanted)) }]
      : []),
    ...(labelChanges(base.labels, wanted.labels).length > 0 ? [labelCall(clusterId, wanted, kept)] : []),
  ]
}

export function callsOfCreate(clusterId: string, wanted: Settings): WriteCall[] {
  return [
    { id: 'ccs.CreateClusterService', input: toCreate(clusterId, wanted) },
    ...(Object.keys(wanted.labels).length > 0 ? [labelCall(clusterId, wanted, {})] : []),
  ]
}

function labelCall(clusterId: string, { namespace, serviceName, labels }: Settings, kept: Labels): WriteCall {
  const all = Object.keys(labels).length > 0 ? labels : kept
  return { id: 'ccs.ModifyServiceLabels', input: { clusterId, namespace, serviceName, labels: { ...all } } }
}
