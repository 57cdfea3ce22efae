// A service that somebody creates: what a world gives it beside its configuration.
import { overQuota } from '#simulator/cloud-error'
import { type ClusterRecord, type ServiceConfig, type ServiceRecord, serviceKey } from './db.ts'
import { type ProfileName, profiles, profileWithin } from './profiles.ts'
import { hashOf } from './random.ts'
import { revisionAfter } from './revisions.ts'
import { start } from './rollout.ts'
import { serviceIp } from './seed/world.ts'

interface NewService {
  namespace: string
  name: string
  config: ServiceConfig
}

export function createService(cluster: ClusterRecord, { namespace, name, config }: NewService, at: number): void {
  const service: ServiceRecord = {
    clusterId: cluster.clusterId,
    namespace,
    name,
    createdAt: at,
    labels: { 'qcloud-app': name },
    profile: profileWithin(profiles[profileOf(config)], config),
    // with its time, so that one of the same name has other pods and another load balancer
    seed: hashOf('service', cluster.clusterId, namespace, name, at),
    serviceIp: freeAddress(cluster),
    revision: revisionAfter(undefined, { at, cause: 'create', config }),
    podsPlanned: 0,
    pods: [],
  }
  cluster.services.set(serviceKey(namespace, name), service)
  start(cluster, service)
}

/** The range of a /16 has four blocks for services, that of a /14 is bounded as the size of the world is. */
const maxServices = ({ cidr }: ClusterRecord) => (cidr.endsWith('/14') ? 6000 : 1000)

/** Beginning behind those that are there, so that an address is not at once somebody else's. */
function freeAddress(cluster: ClusterRecord): string {
  const max = maxServices(cluster)
  const taken = new Set([...cluster.services.values()].map((service) => service.serviceIp))
  for (let step = 0; step < max; step++) {
    const ip = serviceIp(cluster, (cluster.services.size + step) % max)
    if (!taken.has(ip)) return ip
  }
  throw overQuota(`this cluster has at most ${max} services: its range has no address left for one`)
}

/** What a program does can only be guessed from its image and from how it is reached. */
function profileOf({ accessType, containers }: ServiceConfig): ProfileName {
  const image = containers[0]?.image ?? ''
  if (/redis|memcached/i.test(image)) return 'cache'
  if (/nginx|httpd|caddy|web/i.test(image)) return 'web'
  return accessType === 'None' ? 'worker' : 'api'
}
