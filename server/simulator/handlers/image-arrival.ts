// A tag arrives in a repository, by a copy or from a build: triggers of the repository update their services.
import { CloudError } from '#simulator/cloud-error'
import { builtTag, nightAfter, nightlyTag, push } from '#simulator/world/ccr/push'
import { type RepositoryRecord, SERVER, type TagRecord, type TriggerRecord } from '#simulator/world/ccr/registry'
import { clean } from '#simulator/world/ccr/retention'
import { isInvokedBy } from '#simulator/world/ccr/trigger-condition'
import type { Context } from '#simulator/world/db'
import { pullAgain } from '#simulator/world/rollout'
import { settle } from '#simulator/world/settle'
import { inRegionOf } from './cluster-region.ts'
import { serviceWrite } from './service-write.ts'

/** Runs that the log keeps of all triggers together; the oldest go first. */
const MAX_RUNS = 1000

export function arrive(context: Context, repository: RepositoryRecord, tag: TagRecord): void {
  push(repository, tag)
  const { registry, clusters } = context.world
  const image = `${SERVER}/${repository.name}:${tag.name}`
  for (const cluster of clusters) pullAgain(cluster, image, context.now)
  for (const trigger of registry.triggers) {
    if (trigger.reponame !== repository.name || !isInvokedBy(trigger, tag.name)) continue
    registry.runs.push({ trigger: { ...trigger }, tagName: tag.name, at: context.now, ...run(context, trigger, image) })
  }
  registry.runs = registry.runs.slice(-MAX_RUNS)
}

/** By the same way as an operator's own change; its refusal is the result of the run. */
function run(context: Context, trigger: TriggerRecord, image: string): { returnCode: number; returnMsg: string } {
  const { clusterId, namespace, serviceName, containerName } = trigger
  try {
    serviceWrite['ccs.ModifyClusterServiceImage'](
      { clusterId, namespace, serviceName, containers: [{ containerName, image }] },
      inRegionOf(context, trigger.clusterRegion),
    )
    return { returnCode: 0, returnMsg: 'ok' }
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return { returnCode: error.code, returnMsg: error.message }
  }
}

/** What happened in the registry since somebody last looked: builds of the nights, and the cleaner's rounds. */
export function catchUp(context: Context): void {
  for (const repository of context.world.registry.repositories.values()) {
    for (let at = repository.nextBuildAt; at !== undefined && at <= context.now; at = repository.nextBuildAt)
      deliverBuild({ ...context, now: at }, repository)
    if (repository.retention) clean(repository, context.now)
  }
}

function deliverBuild(context: Context, repository: RepositoryRecord): void {
  const { now } = context
  // nodes that came and went before the build, did so before it
  settle(context.world, now)
  repository.nextBuildAt = nightAfter(now)
  try {
    arrive(context, repository, builtTag(repository.name, nightlyTag(now), now))
  } catch (error) {
    // a full repository takes no build; nobody is there to be told
    if (!(error instanceof CloudError)) throw error
  }
}
