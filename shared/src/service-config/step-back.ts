// What a service is after the cloud's own roll-back, as far as kept revisions tell.
import type { ServiceConfig } from './config.ts'

/** The configuration that a roll-back goes to, and the one of the change that it undoes. */
export interface Step {
  target: ServiceConfig
  undone: ServiceConfig
}

/** What is scaled and described since the step stays, unless the step itself set it. */
export const steppedBack = (now: ServiceConfig, { target, undone }: Step): ServiceConfig => ({
  ...target,
  replicas: now.replicas === undone.replicas ? target.replicas : now.replicas,
  serviceDesc: now.serviceDesc === undone.serviceDesc ? target.serviceDesc : now.serviceDesc,
})
