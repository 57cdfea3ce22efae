// Things of the reader's own cloud that examples name: where a read finds one, and what stands there where there is none.

/** Texts in angle brackets stand for things that exist: `<cluster>`. */
export type ExampleInput = Readonly<Record<string, unknown>>

interface Reference {
  /** The read; its input may name other things in turn. */
  id: string
  input: Readonly<Record<string, unknown>>
  /** Members of the answer that lead to it, with dots. */
  path: string
  /** Shown where nothing was found: well-formed, and of nothing that exists. */
  standIn: string
}

const ofCluster = { clusterId: '<cluster>' }
const ofService = { ...ofCluster, serviceName: '<service>', namespace: 'default' }

export const references = {
  '<cluster>': { id: 'ccs.DescribeCluster', input: {}, path: 'clusters.0.clusterId', standIn: 'cls-example1' },
  '<node>': {
    id: 'ccs.DescribeClusterInstances',
    input: ofCluster,
    path: 'nodes.0.instanceId',
    standIn: 'ins-example1',
  },
  '<service>': {
    id: 'ccs.DescribeClusterService',
    input: { ...ofCluster, namespace: 'default' },
    path: 'services.0.serviceName',
    standIn: 'checkout',
  },
  '<container>': {
    id: 'ccs.DescribeClusterServiceInfo',
    input: ofService,
    path: 'service.containers.0.containerName',
    standIn: 'app',
  },
  '<pod>': {
    id: 'ccs.DescribeServiceInstance',
    input: ofService,
    path: 'instances.0.name',
    standIn: 'checkout-7d9f',
  },
  '<ingress>': {
    id: 'ccs.DescribeIngress',
    input: { ...ofCluster, namespace: 'default' },
    path: 'ingressList.0.ingressName',
    standIn: 'shop',
  },
  '<group>': {
    id: 'ccs.DescribeClusterAsg',
    input: ofCluster,
    path: 'asgInfo.0.autoScalingGroupId',
    standIn: 'asg-example1',
  },
  '<machine>': {
    id: 'ccs.DescribeExistedCvmForAddClusterInstances',
    input: ofCluster,
    path: 'deviceList.0.instanceId',
    standIn: 'ins-example2',
  },
  '<gateway>': {
    id: 'tse.DescribeCloudNativeAPIGateways',
    input: {},
    path: 'Result.GatewayList.0.GatewayId',
    standIn: 'gateway-example1',
  },
  '<dedicated>': {
    id: 'apig.ListDedicatedGateways',
    input: {},
    path: 'instances.0.id',
    standIn: 'c0ffee00c0ffee00c0ffee00c0ffee00',
  },
  '<balancer>': {
    id: 'cds.DescribeLoadBalancers',
    input: {},
    path: 'Data.0.InstanceUuid',
    standIn: '00000000-0000-4000-8000-000000000001',
  },
} as const satisfies Record<string, Reference>

export type ReferenceName = keyof typeof references

/** The example with every text in angle brackets replaced by what `known` has for it. */
export const filled = (example: ExampleInput, known: (name: ReferenceName) => string): Record<string, unknown> =>
  replaced(example, known) as Record<string, unknown>

const isReference = (value: unknown): value is ReferenceName => typeof value === 'string' && /^<\w+>$/.test(value)

function replaced(value: unknown, known: (name: ReferenceName) => string): unknown {
  if (isReference(value)) return known(value)
  if (Array.isArray(value)) return value.map((item) => replaced(item, known))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, known)]))
}

/** The things that an example names, each once. */
export function referencesOf(example: ExampleInput): ReferenceName[] {
  const names = new Set<ReferenceName>()
  filled(example, (name) => {
    names.add(name)
    return name
  })
  return [...names]
}
