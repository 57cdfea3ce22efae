// What becomes of the things in a namespace that is deleted.
import type { ClusterRecord } from './db.ts'
import { remove, replanUnsettled } from './rollout.ts'

/** Takes everything out of a namespace; the room it leaves is for pods that wait. */
export function removeNamespace(cluster: ClusterRecord, name: string, at: number): void {
  for (const service of [...cluster.services.values()]) if (service.namespace === name) remove(cluster, service, at)
  cluster.ingresses = cluster.ingresses.filter(({ namespace }) => namespace !== name)
  replanUnsettled(cluster, at)
}
