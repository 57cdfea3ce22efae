import { alreadyExists, invalid, notFound, overQuota } from '#simulator/cloud-error'
import { iso, NEVER } from '#simulator/world/clock'
import { type ClusterRecord, clusterOf, pageOf } from '#simulator/world/db'
import { type CollectorRecord, daemonOf, logsOf } from '#simulator/world/log-collection'
import type { SimulatorHandlers } from './handlers.ts'

type Ids =
  | 'ccs.GetLogDaemonStatus'
  | 'ccs.EnableLogDaemon'
  | 'ccs.CreateLogCollector'
  | 'ccs.ListLogCollector'
  | 'ccs.UpdateLogCollector'
  | 'ccs.GetLogCollector'
  | 'ccs.CheckIfLogCollectorName'
  | 'ccs.DeleteLogCollector'

const MAX_COLLECTORS = 100

const shown = (cluster: ClusterRecord, { createdAt, ...collector }: CollectorRecord) => ({
  ...collector,
  clusterId: cluster.clusterId,
  clusterName: cluster.name,
  createdAt: iso(createdAt),
})

const named = (cluster: ClusterRecord, name: string) =>
  logsOf(cluster).collectors.find((collector) => collector.name === name)

function collectorOf(cluster: ClusterRecord, name: string): CollectorRecord {
  const found = named(cluster, name)
  if (!found) throw notFound('LogCollector', name)
  return found
}

/** Services may be named before they are there, as in an ingress's rules; a namespace may not. */
function withKnownNamespaces(cluster: ClusterRecord, { namespaces = [] }: CollectorRecord['inputOption']): void {
  const unknown = namespaces.findIndex(({ namespace }) => cluster.namespaces.every(({ name }) => name !== namespace))
  if (unknown >= 0) throw invalid(`inputOption.namespaces.${unknown}.namespace`, 'is no namespace of this cluster')
}

export const log = {
  'ccs.GetLogDaemonStatus': ({ clusterId }, context) => daemonOf(clusterOf(context, clusterId), context.now),
  // Turned on again it stays as it is: whoever asks twice has what was asked for
  'ccs.EnableLogDaemon': ({ clusterId }, context) => {
    const logs = logsOf(clusterOf(context, clusterId))
    if (logs.enabledAt === NEVER) logs.enabledAt = context.now
    return null
  },
  // Also while collecting is off: the documents do not ask for the agent first, and what is made waits for it
  'ccs.CreateLogCollector': ({ clusterId, ...sent }, context) => {
    const cluster = clusterOf(context, clusterId)
    if (named(cluster, sent.name)) throw alreadyExists('LogCollector', sent.name)
    withKnownNamespaces(cluster, sent.inputOption)
    const { collectors } = logsOf(cluster)
    if (collectors.length >= MAX_COLLECTORS) throw overQuota(`a cluster has at most ${MAX_COLLECTORS} log collectors`)
    const collector = { ...sent, description: '', createdAt: context.now }
    collectors.push(collector)
    return { logCollectorList: shown(cluster, collector) }
  },
  'ccs.ListLogCollector': ({ clusterId, ...page }, context) => {
    const cluster = clusterOf(context, clusterId)
    const { collectors } = logsOf(cluster)
    return {
      totalCount: collectors.length,
      logCollectorList: pageOf(collectors, page).map((collector) => shown(cluster, collector)),
    }
  },
  // Types and options are replaced as a whole; a description that is not sent stays
  'ccs.UpdateLogCollector': ({ clusterId, description, ...sent }, context) => {
    const cluster = clusterOf(context, clusterId)
    const found = collectorOf(cluster, sent.name)
    withKnownNamespaces(cluster, sent.inputOption)
    Object.assign(found, sent, description === undefined ? {} : { description })
    return { logCollectorList: shown(cluster, found) }
  },
  'ccs.GetLogCollector': ({ clusterId, name }, context) => {
    const cluster = clusterOf(context, clusterId)
    return { logCollectorList: shown(cluster, collectorOf(cluster, name)) }
  },
  'ccs.CheckIfLogCollectorName': ({ clusterId, name }, context) => ({
    checkResult: named(clusterOf(context, clusterId), name) !== undefined,
  }),
  'ccs.DeleteLogCollector': ({ clusterId, name }, context) => {
    const cluster = clusterOf(context, clusterId)
    const found = collectorOf(cluster, name)
    const { collectors } = logsOf(cluster)
    collectors.splice(collectors.indexOf(found), 1)
    return null
  },
} satisfies SimulatorHandlers<Ids>
