// Collecting a cluster's logs: the agent on its nodes, and the rules that were made for it.
import type { Given } from '@pierhead/shared/catalogue'
import { NEVER, SECOND } from './clock.ts'
import type { ClusterRecord, NodeRecord } from './db.ts'
import { fractionOf, hashOf } from './random.ts'

export type CollectorRecord = Omit<Given<'ccs.UpdateLogCollector'>, 'clusterId' | 'description'> & {
  description: string
  createdAt: number
}

export interface ClusterLogs {
  /** NEVER: collecting is off. */
  enabledAt: number
  collectors: CollectorRecord[]
}

export function logsOf(cluster: ClusterRecord): ClusterLogs {
  cluster.logs ??= { enabledAt: NEVER, collectors: [] }
  return cluster.logs
}

/** The first two seconds nobody has the agent; a node that is not well never gets it. */
const hasAgent = (node: NodeRecord, enabledAt: number, at: number) =>
  node.isNormal &&
  Math.max(enabledAt, node.createdAt) + 2 * SECOND + 10 * SECOND * fractionOf(hashOf('agent', node.instanceId)) <= at

export function daemonOf(cluster: ClusterRecord, at: number) {
  const { enabledAt } = logsOf(cluster)
  if (at < enabledAt) return { enabled: false, currentNumberScheduled: 0, desiredNumberScheduled: 0, message: '' }
  const desired = cluster.nodes.length
  const current = cluster.nodes.filter((node) => hasAgent(node, enabledAt, at)).length
  return {
    enabled: true,
    currentNumberScheduled: current,
    desiredNumberScheduled: desired,
    message: current < desired ? `the log agent runs on ${current} of ${desired} nodes` : '',
  }
}
