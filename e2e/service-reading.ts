// A service as the cloud tells it, line by line, so that a test can say exactly which lines a write has changed.
import type { Call } from '@pierhead/shared/client'

export const scope = { connection: 'simulated', region: 'ap-guangzhou' }

/** The big cluster of the seeded world. */
export async function shopCluster(call: Call): Promise<string> {
  const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
  return clusters[0]?.clusterId ?? ''
}

/** Below this the pages of one service begin. */
export const servicePath = (clusterId: string, serviceName: string): string =>
  `/${scope.connection}/${scope.region}/clusters/${clusterId}/services/default/${serviceName}`

/** Counters of the cluster's own that rise with every write. */
const counters = /^\s+(?:deployment\.kubernetes\.io\/revision|generation|resourceVersion):/

/** Details and YAML; without counters, and without what tells how the service is rather than how it is set. */
export async function readService(call: Call, serviceName: string): Promise<string[]> {
  const key = { clusterId: await shopCluster(call), namespace: 'default', serviceName }
  const { service } = await call('ccs.DescribeClusterServiceInfo', scope, key)
  const { serviceText } = await call('ccs.DescribeClusterServiceText', scope, key)
  const { status, currentReplicas, reason, reasonMap, srcReasonMap, ...settings } = service
  return [...JSON.stringify(settings, undefined, 1).split('\n'), ...settingsOf(serviceText)]
}

/** A block `status:` ends with its document. */
const settingsOf = (yaml: string): string[] =>
  yaml
    .replace(/^status:\n(?:[ ].*\n?)*/gm, '')
    .split('\n')
    .filter((line) => !counters.test(line))

/** Lines that differ, as `before -> after`; none may come or go. */
export function changedLines(before: readonly string[], after: readonly string[]): string[] {
  const longest = before.length > after.length ? before : after
  return [...longest.keys()]
    .filter((at) => before[at] !== after[at])
    .map((at) => `${before[at]?.trim()} -> ${after[at]?.trim()}`)
}
