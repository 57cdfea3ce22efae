// What one change after the other makes of a service.
import type { ChangeCause, Revision, ServiceConfig, TemplateExtras } from './db.ts'
import { hashOf, lettersOf } from './random.ts'
import { affinityYaml, containerYaml, volumeYaml } from './yaml-pod.ts'

export interface Change {
  at: number
  cause: ChangeCause
  config: ServiceConfig
  /** Those of the revision before unless given. */
  extras?: TemplateExtras | undefined
}

/** The revision that a change makes; without one before it, the first. */
export function revisionAfter(before: Revision | undefined, change: Change): Revision {
  const { at, cause, config, extras = before?.extras ?? {} } = change
  const number = (before?.number ?? 0) + 1
  const redeploys = (before?.redeploys ?? 0) + (cause === 'redeploy' ? 1 : 0)
  const hash = templateHash(config, redeploys)
  const redeployedAt = cause === 'redeploy' ? at : before?.redeployedAt
  return {
    at,
    cause,
    config,
    extras,
    number,
    redeploys,
    hash,
    templates: (before?.templates ?? 0) + (before?.hash === hash ? 0 : 1),
    ...undoOf(before, change),
    access: before && hasSameAccess(before.config, config) ? before.access : { at, number },
    ...(redeployedAt === undefined ? {} : { redeployedAt }),
  }
}

/** An inner load balancer has an address of its subnet. */
const hasSameAccess = (before: ServiceConfig, { accessType, subnetId }: ServiceConfig): boolean =>
  before.accessType === accessType && (accessType !== 'SvcLBTypeInner' || before.subnetId === subnetId)

/** Scaling and redeploying make no configuration: what could be rolled back before still can. */
function undoOf(before: Revision | undefined, { cause, config }: Change): Pick<Revision, 'undo'> {
  if (!before) return {}
  if (cause === 'scale' || cause === 'redeploy') return before.undo ? { undo: before.undo } : {}
  return { undo: { config: before.config, extras: before.extras, replicas: config.replicas } }
}

/**
 * What decides whether a pod has to be replaced: neither the number of pods nor how they are reached. Of what a pod is
 * made from, not of the words of the request: the order of its fields and a default that is spelled out make no new pods.
 */
function templateHash(config: ServiceConfig, redeploys: number): string {
  const { containers, volumes = [] } = config
  const made = { containers: containers.map(containerYaml), volumes: volumes.map(volumeYaml), ...affinityYaml(config) }
  return lettersOf(hashOf(canonical(made), redeploys), 10)
}

/** JSON with the fields of every object in one order. */
const canonical = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
