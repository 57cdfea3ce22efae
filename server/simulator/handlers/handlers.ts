// Every action of the catalogue, answered from a world. The compiler asks for those that are missing.
import type { ActionId, CloudActionId, Handlers } from '@pierhead/shared/catalogue'
import type { Context } from '#simulator/world/db'
import { cluster } from './cluster.ts'
import { ingress } from './ingress.ts'
import { monitor } from './monitor.ts'
import { namespace } from './namespace.ts'
import { pod } from './pod.ts'
import { registryAccount } from './registry-account.ts'
import { registryNamespace } from './registry-namespace.ts'
import { repository } from './repository.ts'
import { service } from './service.ts'
import { serviceWrite } from './service-write.ts'
import { tag } from './tag.ts'
import { task } from './task.ts'
import { trigger } from './trigger.ts'

export type SimulatorHandlers<Ids extends ActionId> = Handlers<Ids, Context>

export const handlers = {
  ...cluster,
  ...namespace,
  ...service,
  ...serviceWrite,
  ...pod,
  ...ingress,
  ...task,
  ...repository,
  ...registryNamespace,
  ...tag,
  ...trigger,
  ...registryAccount,
  ...monitor,
} satisfies SimulatorHandlers<CloudActionId>
