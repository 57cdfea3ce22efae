// Which nodes of scaling groups are not needed: they idle, and what still runs there has room elsewhere.
import { NEVER } from './clock.ts'
import type { ClusterRecord, NodeRecord, Pod, ServiceRecord } from './db.ts'
import { nodeFor, type Request, requestOf, reservedAt } from './nodes.ts'

interface Tenant {
  service: ServiceRecord
  pod: Pod
}

const tenantsOf = ({ services }: ClusterRecord, node: NodeRecord): Tenant[] =>
  [...services.values()].flatMap((service) =>
    service.pods.filter((pod) => pod.node === node).map((pod) => ({ service, pod })),
  )

const isThere = (pod: Pod, at: number) => pod.placedAt <= at && at < pod.killedAt

/** Since when less than the threshold of a node is asked for; NEVER while more is. */
export function idleSince(cluster: ClusterRecord, node: NodeRecord, at: number): number {
  if (node.moving) return NEVER
  const tenants = tenantsOf(cluster, node)
  const isBusy = (moment: number) => {
    const sums = { cpu: 0, memory: 0 }
    for (const { pod } of tenants) {
      if (!isThere(pod, moment)) continue
      const { cpu, memory } = requestOf(pod.revision.config)
      Object.assign(sums, { cpu: sums.cpu + cpu, memory: sums.memory + memory })
    }
    return Math.max(sums.cpu / node.cpu, sums.memory / node.mem) >= cluster.estate.scaling.threshold
  }
  if (isBusy(at)) return NEVER
  const known = Math.max(node.readyAt ?? node.createdAt, node.busyAt ?? 0)
  // Back through the moments at which a pod came or went, up to the last at which it was still busy
  const moments = tenants.flatMap(({ pod }) => [pod.placedAt, pod.killedAt]).filter((one) => one <= at && one > known)
  let since = at
  for (const moment of [...new Set(moments)].sort((a, b) => b - a)) {
    since = moment
    if (isBusy(moment - 1)) return since
  }
  return known
}

/** Of some nodes those to remove now: the empty ones together, else one whose pods go elsewhere. */
export function unneededAt(cluster: ClusterRecord, nodes: NodeRecord[], at: number): NodeRecord[] {
  const { scaling } = cluster.estate
  const idle = nodes.filter((node) => idleSince(cluster, node, at) + scaling.unneededTime <= at)
  const empty = idle.filter((node) => tenantsOf(cluster, node).every(({ pod }) => pod.killedAt <= at))
  if (empty.length > 0) return empty.slice(0, scaling.maxEmptyBulkDelete)
  return idle.filter((node) => canMove(cluster, node, at)).slice(0, 1)
}

/** Tries every pod of a node on the others, as the scheduler would. */
function canMove(cluster: ClusterRecord, node: NodeRecord, at: number): boolean {
  const tenants = tenantsOf(cluster, node).filter(({ pod }) => at < pod.killedAt)
  if (tenants.some(({ service, pod }) => mustStay(cluster, service, pod))) return false
  const others = { ...cluster, nodes: cluster.nodes.filter((one) => one !== node) }
  const reserved: Map<NodeRecord, Request> = reservedAt(cluster, at)
  return tenants.every(({ service, pod }) =>
    nodeFor({ cluster: others, service, revision: pod.revision, reserved, at }),
  )
}

function mustStay({ estate: { scaling } }: ClusterRecord, { namespace }: ServiceRecord, pod: Pod): boolean {
  const usesDisk = (pod.revision.config.volumes ?? []).some(({ volumeType }) => volumeType === 'hostPath')
  return (scaling.keepsSystemPods && namespace === 'kube-system') || (scaling.keepsLocalStorage && usesDisk)
}
