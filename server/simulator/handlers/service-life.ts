// How services come, stand still and go, and what is changed of them without new pods.
import { cannot, isSystemLabel, type Reason } from '@pierhead/shared/rules/service'
import { alreadyExists, refused } from '#simulator/cloud-error'
import { createService } from '#simulator/world/create-service'
import { type Context, clusterOf, namespaceOf, type ServiceRecord, serviceKey, serviceOf } from '#simulator/world/db'
import { pause, remove, resume } from '#simulator/world/rollout'
import { serviceState } from '#simulator/world/status'
import type { SimulatorHandlers } from './handlers.ts'
import { withinQuota } from './service-write.ts'

type Ids =
  | 'ccs.CreateClusterService'
  | 'ccs.ModifyServiceDescription'
  | 'ccs.ModifyServiceLabels'
  | 'ccs.PauseClusterService'
  | 'ccs.ResumeClusterService'
  | 'ccs.DeleteClusterService'

/** Finds the service, in a state that the rule allows. */
function serviceUnless(
  rule: (state: { status: string }) => Reason,
  input: Parameters<typeof serviceOf>[1],
  context: Context,
): ServiceRecord {
  const service = serviceOf(context, input)
  const reason = rule(serviceState(service, context.now))
  if (reason) throw refused(reason.en)
  return service
}

const labelsWhere = (labels: Record<string, string>, keep: (key: string) => boolean) =>
  Object.fromEntries(Object.entries(labels).filter(([key]) => keep(key)))

const isOwnLabel = (key: string) => !isSystemLabel(key)

export const serviceLife = {
  // A service that was never modified is updated by RollingUpdate (service.json, RedeployClusterService)
  'ccs.CreateClusterService': ({ clusterId, serviceName, namespace, ...sent }, context) => {
    const cluster = clusterOf(context, clusterId)
    const place = namespaceOf(cluster, namespace)
    if (cluster.services.has(serviceKey(place, serviceName))) throw alreadyExists('Service', serviceName)
    withinQuota(sent.replicas)
    const { accessType = 'ClusterIP', ...rest } = sent
    const config = { ...rest, accessType, strategy: 'RollingUpdate' } as const
    createService(cluster, { namespace: place, name: serviceName, config }, context.now)
    return null
  },
  // No pods are made of it, and no roll-back undoes it
  'ccs.ModifyServiceDescription': ({ description = '', ...one }, context) => {
    const { revision } = serviceOf(context, one)
    revision.config = { ...revision.config, serviceDesc: description }
    if (revision.undo) revision.undo.config = { ...revision.undo.config, serviceDesc: description }
    return null
  },
  // Those of the system are sent with the others in the document's example: they stay, whatever is said of them
  'ccs.ModifyServiceLabels': ({ labels, ...one }, context) => {
    const service = serviceOf(context, one)
    const sysLabels = labelsWhere(service.labels, isSystemLabel)
    const userLabels = labelsWhere(labels, isOwnLabel)
    service.labels = { ...sysLabels, ...userLabels }
    return { labels: service.labels, sysLabels, userLabels }
  },
  'ccs.PauseClusterService': (input, context) => {
    const service = serviceUnless(cannot.pause, input, context)
    pause(clusterOf(context, input.clusterId), service, context.now)
    return null
  },
  'ccs.ResumeClusterService': (input, context) => {
    const service = serviceUnless(cannot.resume, input, context)
    resume(clusterOf(context, input.clusterId), service, context.now)
    return null
  },
  // In every state. Its load balancer and the directories that live as long as its pods go with it; an ingress that
  // names it stays, and leads nowhere
  'ccs.DeleteClusterService': (input, context) => {
    remove(clusterOf(context, input.clusterId), serviceOf(context, input), context.now)
    return null
  },
} satisfies SimulatorHandlers<Ids>
