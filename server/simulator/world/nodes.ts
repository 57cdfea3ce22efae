// Where a pod goes: the node with the largest share of its CPU free, among those that have room and fit.
import type { ClusterRecord, NodeRecord, Pod, ServiceConfig, TemplateExtras } from './db.ts'

export interface Request {
  /** Millicores. */
  cpu: number
  /** MiB. */
  memory: number
}

export const requestOf = (config: ServiceConfig): Request => ({
  cpu: config.containers.reduce((sum, container) => sum + (container.cpu ?? 0), 0),
  memory: config.containers.reduce((sum, container) => sum + (container.memory ?? 0), 0),
})

/** A pod that was told to stop no longer counts: its last seconds overlap with those that take its place. */
const holdsNodeAt = (pod: Pod, at: number) => pod.scheduledAt <= at && at < pod.killedAt

const limitOf = (config: ServiceConfig): Request => ({
  cpu: config.containers.reduce((sum, { cpuLimits }) => sum + (cpuLimits ?? 0), 0),
  memory: config.containers.reduce((sum, { memory, memoryLimits }) => sum + (memoryLimits ?? memory ?? 0), 0),
})

/** What pods have requested of each node, those planned for a moment after `at` included. */
export const requestedAt = (cluster: ClusterRecord, at: number) => sumsAt(cluster, at, requestOf)
export const limitsAt = (cluster: ClusterRecord, at: number) => sumsAt(cluster, at, limitOf)

function sumsAt(cluster: ClusterRecord, at: number, of: (config: ServiceConfig) => Request): Map<NodeRecord, Request> {
  const sums = new Map(cluster.nodes.map((node) => [node, { cpu: 0, memory: 0 }]))
  for (const service of cluster.services.values())
    for (const pod of service.pods) {
      const sum = pod.node && sums.get(pod.node)
      if (!sum || !(holdsNodeAt(pod, at) || pod.scheduledAt > at)) continue
      const { cpu, memory } = of(pod.revision.config)
      sum.cpu += cpu
      sum.memory += memory
    }
  return sums
}

/** Gives back what a pod has requested of its node. */
export function release(pod: Pod, reserved: Map<NodeRecord, Request>): void {
  const used = pod.node && reserved.get(pod.node)
  if (!used) return
  const { cpu, memory } = requestOf(pod.revision.config)
  used.cpu -= cpu
  used.memory -= memory
}

export function nodeFor(
  cluster: ClusterRecord,
  config: ServiceConfig,
  extras: TemplateExtras,
  reserved: Map<NodeRecord, Request>,
): NodeRecord | undefined {
  const wanted = requestOf(config)
  let best: NodeRecord | undefined
  let bestShare = -1
  for (const node of cluster.nodes) {
    const used = reserved.get(node) ?? NOTHING
    const free = node.cpu - used.cpu - wanted.cpu
    // In a large cluster most nodes are out at once; what costs more comes after
    if (free < 0 || free / node.cpu <= bestShare || node.mem - used.memory < wanted.memory) continue
    if (!accepts(node, config, extras)) continue
    best = node
    bestShare = free / node.cpu
  }
  if (best) {
    const used = reserved.get(best) ?? NOTHING
    reserved.set(best, { cpu: used.cpu + wanted.cpu, memory: used.memory + wanted.memory })
  }
  return best
}

const NOTHING: Request = { cpu: 0, memory: 0 }

function accepts(node: NodeRecord, config: ServiceConfig, { nodeSelector = {} }: TemplateExtras): boolean {
  if (!node.isNormal || node.unschedulable) return false
  if (!Object.entries(nodeSelector).every(([key, value]) => node.labels[key] === value)) return false
  return (config.nodeAffinity ?? []).every((term) => matches(node.labels[term.key ?? ''], term))
}

type Term = NonNullable<ServiceConfig['nodeAffinity']>[number]

function matches(value: string | undefined, { operator = 'In', values = [] }: Term): boolean {
  const first = Number(values[0])
  const tests: Record<NonNullable<Term['operator']>, () => boolean> = {
    In: () => value !== undefined && values.includes(value),
    NotIn: () => value === undefined || !values.includes(value),
    Exists: () => value !== undefined,
    DoesNotExist: () => value === undefined,
    Gt: () => Number(value) > first,
    Lt: () => Number(value) < first,
  }
  return tests[operator]()
}

/** Why no node took a pod, in the scheduler's own words. */
export function unschedulableMessage(cluster: ClusterRecord, config: ServiceConfig, extras: TemplateExtras): string {
  const closed = cluster.nodes.filter((node) => node.unschedulable || !node.isNormal).length
  const unfit = cluster.nodes.filter(
    (node) => node.isNormal && !node.unschedulable && !accepts(node, config, extras),
  ).length
  const full = cluster.nodes.length - closed - unfit
  const parts = [
    full > 0 ? `${full} Insufficient cpu or memory` : '',
    unfit > 0 ? `${unfit} node(s) didn't match node selector` : '',
    closed > 0 ? `${closed} node(s) were unschedulable` : '',
  ]
  return `0/${cluster.nodes.length} nodes are available: ${parts.filter(Boolean).join(', ')}.`
}
