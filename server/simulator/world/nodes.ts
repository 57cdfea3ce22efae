// Where a pod goes: the node with the largest share of its CPU free, among those that have room and fit.
import type { ClusterRecord, NodeRecord, Pod, Revision, ServiceConfig, ServiceRecord } from './db.ts'

export interface Request {
  /** Millicores. */
  cpu: number
  /** MiB. */
  memory: number
  pods: number
}

/** A node's range has 253 addresses; some are still held by pods that end. */
const MAX_PODS_OF_NODE = 220

export const requestOf = ({ containers }: ServiceConfig): Request => ({
  cpu: containers.reduce((sum, container) => sum + (container.cpu ?? 0), 0),
  memory: containers.reduce((sum, container) => sum + (container.memory ?? 0), 0),
  pods: 1,
})

const limitOf = ({ containers }: ServiceConfig): Request => ({
  cpu: containers.reduce((sum, { cpuLimits }) => sum + (cpuLimits ?? 0), 0),
  memory: containers.reduce((sum, { memory, memoryLimits }) => sum + (memoryLimits ?? memory ?? 0), 0),
  pods: 1,
})

/** A pod that was told to stop no longer counts: its last seconds overlap with those that take its place. */
const holdsNodeAt = (pod: Pod, at: number) => pod.scheduledAt <= at && at < pod.killedAt

/** What the pods on each node request, and what they may use. */
export const requestsAt = (cluster: ClusterRecord, at: number) =>
  sums(cluster, requestOf, (pod) => holdsNodeAt(pod, at))
export const limitsAt = (cluster: ClusterRecord, at: number) => sums(cluster, limitOf, (pod) => holdsNodeAt(pod, at))

/** For who plans at `at`: what is planned for a later moment needs its room, too. */
export const reservedAt = (cluster: ClusterRecord, at: number) => sums(cluster, requestOf, (pod) => at < pod.killedAt)

function sums(
  cluster: ClusterRecord,
  of: (config: ServiceConfig) => Request,
  counts: (pod: Pod) => boolean,
): Map<NodeRecord, Request> {
  const found = new Map(cluster.nodes.map((node) => [node, { ...NOTHING }]))
  for (const service of cluster.services.values())
    for (const pod of service.pods) {
      const sum = pod.node && found.get(pod.node)
      if (!sum || !counts(pod)) continue
      const { cpu, memory } = of(pod.revision.config)
      sum.cpu += cpu
      sum.memory += memory
      sum.pods++
    }
  return found
}

/** Gives back what a pod has requested of its node. */
export function release(pod: Pod, reserved: Map<NodeRecord, Request>): void {
  const used = pod.node && reserved.get(pod.node)
  if (!used) return
  const { cpu, memory } = requestOf(pod.revision.config)
  used.cpu -= cpu
  used.memory -= memory
  used.pods--
}

/** Who looks for a node, where, and when. */
export interface Search {
  cluster: ClusterRecord
  service: ServiceRecord
  revision: Revision
  reserved: Map<NodeRecord, Request>
  at: number
}

export function nodeFor(search: Search): NodeRecord | undefined {
  const { cluster, revision, reserved } = search
  const wanted = requestOf(revision.config)
  const near = nearNodes(search)
  let best: NodeRecord | undefined
  let bestShare = -1
  for (const node of cluster.nodes) {
    const used = reserved.get(node) ?? NOTHING
    // In a large cluster most nodes are out at once; what costs more comes after
    if (!hasRoom(node, used, wanted)) continue
    const share = (node.cpu - used.cpu - wanted.cpu) / node.cpu
    if (share <= bestShare || !accepts(node, revision) || !(near()?.has(node) ?? true)) continue
    best = node
    bestShare = share
  }
  if (best) {
    const { cpu, memory, pods } = reserved.get(best) ?? NOTHING
    reserved.set(best, { cpu: cpu + wanted.cpu, memory: memory + wanted.memory, pods: pods + 1 })
  }
  return best
}

const NOTHING: Request = { cpu: 0, memory: 0, pods: 0 }

const hasRoom = (node: NodeRecord, used: Request, wanted: Request) =>
  used.cpu + wanted.cpu <= node.cpu && used.memory + wanted.memory <= node.mem && used.pods < MAX_PODS_OF_NODE

const isOpen = ({ isNormal, unschedulable }: NodeRecord) => isNormal && !unschedulable

function accepts(node: NodeRecord, { config, extras }: Revision): boolean {
  if (!isOpen(node)) return false
  if (!Object.entries(extras.nodeSelector ?? {}).every(([key, value]) => node.labels[key] === value)) return false
  return (config.nodeAffinity ?? []).every((term) => matches(node.labels[term.key ?? ''], term))
}

/**
 * The nodes that podAffinity allows: those where a pod of the namespace runs that has all the labels; undefined where any
 * will do. As in Kubernetes, the first of pods that want to be with their own kind may go anywhere.
 */
function nearNodes({ cluster, service, revision, at }: Search): () => Set<NodeRecord> | undefined {
  const terms = revision.config.podAffinity ?? []
  if (terms.length === 0) return () => undefined
  const fits = (one: ServiceRecord) => {
    const labels: Record<string, string> = { ...one.labels, 'qcloud-app': one.name }
    return one.namespace === service.namespace && terms.every((term) => matches(labels[term.key ?? ''], term))
  }
  let found: Set<NodeRecord> | undefined
  return () => {
    found ??= new Set(
      [...cluster.services.values()]
        .filter(fits)
        .flatMap(({ pods }) => pods.flatMap((pod) => (pod.node && isPlacedAt(pod, at) ? [pod.node] : []))),
    )
    return found.size === 0 && fits(service) ? undefined : found
  }
}

const isPlacedAt = (pod: Pod, at: number) => pod.placedAt <= at && at < pod.killedAt

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
export function refusalOf(search: Search): string {
  const { cluster, revision } = search
  const open = cluster.nodes.filter(isOpen)
  const fit = open.filter((node) => accepts(node, revision))
  const near = nearNodes(search)()
  const full = near ? fit.filter((node) => near.has(node)) : fit
  const parts = [
    [full.length, 'Insufficient cpu or memory'],
    [open.length - fit.length, "node(s) didn't match node selector"],
    [fit.length - full.length, "node(s) didn't match pod affinity rules"],
    [cluster.nodes.length - open.length, 'node(s) were unschedulable'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map((part) => part.join(' '))
  return `0/${cluster.nodes.length} nodes are available: ${said.join(', ')}.`
}
