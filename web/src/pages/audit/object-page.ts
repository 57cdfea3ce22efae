// Where to look at what a row is about: its own page where there is one, else the explorer with the read that tells.
import type { ActionId } from '@pierhead/shared/catalogue'
import type { AuditRow } from '@pierhead/shared/catalogue/console-audit'
import { z } from 'zod'
import { pathTo } from '#paths'

const Named = z.object({
  clusterId: z.string().min(1).optional().catch(undefined),
  namespace: z.string().min(1).optional().catch(undefined),
  serviceName: z.string().min(1).optional().catch(undefined),
  ingressName: z.string().min(1).optional().catch(undefined),
  userId: z.string().min(1).optional().catch(undefined),
  id: z.string().min(1).optional().catch(undefined),
  connection: z.string().min(1).optional().catch(undefined),
})
type Named = z.infer<typeof Named>

/** Where a call names none. */
const NAMESPACE = 'default'

const namedIn = (input: unknown): Named => Named.safeParse(input).data ?? {}

const ofNodes = /^ccs\.(?:Add|Delete|Drain)Cluster(?:Instances|Node)|^ccs\.ModifyClusterNode/

/** By what the action's id says it is about; the first that fits. */
const reads: readonly [RegExp, ActionId][] = [
  [/^ccs\..*Asg/, 'ccs.DescribeClusterAsg'],
  [/^ccs\..*LogCollector/, 'ccs.ListLogCollector'],
  [/^ccs\..*LogDaemon/, 'ccs.GetLogDaemonStatus'],
  [/^ccs\..*HubInfo/, 'ccs.DescribeHubInfo'],
  [/^ccs\..*Namespace/, 'ccs.DescribeClusterNameSpaces'],
  [/^ccs\.DeleteInstances/, 'ccs.DescribeServiceInstance'],
  [/^ccs\./, 'ccs.DescribeCluster'],
  [/^ccr\..*Tag|^ccr\.DuplicateImage/, 'ccr.GetTagList'],
  [/^ccr\..*Trigger/, 'ccr.ListTrigger'],
  [/^ccr\..*Favor/, 'ccr.GetFavor'],
  [/^ccr\..*AutoDelStrategy/, 'ccr.GetAutoDelStrategy'],
  [/^ccr\..*Namespace/, 'ccr.GetNamespaceInfo'],
  [/^ccr\./, 'ccr.GetRepositoryList'],
  [/^cds\./, 'cds.DescribeLoadBalancers'],
  [/^apig\./, 'apig.ListDedicatedGateways'],
  [/^tse\./, 'tse.DescribeCloudNativeAPIGateways'],
]

type About = Pick<AuditRow, 'action' | 'connection' | 'region' | 'input'>

/** Undefined where nothing has a page. */
export function pageOf({ action, connection, region, input }: About): string | undefined {
  const named = namedIn(input)
  const { clusterId, namespace = NAMESPACE, serviceName, ingressName, userId } = named
  const connectionId = named.id ?? named.connection
  if (/^console\..*Connection$/.test(action)) return connectionId && pathTo('connection', { connectionId })
  if (action.startsWith('console.')) return userId ? pathTo('users', {}, { user: userId }) : undefined
  if (!(connection && region && clusterId)) return undefined
  const place = { connection, region, clusterId }
  if (serviceName) return pathTo('service', { ...place, namespace, serviceName })
  if (ingressName) return pathTo('ingress', { ...place, namespace, ingressName })
  return ofNodes.test(action) ? pathTo('nodes', place) : pathTo('cluster', place)
}

/** Where to learn what became of a call that nobody heard the end of. */
export function lookOf(row: About): string | undefined {
  const { action, connection, region, input } = row
  const { clusterId, serviceName, ingressName } = namedIn(input)
  const page = pageOf(row)
  const hasOwnPage = serviceName ?? ingressName ?? (ofNodes.test(action) ? clusterId : undefined)
  const read = reads.find(([of]) => of.test(action))?.[1]
  if (!(connection && region && read) || (page && hasOwnPage)) return page
  if (read === 'ccs.DescribeCluster' && page) return page
  const asked = clusterId ? JSON.stringify({ clusterId }) : undefined
  return pathTo('explorer', { connection, region }, { action: read, input: asked })
}
