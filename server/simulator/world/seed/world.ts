// A new account's world: the same for every account, given the seed. Times are counted back from the moment it begins.
import { type Region, regions } from '@pierhead/shared/regions'
import type { Registry } from '#simulator/world/ccr/registry'
import { seedRegistry, type UsedImage } from '#simulator/world/ccr/seed'
import { DAY, HOUR, MINUTE, NEVER } from '#simulator/world/clock'
import type { ClusterRecord, NodeRecord, ServiceConfig, ServiceRecord, World } from '#simulator/world/db'
import { serviceKey } from '#simulator/world/db'
import { newEstate } from '#simulator/world/estate'
import { type Request, reservedAt } from '#simulator/world/nodes'
import { profiles, profileWithin } from '#simulator/world/profiles'
import { between, fractionOf, hashOf, idOf, mix } from '#simulator/world/random'
import { revisionAfter } from '#simulator/world/revisions'
import { change, start } from '#simulator/world/rollout'
import { seedGateways } from './gateways.ts'
import { seedLogs } from './logs.ts'
import { seedGroups, seedMachines } from './machines.ts'
import { manyServices } from './many.ts'
import { analyticsServices, standbyServices } from './other-clusters.ts'
import { shopServices } from './shop.ts'
import type { ServiceSeed } from './wording.ts'

export const scales = ['small', 'large', 'huge'] as const
export type Scale = (typeof scales)[number]

/** Of the cluster `shop`; the services that tests know are always among them. */
const sizes: Record<Scale, { nodes: number; services: number }> = {
  small: { nodes: 8, services: shopServices.length },
  large: { nodes: 500, services: 5_000 },
  huge: { nodes: 1_000, services: 10_000 },
}

/** Requests that were running when the world began: one ended well, one failed, one never ends. */
export const seededTasks = { succeeded: 1001, failed: 1002, running: 1003, endsAfterAMinute: 1004 } as const

interface ClusterSeed {
  name: string
  description: string
  regionId: string
  nodes: number
  /** Second part of its private addresses. */
  network: number
  ageDays: number
  namespaces: Record<string, string>
  services: ServiceSeed[]
}

const clusterSeeds = (scale: Scale): ClusterSeed[] => [
  {
    name: 'shop',
    description: 'The shop: production',
    regionId: 'ap-guangzhou',
    nodes: sizes[scale].nodes,
    network: 16,
    ageDays: 420,
    namespaces: {
      default: '',
      'kube-system': 'The cluster’s own',
      payments: 'Payment services',
      staging: 'Next release',
    },
    services: [...shopServices, ...manyServices(sizes[scale].services - shopServices.length)],
  },
  {
    name: 'analytics',
    description: 'Events and reports',
    regionId: 'ap-guangzhou',
    nodes: 4,
    network: 32,
    ageDays: 260,
    namespaces: { default: '', 'kube-system': 'The cluster’s own' },
    services: analyticsServices,
  },
  {
    name: 'shop-dr',
    description: 'Standby of the shop',
    regionId: 'ap-shanghai',
    nodes: 4,
    network: 48,
    ageDays: 190,
    namespaces: { default: '', 'kube-system': 'The cluster’s own' },
    services: standbyServices,
  },
]

/** A service with an image before its present one got that within the last month; the others are half a year old. */
function imagesOf({ config, before = {}, ageMinutes }: ServiceSeed): UsedImage[] {
  const createdMs = ageMinutes === undefined ? 190 * DAY : ageMinutes * MINUTE
  return config.containers.flatMap(({ containerName, image }) => {
    const earlier = before[containerName]
    if (earlier === undefined) return [{ image, ageMs: createdMs }]
    return [
      { image: earlier, ageMs: createdMs },
      { image, ageMs: 22 * DAY },
    ]
  })
}

export function seedWorld(seed: number, scale: Scale, now: number): World {
  const seeds = clusterSeeds(scale)
  const used = seeds.flatMap(({ services }) => services.flatMap(imagesOf))
  const registry = seedRegistry(used, idOf('cls', seed, 'shop'), seed, now)
  return {
    registry,
    clusters: seeds.map((cluster) => seedCluster(cluster, registry, seed, now)),
    gateways: seedGateways(seed, now),
    jobs: [],
    machines: seedMachines(seed, now),
    made: 0,
    settledAt: now,
    tasks: [
      { requestId: seededTasks.succeeded, endsAt: now - HOUR, outcome: 'succ' },
      { requestId: seededTasks.failed, endsAt: now - 2 * HOUR, outcome: 'fail' },
      { requestId: seededTasks.running, endsAt: NEVER, outcome: 'succ' },
      { requestId: seededTasks.endsAfterAMinute, endsAt: now + MINUTE, outcome: 'succ' },
    ],
  }
}

function seedCluster(given: ClusterSeed, registry: Registry, seed: number, now: number): ClusterRecord {
  const createdAt = now - given.ageDays * DAY
  const region = regions.find(({ id }) => id === given.regionId) ?? (regions[0] as Region)
  const cluster: ClusterRecord = {
    clusterId: idOf('cls', seed, given.name),
    name: given.name,
    description: given.description,
    region,
    cidr: given.nodes > PODS_PER_16 ? `172.${given.network}.0.0/14` : `172.${given.network}.0.0/16`,
    unVpcId: idOf('vpc', seed, region.id),
    vpcId: between(hashOf(seed, region.id), 1000, 9000),
    createdAt,
    updatedAt: now - 3 * DAY,
    nodes: Array.from({ length: given.nodes }, (_, index) => seedNode(given, region, seed, index, createdAt)),
    namespaces: Object.entries(given.namespaces).map(([name, description], index) => ({
      name,
      description,
      createdAt: createdAt + index * DAY,
    })),
    services: new Map(),
    ingresses: [],
    estate: newEstate({
      groups: seedGroups(given.name, region, seed),
      ...(given.nodes > 20 ? { nodeQuota: 2 * given.nodes } : {}),
    }),
    registry,
  }
  const reserved = reservedAt(cluster, createdAt)
  for (const [index, service] of given.services.entries()) seedService(cluster, service, { seed, index, now, reserved })
  seedIngresses(cluster, seed, createdAt)
  seedLogs(cluster, createdAt)
  return cluster
}

/** Nodes whose pods' addresses fit into one /16, beside those of the services. */
const PODS_PER_16 = 250

/** The last addresses of the cluster's range are those of its services. */
export function serviceIp(cluster: ClusterRecord, index: number): string {
  const [first = '172', second = '0'] = cluster.cidr.split('.')
  const isLarge = cluster.cidr.endsWith('/14')
  const place = `${(isLarge ? 0 : 252) + Math.floor(index / 250)}.${1 + (index % 250)}`
  return `${first}.${Number(second) + (isLarge ? 3 : 0)}.${place}`
}

/** The last node is abnormal, the one before it takes no new pods (in clusters large enough). */
function seedNode(given: ClusterSeed, region: Region, seed: number, index: number, createdAt: number): NodeRecord {
  const chance = hashOf('node', seed, given.name, index)
  const zone = between(chance, 2, 4)
  const isNormal = index < given.nodes - 1
  const joinedAt = createdAt + 5 * MINUTE + (index > 2 ? between(chance, 1, 100) * DAY : 0)
  return {
    instanceId: idOf('ins', seed, given.name, index),
    name: `${given.name}-node-${index + 1}`,
    lanIp: `10.${given.network}.${Math.floor(index / 200)}.${11 + (index % 200)}`,
    wanIp: index % 3 === 0 ? `203.0.113.${10 + (chance % 200)}` : '',
    instanceType: 'CVM.S3',
    podCidr: `172.${given.network + Math.floor(index / 250)}.${index % 250}.0/24`,
    cpu: index % 2 === 0 ? 4000 : 2000,
    mem: index % 2 === 0 ? 8192 : 4096,
    isNormal,
    abnormalReason: isNormal ? '' : 'MemoryPressure',
    unschedulable: given.nodes > 4 && index === given.nodes - 2,
    labels: {
      'beta.kubernetes.io/arch': 'amd64',
      'beta.kubernetes.io/instance-type': 'QCLOUD',
      'failure-domain.beta.kubernetes.io/zone': `${100_000 * region.number + zone}`,
      'kubernetes.io/hostname': `10.${given.network}.${Math.floor(index / 200)}.${11 + (index % 200)}`,
      'disk-type': index % 2 === 0 ? 'ssd' : 'hdd',
    },
    zone: `${region.id}-${zone}`,
    zoneId: 100_000 * region.number + zone,
    createdAt: joinedAt,
    podsPlaced: 0,
    addresses: new Map(),
  }
}

interface Seeding {
  seed: number
  index: number
  now: number
  reserved: Map<NodeRecord, Request>
}

function seedService(cluster: ClusterRecord, given: ServiceSeed, { seed, index, now, reserved }: Seeding): void {
  const chance = hashOf('service', seed, cluster.name, given.namespace, given.name)
  const age = between(chance, 30, 180) * DAY + Math.floor(fractionOf(mix(chance, 1)) * DAY)
  const createdAt = now - (given.ageMinutes === undefined ? age : given.ageMinutes * MINUTE)
  const first: ServiceConfig = given.before ? withImages(given.config, given.before) : given.config
  const service: ServiceRecord = {
    clusterId: cluster.clusterId,
    namespace: given.namespace,
    name: given.name,
    createdAt,
    labels: { 'qcloud-app': given.name, ...given.labels },
    profile: profileWithin(profiles[given.profile], given.config),
    seed: chance,
    serviceIp: serviceIp(cluster, index),
    revision: revisionAfter(undefined, { at: createdAt, cause: 'create', config: first, extras: given.extras }),
    podsPlanned: 0,
    pods: [],
  }
  cluster.services.set(serviceKey(given.namespace, given.name), service)
  start(cluster, service, reserved)
  if (given.before) {
    const at = now - between(mix(chance, 2), 2, 20) * DAY - between(mix(chance, 3), 0, 600) * MINUTE
    change(cluster, service, { at, cause: 'image', config: given.config })
  }
}

const withImages = (config: ServiceConfig, images: Record<string, string>): ServiceConfig => ({
  ...config,
  containers: config.containers.map((container) => ({
    ...container,
    image: images[container.containerName] ?? container.image,
  })),
})

function seedIngresses(cluster: ClusterRecord, seed: number, createdAt: number): void {
  if (cluster.name === 'shop-dr') return
  const rule = (domain: string, url: string, serviceName: string, servicePort: number, protocol = 'http') => ({
    protocol,
    domain,
    url,
    serviceName,
    servicePort,
    LoadBalancePort: protocol === 'https' ? 443 : 80,
  })
  const ingress = (name: string, namespace: string, description: string, rules: ReturnType<typeof rule>[]) => ({
    name,
    namespace,
    description,
    lbId: idOf('lb', seed, cluster.name, name),
    ip: `203.0.113.${between(hashOf(seed, cluster.name, name), 10, 250)}`,
    unSubnetId: '',
    certId: '',
    rules,
    createdAt: createdAt + 9 * DAY,
  })
  if (cluster.name === 'analytics') {
    cluster.ingresses.push(ingress('reports', 'default', 'Reports', [rule('reports.example.com', '/', 'reports', 80)]))
    return
  }
  cluster.ingresses.push(
    ingress('shop', 'default', 'The shop’s front door', [
      rule('shop.example.com', '/', 'storefront', 80, 'https'),
      rule('shop.example.com', '/checkout', 'checkout', 80, 'https'),
      rule('*.shop.example.com', '~* ^/static/.*\\.js', 'storefront', 80),
      // Points at a service that was removed: consoles should say so
      rule('old.example.com', '/', 'storefront-v1', 80),
    ]),
    ingress('payments', 'payments', 'Callbacks of the banks', [
      rule('pay.example.com', '/callback', 'payment-api', 8443, 'https'),
    ]),
    ingress('empty', 'staging', '', []),
  )
}
