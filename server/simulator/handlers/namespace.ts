import { cannot } from '@pierhead/shared/rules/namespace'
import { CloudError, notFound } from '#simulator/cloud-error'
import { iso, SECOND } from '#simulator/world/clock'
import { type ClusterRecord, clusterOf, type NamespaceRecord } from '#simulator/world/db'
import { schedule } from '#simulator/world/jobs'
import { removeNamespace } from '#simulator/world/namespaces'
import type { SimulatorHandlers } from './handlers.ts'
import { unless } from './refusal.ts'

type Ids =
  | 'ccs.DescribeClusterNameSpaces'
  | 'ccs.CreateClusterNamespace'
  | 'ccs.ModifyNamespaceDescription'
  | 'ccs.DeleteClusterNamespace'

/** How long a namespace stays Terminating. */
const TERMINATING_MS = 8 * SECOND

const statusOf = ({ isTerminating }: NamespaceRecord) => (isTerminating ? 'Terminating' : 'Active')

function recordOf({ namespaces }: ClusterRecord, name: string): NamespaceRecord {
  const found = namespaces.find((one) => one.name === name)
  if (!found) throw notFound('Namespace', name)
  return found
}

export const namespace = {
  'ccs.DescribeClusterNameSpaces': (input, context) => {
    const { namespaces } = clusterOf(context, input.clusterId)
    return {
      totalCount: namespaces.length,
      namespaces: namespaces.map((one) => ({
        name: one.name,
        status: statusOf(one),
        description: one.description,
        createdAt: iso(one.createdAt),
      })),
    }
  },
  'ccs.CreateClusterNamespace': ({ clusterId, name, description }, context) => {
    const { namespaces } = clusterOf(context, clusterId)
    if (namespaces.some((one) => one.name === name))
      throw new CloudError(5100, 'NamespaceAlreadyExists', `(-10015)namespace ${name} exists already`)
    namespaces.push({ name, description, createdAt: context.now })
    return null
  },
  'ccs.ModifyNamespaceDescription': ({ clusterId, name, description }, context) => {
    const found = recordOf(clusterOf(context, clusterId), name)
    if (description !== undefined) found.description = description
    return null
  },
  // All of them or, where one cannot be deleted, none. Its services stop at once; it stays in sight until all has ended
  'ccs.DeleteClusterNamespace': ({ clusterId, names }, context) => {
    const cluster = clusterOf(context, clusterId)
    const found = [...new Set(names)].map((name) => recordOf(cluster, name))
    for (const one of found) unless(cannot.delete({ name: one.name, status: statusOf(one) }))
    for (const one of found) {
      one.isTerminating = true
      removeNamespace(cluster, one.name, context.now)
      schedule(context.world, { kind: 'namespaceGone', at: context.now + TERMINATING_MS, clusterId, name: one.name })
    }
    return null
  },
} satisfies SimulatorHandlers<Ids>
