// Every action of the catalogue, answered from a world. The compiler asks for those that are missing.
import type { ActionId, CloudActionId, Handlers } from '@pierhead/shared/catalogue'
import type { Context } from '#simulator/world/db'
import { autoscaling } from './autoscaling.ts'
import { cluster } from './cluster.ts'
import { clusterCreate } from './cluster-create.ts'
import { clusterSettings } from './cluster-settings.ts'
import { ingress } from './ingress.ts'
import { monitor } from './monitor.ts'
import { namespace } from './namespace.ts'
import { node } from './node.ts'
import { pod } from './pod.ts'
import { service } from './service.ts'
import { serviceWrite } from './service-write.ts'
import { task } from './task.ts'

export type SimulatorHandlers<Ids extends ActionId> = Handlers<Ids, Context>

export const handlers = {
  ...cluster,
  ...clusterCreate,
  ...clusterSettings,
  ...node,
  ...autoscaling,
  ...namespace,
  ...service,
  ...serviceWrite,
  ...pod,
  ...ingress,
  ...task,
  ...monitor,
} satisfies SimulatorHandlers<CloudActionId>
