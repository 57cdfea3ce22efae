// What an object says although nobody said it: made by a server, or the default that holds anyway.
import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml'

interface Shape {
  /** Goes, whatever it says. */
  made?: readonly string[]
  /** Goes where it says one of these; `{}` is an empty map. */
  defaults?: Readonly<Record<string, readonly string[]>>
  /** Of maps, or of each map of a list. */
  inside?: Readonly<Record<string, Shape>>
}

const EMPTY = '{}'

const annotations = [
  ...[
    'deployment.changecourse',
    'deployment.kubernetes.io/revision',
    'kubectl.kubernetes.io/last-applied-configuration',
  ],
  // the cluster it came from
  'service.kubernetes.io/qcloud-loadbalancer-clusterid',
]
const metadata: Shape = {
  made: [
    ...['creationTimestamp', 'generation', 'resourceVersion', 'selfLink', 'uid', 'managedFields', 'ownerReferences'],
    'finalizers',
  ],
  defaults: { annotations: [EMPTY], labels: [EMPTY] },
  inside: { annotations: { made: annotations }, labels: { made: ['qcloud-redeploy-timestamp'] } },
}

const probe: Shape = {
  defaults: {
    initialDelaySeconds: ['0'],
    timeoutSeconds: ['1'],
    periodSeconds: ['10'],
    successThreshold: ['1'],
    failureThreshold: ['3'],
  },
  inside: { httpGet: { defaults: { scheme: ['HTTP'] } } },
}
const container: Shape = {
  defaults: {
    terminationMessagePath: ['/dev/termination-log'],
    terminationMessagePolicy: ['File'],
    securityContext: [EMPTY],
    resources: [EMPTY],
    stdin: ['false'],
    tty: ['false'],
  },
  inside: {
    livenessProbe: probe,
    readinessProbe: probe,
    securityContext: { defaults: { privileged: ['false'] } },
    volumeMounts: { defaults: { readOnly: ['false'], mountPropagation: ['None'] } },
  },
}
const pod: Shape = {
  defaults: {
    dnsPolicy: ['ClusterFirst'],
    restartPolicy: ['Always'],
    schedulerName: ['default-scheduler'],
    serviceAccount: ['', 'default'],
    serviceAccountName: ['', 'default'],
    terminationGracePeriodSeconds: ['30'],
    securityContext: [EMPTY],
    hostNetwork: ['false'],
    hostPID: ['false'],
    hostIPC: ['false'],
  },
  inside: {
    containers: container,
    volumes: { inside: { configMap: { defaults: { defaultMode: ['420', '0644'], optional: ['false'] } } } },
  },
}
const object: Shape = {
  made: ['status'],
  inside: {
    metadata,
    spec: {
      defaults: {
        minReadySeconds: ['0'],
        progressDeadlineSeconds: ['600'],
        paused: ['false'],
        sessionAffinity: ['None'],
        externalTrafficPolicy: ['Cluster'],
        internalTrafficPolicy: ['Cluster'],
        healthCheckNodePort: ['0'],
      },
      inside: {
        template: { inside: { metadata, spec: pod } },
        ports: { defaults: { nodePort: ['0'] } },
      },
    },
  },
}

/** Works in place. */
export function prune(root: YAMLMap): void {
  pruneMap(root, object)
  const address = root.getIn(['spec', 'clusterIP'])
  // None is somebody's choice; an address is the cluster's
  if (address !== undefined && address !== 'None')
    for (const key of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) root.deleteIn(['spec', key])
}

function pruneMap(map: YAMLMap, { made = [], defaults = {}, inside = {} }: Shape): void {
  for (const { key, value } of map.items) {
    const shape = Object.hasOwn(inside, String(keyOf(key))) ? inside[keyOf(key)] : undefined
    if (shape) pruneValue(value, shape)
  }
  map.items = map.items.filter((pair) => !isIdle(pair, made, defaults))
}

function pruneValue(value: unknown, shape: Shape): void {
  if (isMap(value)) pruneMap(value as YAMLMap, shape)
  else if (isSeq(value)) for (const item of value.items) pruneValue(item, shape)
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '')

function isIdle({ key, value }: Pair, made: readonly string[], defaults: Readonly<Record<string, readonly string[]>>) {
  const name = keyOf(key)
  const known = Object.hasOwn(defaults, name) ? defaults[name] : undefined
  return made.includes(name) || isNothing(value) || known?.includes(textOf(value)) === true
}

const isNothing = (value: unknown): boolean =>
  value === null ||
  (isScalar(value) && value.type === 'PLAIN' && /^(?:null|~|)$/i.test(String(value.source ?? value.value)))

const textOf = (value: unknown): string => {
  if (isMap(value)) return value.items.length === 0 ? EMPTY : '{…}'
  return isScalar(value) ? String(value.value) : '[…]'
}
