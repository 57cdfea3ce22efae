// What changes services. Each answers at once; the roll-out that follows is physics.
import { livenessFaults } from '@pierhead/shared/catalogue/service-faults'
import { cannot, type Reason } from '@pierhead/shared/rules/service'
import { invalid, overQuota, refused } from '#simulator/cloud-error'
import { accessOf } from '#simulator/world/access'
import {
  type Context,
  clusterOf,
  type ServiceConfig,
  type ServiceRecord,
  serviceOf,
  type TemplateExtras,
} from '#simulator/world/db'
import { change } from '#simulator/world/rollout'
import { serviceState } from '#simulator/world/status'
import type { SimulatorHandlers } from './handlers.ts'

type Ids =
  | 'ccs.ModifyClusterService'
  | 'ccs.ModifyClusterServiceImage'
  | 'ccs.ModifyServiceReplicas'
  | 'ccs.RedeployClusterService'
  | 'ccs.RollBackClusterService'

const unless = (reason: Reason) => {
  if (reason) throw refused(reason.en)
}

const stateOf = (service: ServiceRecord, { now }: Context) => ({
  status: serviceState(service, now).status,
  accessType: accessOf(service, now).accessType,
})

const hasCbsDisk = ({ volumes = [] }: ServiceConfig) => volumes.some(({ volumeType }) => volumeType === 'cbsDisk')

/** Plans are made whole and at once: without a bound one slip of the finger would hold up the cloud for everybody. */
const MAX_REPLICAS = 1000

export function withinQuota(replicas: number): void {
  if (replicas > MAX_REPLICAS)
    throw overQuota(`a service has at most ${MAX_REPLICAS} pods, and ${replicas} were asked for`)
}

const apply = (
  service: ServiceRecord,
  context: Context,
  cause: Parameters<typeof change>[2]['cause'],
  config: ServiceConfig,
  extras?: TemplateExtras,
) => {
  change(clusterOf(context, service.clusterId), service, { at: context.now, cause, config, extras })
  return null
}

/** For a liveCheck one success counts, as in Kubernetes (service.json, CreateClusterService). */
function withLivenessOfOne(containers: ServiceConfig['containers']): void {
  livenessFaults(containers, (path, sentence) => {
    throw invalid(path.join('.'), sentence)
  })
}

function withImages(config: ServiceConfig, images: ReadonlyMap<string, string>): ServiceConfig {
  const unknown = [...images.keys()].find((name) => config.containers.every((one) => one.containerName !== name))
  if (unknown !== undefined) throw invalid('containers', `names ${unknown}, which is no container of this service`)
  return {
    ...config,
    containers: config.containers.map((container) => ({
      ...container,
      image: images.get(container.containerName) ?? container.image,
    })),
  }
}

export const serviceWrite = {
  // Replaces everything: what is not sent is gone, and so is what it has no parameter for. Labels have an action of their
  // own and stay
  'ccs.ModifyClusterService': ({ clusterId, serviceName, namespace, ...sent }, context) => {
    const service = serviceOf(context, { clusterId, serviceName, namespace })
    withinQuota(sent.replicas)
    withLivenessOfOne(sent.containers)
    const { accessType = 'ClusterIP', ...rest } = sent
    return apply(service, context, 'modify', { ...rest, accessType }, {})
  },
  'ccs.ModifyClusterServiceImage': (input, context) => {
    const service = serviceOf(context, input)
    const { config } = service.revision
    const [first, second] = config.containers
    if (input.image !== undefined && second)
      throw invalid('image', 'does not say which container: this service has several, send containers')
    const named = input.containers?.map(({ containerName, image }) => [containerName, image] as const)
    const images = new Map(named ?? [[first?.containerName ?? '', input.image ?? '']])
    return apply(service, context, 'image', withImages(config, images))
  },
  'ccs.ModifyServiceReplicas': (input, context) => {
    const service = serviceOf(context, input)
    const { config } = service.revision
    withinQuota(input.scaleTo)
    unless(cannot.scale(hasCbsDisk(config), input.scaleTo))
    return apply(service, context, 'scale', { ...config, replicas: input.scaleTo })
  },
  'ccs.RedeployClusterService': (input, context) => {
    const service = serviceOf(context, input)
    unless(cannot.redeploy(stateOf(service, context)))
    return apply(service, context, 'redeploy', service.revision.config)
  },
  // One step back of everything but the number of pods, which stays unless the change that is undone set it. A second
  // roll-back returns to what the first one left: the configuration before a roll-back is the one that was rolled back
  'ccs.RollBackClusterService': (input, context) => {
    const service = serviceOf(context, input)
    unless(cannot.rollBack(stateOf(service, context)))
    const { config: present, undo } = service.revision
    if (!undo) throw refused('The service was never modified: there is nothing to roll back to.')
    const kept = present.replicas === undo.replicas ? undo.config.replicas : present.replicas
    const replicas = cannot.scale(hasCbsDisk(undo.config), kept) ? undo.config.replicas : kept
    return apply(service, context, 'rollback', { ...undo.config, replicas }, undo.extras)
  },
} satisfies SimulatorHandlers<Ids>
