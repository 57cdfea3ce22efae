// What a world consists of. Configuration is stored with its time; everything that moves is computed from it.
import type { Given } from '@pierhead/shared/catalogue'
import type { Region } from '@pierhead/shared/regions'
import { notFound } from '#simulator/cloud-error'
import type { Registry } from './ccr/registry.ts'
import type { Estate, MachineRecord } from './estate.ts'
import type { GatewayWorld } from './gateways.ts'
import type { Job } from './jobs.ts'
import type { ClusterLogs } from './log-collection.ts'
import type { Profile } from './profiles.ts'

/** What ModifyClusterService replaces. NodePort exists in the world, but no action can set it. */
export type ServiceConfig = Omit<
  Given<'ccs.ModifyClusterService'>,
  'clusterId' | 'serviceName' | 'namespace' | 'accessType'
> & { accessType: NonNullable<Given<'ccs.ModifyClusterService'>['accessType']> | 'NodePort' }

export type ContainerConfig = ServiceConfig['containers'][number]

export type ChangeCause = 'create' | 'modify' | 'image' | 'scale' | 'redeploy' | 'rollback'

/** Fields of a Deployment that ModifyClusterService cannot carry: saving the service by it loses them. */
export interface TemplateExtras {
  terminationGracePeriodSeconds?: number
  hostAliases?: { ip: string; hostnames: string[] }[]
  nodeSelector?: Record<string, string>
}

/**
 * What a change made of a service. Times are milliseconds since the epoch throughout the world. It holds all that must be
 * known of those before it: they are not kept, so that no number of changes fills the memory.
 */
export interface Revision {
  at: number
  cause: ChangeCause
  config: ServiceConfig
  extras: TemplateExtras
  /** Pods with the same hash need not be replaced. */
  hash: string
  /** Counts the changes from 1, `templates` those that made new pods, `redeploys` those that did nothing else. */
  number: number
  templates: number
  redeploys: number
  /** When and with which number the present access type began. */
  access: { at: number; number: number }
  /** What RollBackClusterService returns to, with the replicas that the change to be undone set. */
  undo?: { config: ServiceConfig; extras: TemplateExtras; replicas: number }
  /** Set by RedeployClusterService; part of the pod template. */
  redeployedAt?: number
}

/** The life of one pod, planned when it is created. NEVER stands for what does not happen. */
export interface Pod {
  name: string
  ip: string
  revision: Revision
  bornAt: number
  node: NodeRecord | undefined
  /** Images that the registry did not have when the pod's node last pulled. */
  absent: string[]
  /** When a node with room was found; NEVER while there is none. */
  placedAt: number
  /** Why none was found at its birth, in the scheduler's words. */
  refusal?: string
  /** A scaling group grew for it. */
  scaledUp?: { at: number; message: string }
  /** It was deleted or stands in for one that was: no part of a roll-out. */
  repairs: boolean
  scheduledAt: number
  /** When its containers run; the first of them, they follow each other within a second. */
  startedAt: number
  readyAt: number
  /** Ready for minReadySeconds. */
  availableAt: number
  killedAt: number
  goneAt: number
}

export interface ServiceRecord {
  clusterId: string
  namespace: string
  name: string
  createdAt: number
  labels: Record<string, string>
  profile: Profile
  /** Seeds all its chance. */
  seed: number
  serviceIp: string
  /** The one in force. */
  revision: Revision
  /** How many pods were ever planned: names follow from it, not from the time. */
  podsPlanned: number
  /** By PauseClusterService: its pods stay as they are, whatever is changed, until it is resumed. */
  paused?: boolean
  /** Ended ones too: monitoring knows them as long as it keeps data. */
  pods: Pod[]
}

/** cpu in millicores, mem in MiB. */
export interface NodeRecord {
  instanceId: string
  name: string
  lanIp: string
  wanIp: string
  instanceType: string
  podCidr: string
  cpu: number
  mem: number
  isNormal: boolean
  abnormalReason: string
  unschedulable: boolean
  labels: Record<string, string>
  zone: string
  zoneId: number
  createdAt: number
  /** How many pods it ever got, and who had an address last. */
  podsPlaced: number
  addresses: Map<string, Pod>
  /** By default shortly before it joined. */
  machineMadeAt?: number
  /** Paid months in advance; by the hour otherwise. */
  isPrepaid?: boolean
  gpu?: number
  projectId?: number
  /** Of the scaling group that made it; '' where none did. */
  groupId?: string
  /** On its way into the cluster or out of it. */
  moving?: 'joining' | 'leaving' | undefined
  drainedAt?: number | undefined
  /** When it had joined. */
  readyAt?: number
  /** When it was last seen with work to do, by who removes idle nodes. */
  busyAt?: number
}

export interface NamespaceRecord {
  name: string
  description: string
  createdAt: number
  isTerminating?: boolean
}

export type IngressRule = NonNullable<Given<'ccs.MosifyIngress'>['rules']>[number]

export interface IngressRecord {
  name: string
  namespace: string
  description: string
  lbId: string
  ip: string
  unSubnetId: string
  certId: string
  rules: IngressRule[]
  createdAt: number
}

export interface ClusterRecord {
  clusterId: string
  name: string
  description: string
  region: Region
  cidr: string
  unVpcId: string
  vpcId: number
  createdAt: number
  updatedAt: number
  nodes: NodeRecord[]
  namespaces: NamespaceRecord[]
  /** By `namespace/name`. */
  services: Map<string, ServiceRecord>
  ingresses: IngressRecord[]
  estate: Estate
  /** The world's: what its nodes pull from. */
  registry: Registry
  /** Made by the first action that writes to it. */
  logs?: ClusterLogs
}

/** An asynchronous task; it runs until `endsAt` (NEVER: for ever). */
export interface TaskRecord {
  requestId: number
  endsAt: number
  outcome: 'succ' | 'fail'
}

export interface World {
  clusters: ClusterRecord[]
  tasks: TaskRecord[]
  /** What is going to happen. */
  jobs: Job[]
  /** Machines in no cluster. */
  machines: MachineRecord[]
  /** How many things were made since it began: ids follow from it. */
  made: number
  /** Up to when all that was due has been done. */
  settledAt: number
  gateways: GatewayWorld
  registry: Registry
}

/** What a handler works with: the caller's world, the region of the call, the time of the call. */
export interface Context {
  world: World
  region: Region
  /** '' but on Huawei Cloud. */
  project: string
  now: number
}

export const DEFAULT_NAMESPACE = 'default'

export function clusterOf({ world, region }: Context, clusterId: string): ClusterRecord {
  const found = world.clusters.find((cluster) => cluster.clusterId === clusterId && cluster.region.id === region.id)
  if (!found) throw notFound('Cluster', clusterId)
  return found
}

export function namespaceOf(cluster: ClusterRecord, name = DEFAULT_NAMESPACE): string {
  if (!cluster.namespaces.some((namespace) => namespace.name === name)) throw notFound('Namespace', name)
  return name
}

export const serviceKey = (namespace: string, name: string) => `${namespace}/${name}`

export function serviceOf(
  context: Context,
  { clusterId, serviceName, namespace }: { clusterId: string; serviceName: string; namespace?: string | undefined },
): ServiceRecord {
  const cluster = clusterOf(context, clusterId)
  const found = cluster.services.get(serviceKey(namespaceOf(cluster, namespace), serviceName))
  if (!found) throw notFound('Service', serviceName)
  return found
}

/** Items offset to offset + limit; 20 of them unless said otherwise. */
export function pageOf<T>(
  items: readonly T[],
  { offset = 0, limit = 20 }: { offset?: number | undefined; limit?: number | undefined },
): T[] {
  return items.slice(offset, offset + limit)
}
