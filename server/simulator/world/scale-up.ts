// Which scaling group grows, and by how much, for the pods that wait for room.
import type { ClusterRecord, NodeRecord, Pod, ServiceRecord } from './db.ts'
import type { ScalingGroup } from './estate.ts'
import { couldHold, requestOf } from './nodes.ts'
import { fractionOf, hashOf } from './random.ts'

interface Pending {
  service: ServiceRecord
  pod: Pod
}

interface Growth {
  group: ScalingGroup
  count: number
  pods: Pod[]
  /** The share of the new nodes' CPU that nobody asked for. */
  waste: number
}

export const pendingAt = ({ services }: ClusterRecord, at: number): Pending[] =>
  [...services.values()].flatMap((service) =>
    service.pods
      .filter((pod) => pod.bornAt < at && at < pod.killedAt && pod.placedAt > at)
      .map((pod) => ({ service, pod })),
  )

/** The group that is chosen; undefined where none could help. */
export function growth(
  cluster: ClusterRecord,
  groups: ScalingGroup[],
  pending: Pending[],
  at: number,
): Growth | undefined {
  const possible = groups.flatMap((group) => growthOf(cluster, group, pending) ?? [])
  const { expander } = cluster.estate.scaling
  const merit = ({ pods, waste, group }: Growth) =>
    ({ 'most-pods': pods.length, 'least-waste': -waste, random: fractionOf(hashOf('expander', group.groupId, at)) })[
      expander
    ]
  return possible.sort((a, b) => merit(b) - merit(a))[0]
}

/** Fills new nodes one after the other, as long as there is a pod that goes in and the group may grow. */
function growthOf(cluster: ClusterRecord, group: ScalingGroup, pending: Pending[]): Growth | undefined {
  const members = cluster.nodes.filter(
    ({ groupId, moving }) => groupId === group.groupId && moving !== 'leaving',
  ).length
  const node = blankNode(group)
  let left = pending.filter(({ pod }) => couldHold(node, pod.revision, NOTHING))
  const pods: Pod[] = []
  let count = 0
  let used = 0
  while (left.length > 0 && members + count < group.maxSize) {
    const sum = { ...NOTHING }
    const taken = left.filter(({ pod }) => {
      if (!couldHold(node, pod.revision, sum)) return false
      const { cpu, memory } = requestOf(pod.revision.config)
      Object.assign(sum, { cpu: sum.cpu + cpu, memory: sum.memory + memory, pods: sum.pods + 1 })
      return true
    })
    if (taken.length === 0) break
    const isTaken = new Set(taken)
    left = left.filter((one) => !isTaken.has(one))
    pods.push(...taken.map(({ pod }) => pod))
    used += sum.cpu
    count++
  }
  return count === 0 ? undefined : { group, count, pods, waste: 1 - used / (count * node.cpu) }
}

const NOTHING = { cpu: 0, memory: 0, pods: 0 }

/** A node as the group would make it. */
const blankNode = ({ model, label }: ScalingGroup): Pick<NodeRecord, 'cpu' | 'mem' | 'labels'> => ({
  cpu: model.cpu,
  mem: model.mem,
  labels: {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/instance-type': 'QCLOUD',
    'failure-domain.beta.kubernetes.io/zone': String(model.zoneId),
    ...label,
  },
})
