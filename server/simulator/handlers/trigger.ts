import type { Given } from '@pierhead/shared/catalogue'
import { alreadyExists, notFound, overQuota } from '#simulator/cloud-error'
import {
  ownRepositoryOf,
  quotas,
  repositoryOf,
  type TriggerRecord,
  type TriggerRun,
} from '#simulator/world/ccr/registry'
import { conditionOf } from '#simulator/world/ccr/trigger-condition'
import { iso } from '#simulator/world/clock'
import { type Context, pageOf } from '#simulator/world/db'
import { inRegionOf } from './cluster-region.ts'
import type { SimulatorHandlers } from './handlers.ts'
import { service } from './service.ts'

type Ids =
  | 'ccr.AddUpdateServiceTrigger'
  | 'ccr.ListTrigger'
  | 'ccr.DeleteUpdateServiceTrigger'
  | 'ccr.ModifyUpdateServiceTrigger'
  | 'ccr.ListTriggerLog'

const triggerOf = ({ world }: Context, name: string): TriggerRecord => {
  const found = world.registry.triggers.find((trigger) => trigger.name === name)
  if (!found) throw notFound('Trigger', name)
  return found
}

/** The trigger with everything it names checked: it would be of no use if it could not run. */
function checked(context: Context, trigger: TriggerRecord): TriggerRecord {
  ownRepositoryOf(context, trigger.reponame)
  const condition = conditionOf(trigger)
  const { clusterId, namespace, serviceName, containerName } = trigger
  const answer = service['ccs.DescribeClusterServiceInfo'](
    { clusterId, namespace, serviceName },
    inRegionOf(context, trigger.clusterRegion),
  )
  if (answer.service.containers.every((container) => container.containerName !== containerName))
    throw notFound('Container', containerName)
  return { ...trigger, ...condition }
}

function unusedName({ world }: Context, name: string): void {
  // Triggers are found by their names alone
  if (world.registry.triggers.some((trigger) => trigger.name === name)) throw alreadyExists('Trigger', name)
}

const shown = (trigger: TriggerRecord, appId: string) => ({
  triggerName: trigger.name,
  repoName: trigger.reponame,
  invokeSource: 'IMAGE_PUSH',
  invokeAction: 'SERVICE_UPDATE',
  invokeCondition: { invokeMethod: trigger.invokeMethod, invokeExpr: trigger.invokeExpr },
  invokePara: {
    appId,
    clusterId: trigger.clusterId,
    namespace: trigger.namespace,
    serviceName: trigger.serviceName,
    containerName: trigger.containerName,
    clusterRegion: trigger.clusterRegion,
  },
})

/** What is not sent stays as it is. */
function changed(trigger: TriggerRecord, sent: Given<'ccr.ModifyUpdateServiceTrigger'>, now: number): TriggerRecord {
  const { triggerName: _name, newTriggerName, ...given } = sent
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...trigger, ...changes, name: newTriggerName ?? trigger.name, updatedAt: now }
}

type Order = Pick<Given<'ccr.ListTriggerLog'>, 'order' | 'orderby'>

/** Newest first unless said otherwise; equal names stay in the order of their time. */
function ordered(runs: TriggerRun[], { order = 'desc', orderby = 'invoke_time' }: Order): TriggerRun[] {
  const keyOf = ({ trigger }: TriggerRun) => (orderby === 'trigger_name' ? trigger.name : trigger.reponame)
  const sign = order === 'desc' ? -1 : 1
  const byTime = runs.toSorted((a, b) => sign * (a.at - b.at))
  if (orderby === 'invoke_time') return byTime
  return byTime.sort((a, b) => (keyOf(a) === keyOf(b) ? 0 : keyOf(a) < keyOf(b) ? -sign : sign))
}

export const trigger = {
  'ccr.AddUpdateServiceTrigger': ({ triggerName, invokeExpr = '', ...sent }, context) => {
    const { triggers } = context.world.registry
    const times = { createdAt: context.now, updatedAt: context.now }
    const made = checked(context, { ...sent, name: triggerName, invokeExpr, ...times })
    unusedName(context, triggerName)
    if (triggers.length >= quotas.triggers) throw overQuota(`this account has its ${quotas.triggers} triggers already`)
    triggers.push(made)
    return null
  },
  'ccr.ListTrigger': ({ triggerName, reponame, ...page }, { world: { registry } }) => {
    const found = registry.triggers
      .filter(({ name }) => triggerName === undefined || name === triggerName)
      .filter((one) => reponame === undefined || one.reponame === reponame)
    const triggerInfo = pageOf(found, page).map((one) => ({
      ...shown(one, registry.appId),
      createTime: iso(one.createdAt),
      updateTime: iso(one.updatedAt),
    }))
    return { totalCount: found.length, triggerInfo }
  },
  // What it did stays in the log
  'ccr.DeleteUpdateServiceTrigger': ({ triggerName }, context) => {
    const found = triggerOf(context, triggerName)
    const { registry } = context.world
    registry.triggers = registry.triggers.filter((one) => one !== found)
    return null
  },
  'ccr.ModifyUpdateServiceTrigger': (sent, context) => {
    const found = triggerOf(context, sent.triggerName)
    const wanted = checked(context, changed(found, sent, context.now))
    if (wanted.name !== found.name) unusedName(context, wanted.name)
    Object.assign(found, wanted)
    return null
  },
  'ccr.ListTriggerLog': ({ reponame, order, orderby, ...page }, context) => {
    repositoryOf(context, reponame)
    const { runs, appId } = context.world.registry
    const found = ordered(
      runs.filter(({ trigger: { reponame: of } }) => of === reponame),
      { order, orderby },
    )
    const logInfo = pageOf(found, page).map(({ trigger: of, tagName, at, returnCode, returnMsg }) => ({
      ...shown(of, appId),
      tagName,
      invokeTime: iso(at),
      invokeResult: { returnCode, returnMsg },
    }))
    return { totalCount: found.length, logInfo }
  },
} satisfies SimulatorHandlers<Ids>
