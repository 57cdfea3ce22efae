// ServiceConfig -> the request that creates it, whole.
import type { Input } from '../catalogue.ts'
import type { ServiceConfig } from './config.ts'
import { toModify } from './to-modify.ts'

/**
 * How a service is updated has no place here: the cloud makes every new service with RollingUpdate and no pause between
 * its pods, and the first ModifyClusterService says otherwise. `leftForModify` names what of a configuration that concerns.
 */
export function toCreate(clusterId: string, config: ServiceConfig): Input<'ccs.CreateClusterService'> {
  const { strategy: _strategy, minReadySeconds: _seconds, ...request } = toModify(clusterId, config)
  return request
}

/** True where the service that Create makes of this configuration is not yet this configuration. */
export const needsModify = ({ strategy, minReadySeconds }: ServiceConfig): boolean =>
  strategy !== 'RollingUpdate' || minReadySeconds !== 0
