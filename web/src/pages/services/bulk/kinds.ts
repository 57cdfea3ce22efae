// The requests that can be made for several services, and the action of each.
import type { ActionId } from '@pierhead/shared/catalogue'

export const actionOf = {
  scale: 'ccs.ModifyServiceReplicas',
  image: 'ccs.ModifyClusterServiceImage',
  labels: 'ccs.ModifyServiceLabels',
  description: 'ccs.ModifyServiceDescription',
  rollBack: 'ccs.RollBackClusterService',
  redeploy: 'ccs.RedeployClusterService',
  pause: 'ccs.PauseClusterService',
  resume: 'ccs.ResumeClusterService',
  restart: 'ccs.DeleteInstances',
  remove: 'ccs.DeleteClusterService',
} as const satisfies Record<string, ActionId>

export type Kind = keyof typeof actionOf
