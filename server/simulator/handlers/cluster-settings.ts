// A cluster's name, its way in from outside, its logins at other registries.
import { createHash } from 'node:crypto'
import { cannot } from '@pierhead/shared/rules/cluster'
import { CloudError, overQuota } from '#simulator/cloud-error'
import { iso, SECOND } from '#simulator/world/clock'
import { type ClusterRecord, clusterOf, namespaceOf, pageOf } from '#simulator/world/db'
import type { HubRecord } from '#simulator/world/estate'
import { schedule, startTask } from '#simulator/world/jobs'
import { nextId } from '#simulator/world/machines'
import { between, hashOf, lettersOf } from '#simulator/world/random'
import type { SimulatorHandlers } from './handlers.ts'
import { unless } from './refusal.ts'

type Ids =
  | 'ccs.ModifyClusterAttributes'
  | 'ccs.ModifyProjectId'
  | 'ccs.DescribeClusterSecurityInfo'
  | 'ccs.OperateClusterVip'
  | 'ccs.AddHubInfo'
  | 'ccs.DescribeHubInfo'

/** How long it takes until a cluster can be reached from outside, or no more. */
const ACCESS_MS = 20 * SECOND

/** Logins at other registries that one cluster can have. */
const MAX_HUBS = 100

const APP_ID = 1_251_000_077

const hubShown = ({ clusterId }: ClusterRecord, hub: HubRecord) => ({
  unHubId: hub.unHubId,
  name: '',
  clusterId,
  appId: APP_ID,
  domain: hub.domain,
  username: hub.username,
  namespaces: hub.namespaces,
  createdAt: iso(hub.createdAt),
})

/** Looks like a certificate, and belongs to this cluster alone. */
function authorityOf(clusterId: string): string {
  const bytes = Buffer.concat(Array.from({ length: 24 }, (_, index) => digest(clusterId, index)))
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

const digest = (clusterId: string, index: number) => createHash('sha256').update(`ca ${clusterId} ${index}`).digest()

/** Another address every time it is opened. */
const endpointOf = (clusterId: string, at: number) =>
  `https://203.0.113.${between(hashOf('vip', clusterId, at), 10, 250)}`

export const clusterSettings = {
  'ccs.ModifyClusterAttributes': ({ clusterId, clusterName, clusterDesc }, context) => {
    const cluster = clusterOf(context, clusterId)
    if (clusterName !== undefined) cluster.name = clusterName
    if (clusterDesc !== undefined) cluster.description = clusterDesc
    cluster.updatedAt = context.now
    return null
  },
  // What is there already stays where it was: the project is that of nodes to come
  'ccs.ModifyProjectId': ({ clusterId, projectId }, context) => {
    const cluster = clusterOf(context, clusterId)
    cluster.estate.projectId = projectId
    cluster.updatedAt = context.now
    return null
  },
  'ccs.DescribeClusterSecurityInfo': ({ clusterId }, context) => {
    const { estate } = clusterOf(context, clusterId)
    return {
      userName: 'admin',
      password: lettersOf(hashOf('password', clusterId), 32),
      certificationAuthority: authorityOf(clusterId),
      clusterExternalEndpoint: estate.endpoint,
    }
  },
  'ccs.OperateClusterVip': ({ clusterId, operation }, context) => {
    const { world, now } = context
    const { status, endpoint } = clusterOf(context, clusterId).estate
    if (world.jobs.some((job) => job.kind === 'accessChanged' && job.clusterId === clusterId))
      throw new CloudError(5100, 'ProcessAlreadyRunning', '(-10015)the access from outside is being changed already')
    const isCreate = operation === 'Create'
    unless(isCreate ? cannot.openAccess({ status, endpoint }) : cannot.closeAccess({ endpoint }))
    const at = now + ACCESS_MS
    schedule(world, { kind: 'accessChanged', at, clusterId, endpoint: isCreate ? endpointOf(clusterId, now) : '' })
    return { requestId: startTask(world, at) }
  },
  'ccs.AddHubInfo': ({ clusterId, domain, username, namespaces = [] }, context) => {
    const cluster = clusterOf(context, clusterId)
    const { hubs } = cluster.estate
    for (const name of namespaces) namespaceOf(cluster, name)
    if (hubs.some((hub) => hub.domain === domain && hub.username === username))
      throw new CloudError(5100, 'HubAlreadyExists', `(-10015)the login ${username} at ${domain} exists already`)
    if (hubs.length >= MAX_HUBS) throw overQuota(`a cluster has at most ${MAX_HUBS} logins at other registries`)
    const unHubId = nextId(context.world, 'hub')
    hubs.push({ unHubId, domain, username, namespaces: [...new Set(namespaces)], createdAt: context.now })
    return null
  },
  'ccs.DescribeHubInfo': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const wanted = cluster.estate.hubs.filter(
      (hub) =>
        (!input.unHubId || hub.unHubId === input.unHubId) &&
        (!input.domain || hub.domain === input.domain) &&
        (!input.username || hub.username === input.username),
    )
    return { totalCount: wanted.length, hubs: pageOf(wanted, input).map((hub) => hubShown(cluster, hub)) }
  },
} satisfies SimulatorHandlers<Ids>
