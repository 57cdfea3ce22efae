// The one table of actions. Types, validation, wires, the simulator's duties and the pages are read from it.
import type { z } from 'zod'
import type { Action } from './action.ts'
import { apig } from './catalogue/apig.ts'
import { autoscaling } from './catalogue/autoscaling.ts'
import { cds } from './catalogue/cds.ts'
import { cluster } from './catalogue/cluster.ts'
import { clusterCreate } from './catalogue/cluster-create.ts'
import { clusterSettings } from './catalogue/cluster-settings.ts'
import { console } from './catalogue/console.ts'
import { consoleAudit } from './catalogue/console-audit.ts'
import { consoleRevisions } from './catalogue/console-revisions.ts'
import { consoleUsers } from './catalogue/console-users.ts'
import { ingress } from './catalogue/ingress.ts'
import { log } from './catalogue/log.ts'
import { monitor } from './catalogue/monitor.ts'
import { namespace } from './catalogue/namespace.ts'
import { node } from './catalogue/node.ts'
import { pod } from './catalogue/pod.ts'
import { favourite, registryAccount } from './catalogue/registry-account.ts'
import { registryNamespace, repository } from './catalogue/repository.ts'
import { service } from './catalogue/service.ts'
import { serviceLife } from './catalogue/service-life.ts'
import { serviceWrite } from './catalogue/service-write.ts'
import { tag } from './catalogue/tag.ts'
import { task } from './catalogue/task.ts'
import { trigger } from './catalogue/trigger.ts'
import { tse } from './catalogue/tse.ts'

export const catalogue = {
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
  ...favourite,
  ...registryAccount,
  ...monitor,
  ...tse,
  ...apig,
  ...cds,
  ...console,
  ...consoleUsers,
  ...consoleAudit,
  ...consoleRevisions,
} as const satisfies Record<string, Action>

type Catalogue = typeof catalogue

/** `service.Action`, spelled as the vendor spells it. */
export type ActionId = keyof Catalogue
/** Actions of a cloud: all but the console's own. */
export type CloudActionId = Exclude<ActionId, `console.${string}`>

/** What a caller gives. */
export type Input<Id extends ActionId> = z.input<Catalogue[Id]['input']>
/** What came through validation, on the server. */
export type Given<Id extends ActionId> = z.output<Catalogue[Id]['input']>
/** What an action answers once its quirks are decoded. */
export type Parsed<Id extends ActionId> = z.output<Catalogue[Id]['output']>
/** One row of a list action's answer. */
export type Row<Id extends ActionId> = Catalogue[Id] extends { rows: (answer: never) => (infer R)[] } ? R : never

/** A function for every action of `Ids`: forgetting one is a compile error. */
export type Handlers<Ids extends ActionId, Context> = {
  [Id in Ids]: (input: Given<Id>, context: Context) => Parsed<Id> | Promise<Parsed<Id>>
}

/** True for the id of an action in the table, and for nothing that merely looks like one. */
export const isActionId = (id: string): id is ActionId => Object.hasOwn(catalogue, id)

/** Splits an id at its dot: `ccs.DescribeCluster` is the action DescribeCluster of the service ccs. */
export function partsOf(id: ActionId): { service: string; action: string } {
  const dot = id.indexOf('.')
  return { service: id.slice(0, dot), action: id.slice(dot + 1) }
}
