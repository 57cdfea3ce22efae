// Every action of the catalogue, answered from a world. The compiler asks for those that are missing.
import type { ActionId, CloudActionId, Handlers } from '@pierhead/shared/catalogue'
import type { Context } from '#simulator/world/db'
import { apig } from './apig.ts'
import { autoscaling } from './autoscaling.ts'
import { cds } from './cds.ts'
import { cluster } from './cluster.ts'
import { clusterCreate } from './cluster-create.ts'
import { clusterSettings } from './cluster-settings.ts'
import { ingress } from './ingress.ts'
import { log } from './log.ts'
import { monitor } from './monitor.ts'
import { namespace } from './namespace.ts'
import { node } from './node.ts'
import { pod } from './pod.ts'
import { registryAccount } from './registry-account.ts'
import { registryNamespace } from './registry-namespace.ts'
import { repository } from './repository.ts'
import { service } from './service.ts'
import { serviceLife } from './service-life.ts'
import { serviceWrite } from './service-write.ts'
import { tag } from './tag.ts'
import { task } from './task.ts'
import { trigger } from './trigger.ts'
import { tse } from './tse.ts'

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
  ...serviceLife,
  ...pod,
  ...ingress,
  ...log,
  ...task,
  ...repository,
  ...registryNamespace,
  ...tag,
  ...trigger,
  ...registryAccount,
  ...monitor,
  ...tse,
  ...apig,
  ...cds,
} satisfies SimulatorHandlers<CloudActionId>
