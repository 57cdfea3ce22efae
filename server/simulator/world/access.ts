// How a service is reached: cluster address, ports on the nodes, load balancer. Follows from its history alone.
import { SECOND } from './clock.ts'
import type { ServiceConfig, ServiceRecord } from './db.ts'
import { between, hashOf, idOf } from './random.ts'

/** How long the cloud takes to make a load balancer. */
export const CREATING_MS = 8 * SECOND

export interface Access {
  accessType: ServiceConfig['accessType']
  lbId: string
  lbStatus: 'None' | 'Creating' | 'Running'
  externalIp: string
  serviceIp: string
}

const hasBalancer = (type: ServiceConfig['accessType']) => type === 'LoadBalancer' || type === 'SvcLBTypeInner'

/** A load balancer lasts as long as the access type stays; after a change there is a new one, with another address. */
export function accessOf(service: ServiceRecord, at: number): Access {
  const { accessType } = service.revision.config
  const serviceIp = accessType === 'None' ? '' : service.serviceIp
  if (!hasBalancer(accessType)) return { accessType, lbId: '', lbStatus: 'None', externalIp: '', serviceIp }
  // Numbered by how often the service was changed, so that the seeded one does not depend on the time of day
  const { at: since, number } = service.revision.access
  if (at < since + CREATING_MS) return { accessType, lbId: '', lbStatus: 'Creating', externalIp: '', serviceIp }
  const chance = hashOf('lb', service.seed, number)
  const last = between(chance, 10, 250)
  const externalIp = accessType === 'LoadBalancer' ? `203.0.113.${last}` : `10.0.${chance % 16}.${last}`
  return { accessType, lbId: idOf('lb', chance), lbStatus: 'Running', externalIp, serviceIp }
}

/** The port on the nodes: the one asked for, else one allocated; 0 for a service that has none. */
export function nodePortOf(service: ServiceRecord, { lbPort, protocol, nodePort }: PortMapping): number {
  const { accessType } = service.revision.config
  if (accessType === 'ClusterIP' || accessType === 'None') return 0
  return nodePort || between(hashOf('nodePort', service.seed, lbPort, protocol), 30_000, 32_767)
}

export type PortMapping = NonNullable<ServiceConfig['portMappings']>[number]
