// What the YAML says and ModifyClusterService has no field for: saving would reset it, so the operator is told.
// Everything that is not known to be harmless is reported, not the other way round.
import type { ServiceInfo } from '../catalogue/service.ts'
import { isShellCommand } from './health-check.ts'
import { mebibytesOf, millicoresOf } from './quantity.ts'
import { mapAt, mapsAt, textAt, textsAt, type Yaml, type YamlMap } from './read-yaml.ts'
import { INNER, INNER_SUBNET, nodeTermsOf, type Objects, podSpecOf, podTermsOf } from './workload.ts'

export interface LostSetting {
  /** Where it stands in the YAML, things by name: `Deployment.spec.template.spec.containers[web].lifecycle`. */
  path: string
  /** As text; lists and maps as JSON. */
  value: string
}

/** Keys that need no report: read into the configuration, made by the server, or (by a function) at their default. */
type Harmless = Record<string, true | ((value: Yaml) => boolean)>

const is =
  (...values: string[]) =>
  (value: Yaml): boolean =>
    typeof value === 'string' && values.includes(value)

const isEmpty = (value: Yaml): boolean => value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

const show = (value: Yaml): string => (typeof value === 'string' ? value : JSON.stringify(value))

const leftovers = (map: YamlMap, harmless: Harmless, path: string): LostSetting[] =>
  Object.entries(map)
    .filter(([key, value]) => {
      const known = Object.hasOwn(harmless, key) ? harmless[key] : undefined
      return !isEmpty(value) && known !== true && !known?.(value)
    })
    .map(([key, value]) => ({ path: `${path}.${key}`, value: show(value) }))

export function lostSettings({ deployment, service }: Objects, info: ServiceInfo): LostSetting[] {
  const pod = podSpecOf(deployment)
  const inTemplate = 'Deployment.spec.template'
  const inPod = `${inTemplate}.spec`
  return [
    ...leftovers(mapAt(deployment, 'spec'), inDeploymentSpec, 'Deployment.spec'),
    ...leftovers(
      mapAt(deployment, 'spec', 'strategy', 'rollingUpdate'),
      inRollingUpdate(info.desiredReplicas),
      'Deployment.spec.strategy.rollingUpdate',
    ),
    ...lostLabels(deployment, info).map(([key, value]) => ({ path: `${inTemplate}.metadata.labels[${key}]`, value })),
    ...leftovers(
      mapAt(deployment, 'spec', 'template', 'metadata', 'annotations'),
      {},
      `${inTemplate}.metadata.annotations`,
    ),
    ...leftovers(pod, inPodSpec, inPod),
    ...mapsAt(pod, 'containers').flatMap((each) =>
      ofContainer(each, `${inPod}.containers[${textAt(each, 'name') ?? ''}]`),
    ),
    ...mapsAt(pod, 'volumes').flatMap((each) => ofVolume(each, `${inPod}.volumes[${textAt(each, 'name') ?? ''}]`)),
    ...ofAffinity(deployment, `${inPod}.affinity`),
    ...(service ? ofService(service) : []),
  ]
}

const inDeploymentSpec: Harmless = {
  replicas: true,
  minReadySeconds: true,
  selector: true,
  strategy: true,
  template: true,
  revisionHistoryLimit: true,
  rollbackTo: true,
  progressDeadlineSeconds: is('600', '2147483647'),
  // a service that is saved while it is paused stays so; ResumeClusterService ends it
  paused: true,
}
/** The vendor's own figures and Kubernetes' defaults; a quarter of the pods may stand there counted out. */
const inRollingUpdate = (replicas: number): Harmless => ({
  maxSurge: is('1', '25%', String(Math.ceil(replicas / 4))),
  maxUnavailable: is('0', '1', '25%', String(Math.floor(replicas / 4))),
})

const inPodSpec: Harmless = {
  containers: true,
  volumes: true,
  affinity: true,
  dnsPolicy: is('ClusterFirst'),
  restartPolicy: is('Always'),
  schedulerName: is('default-scheduler'),
  serviceAccount: is('default'),
  serviceAccountName: is('default'),
  terminationGracePeriodSeconds: is('30'),
  hostNetwork: is('false'),
  hostPID: is('false'),
  hostIPC: is('false'),
  // the vendor puts its own there
  imagePullSecrets: (value) =>
    Array.isArray(value) && value.every((each) => VENDOR_SECRETS.includes(textAt(each, 'name') ?? '')),
}
const VENDOR_SECRETS = ['qcloudregistrykey', 'tencenthubkey']

/** Labels of the pods that are neither the vendor's nor the service's own (whose survival is ModifyServiceLabels' matter). */
function lostLabels(deployment: YamlMap, info: ServiceInfo): [string, string][] {
  const labels = mapAt(deployment, 'spec', 'template', 'metadata', 'labels')
  return Object.entries(labels)
    .filter(
      ([key]) => !key.startsWith('qcloud-') && !Object.hasOwn(info.labels, key) && !Object.hasOwn(info.selector, key),
    )
    .map(([key, value]) => [key, show(value)])
}

const inContainer: Harmless = {
  name: true,
  image: true,
  env: true,
  command: (value) => Array.isArray(value) && value.length <= 1,
  args: true,
  workingDir: true,
  resources: true,
  securityContext: true,
  livenessProbe: true,
  readinessProbe: true,
  volumeMounts: true,
  // what the vendor sets on every service it writes (protocols.md 4.1)
  imagePullPolicy: is('Always'),
  terminationMessagePath: is('/dev/termination-log'),
  terminationMessagePolicy: is('File'),
  stdin: is('false'),
  tty: is('false'),
}

const ofContainer = (container: YamlMap, path: string): LostSetting[] => [
  ...leftovers(container, inContainer, path),
  ...mapsAt(container, 'env').flatMap((env) =>
    leftovers(env, { name: true, value: true }, `${path}.env[${textAt(env, 'name') ?? ''}]`),
  ),
  ...leftovers(mapAt(container, 'resources'), { requests: true, limits: true }, `${path}.resources`),
  ...['requests', 'limits'].flatMap((kind) =>
    leftovers(mapAt(container, 'resources', kind), inResources, `${path}.resources.${kind}`),
  ),
  ...leftovers(mapAt(container, 'securityContext'), { privileged: true }, `${path}.securityContext`),
  ...['livenessProbe', 'readinessProbe'].flatMap((probe) => ofProbe(mapAt(container, probe), `${path}.${probe}`)),
  ...mapsAt(container, 'volumeMounts').flatMap((mount) =>
    leftovers(mount, inMount, `${path}.volumeMounts[${textAt(mount, 'mountPath') ?? ''}]`),
  ),
]

const isWhole = (amount: number | undefined): boolean => amount !== undefined && Number.isInteger(amount)

/** An amount between two units of this API would be rounded. */
const inResources: Harmless = {
  cpu: (value) => isWhole(millicoresOf(show(value))),
  memory: (value) => isWhole(mebibytesOf(show(value))),
  'alpha.kubernetes.io/nvidia-gpu': is('0'),
  'nvidia.com/gpu': is('0'),
}

const inMount: Harmless = { name: true, mountPath: true, readOnly: true, mountPropagation: is('None') }

const inProbe: Harmless = {
  tcpSocket: true,
  httpGet: true,
  exec: true,
  initialDelaySeconds: true,
  timeoutSeconds: true,
  periodSeconds: true,
  successThreshold: true,
  failureThreshold: true,
}

function ofProbe(probe: YamlMap, path: string): LostSetting[] {
  const command = textsAt(probe, 'exec', 'command')
  return [
    ...leftovers(probe, inProbe, path),
    ...leftovers(mapAt(probe, 'tcpSocket'), { port: isPort }, `${path}.tcpSocket`),
    ...leftovers(mapAt(probe, 'httpGet'), { port: isPort, path: true, scheme: true }, `${path}.httpGet`),
    ...(command.length === 0 || isShellCommand(command)
      ? []
      : [{ path: `${path}.exec.command`, value: JSON.stringify(command) }]),
  ]
}

/** A port by its name has no counterpart: the number is what is written. */
const isPort = (value: Yaml): boolean => /^\d+$/.test(show(value))

const inVolume: Record<string, Harmless> = {
  hostPath: { path: true },
  emptyDir: {},
  qcloudCbs: { cbsDiskId: true, fsType: is('ext4') },
  nfs: { server: true, path: true, readOnly: is('false') },
  configMap: { name: true, version: true, items: true, defaultMode: is('420', '0644'), optional: is('false') },
}

/** A kind that the request does not have is not lost but missing: nothing can be sent at all. */
const ofVolume = (volume: YamlMap, path: string): LostSetting[] => [
  ...Object.entries(inVolume).flatMap(([kind, harmless]) =>
    leftovers(mapAt(volume, kind), harmless, `${path}.${kind}`),
  ),
  ...mapsAt(volume, 'configMap', 'items').flatMap((item) => {
    const key = textAt(item, 'key') ?? ''
    return leftovers(item, { key: true, path: is(key) }, `${path}.configMap.items[${key}]`)
  }),
]

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'

function ofAffinity(deployment: YamlMap, path: string): LostSetting[] {
  const affinity = mapAt(podSpecOf(deployment), 'affinity')
  const [node, pod] = [`${path}.nodeAffinity`, `${path}.podAffinity`]
  const terms = `${node}.${REQUIRED}.nodeSelectorTerms`
  return [
    ...leftovers(affinity, { nodeAffinity: true, podAffinity: true }, path),
    ...leftovers(mapAt(affinity, 'nodeAffinity'), { [REQUIRED]: true }, node),
    ...leftovers(mapAt(affinity, 'podAffinity'), { [REQUIRED]: true }, pod),
    ...leftovers(nodeTermsOf(deployment)[0] ?? {}, { matchExpressions: true }, `${terms}[0]`),
    ...further(nodeTermsOf(deployment), terms),
    ...leftovers(
      podTermsOf(deployment)[0] ?? {},
      { labelSelector: true, topologyKey: is('kubernetes.io/hostname') },
      `${pod}.${REQUIRED}[0]`,
    ),
    ...leftovers(
      mapAt(podTermsOf(deployment)[0], 'labelSelector'),
      { matchExpressions: true },
      `${pod}.${REQUIRED}[0].labelSelector`,
    ),
    ...further(podTermsOf(deployment), `${pod}.${REQUIRED}`),
  ]
}

/** The request has one term only; terms after the first are alternatives that would go. */
const further = (terms: YamlMap[], path: string): LostSetting[] =>
  terms.slice(1).map((term, index) => ({ path: `${path}[${index + 1}]`, value: show(term) }))

const inService: Harmless = {
  type: true,
  ports: true,
  selector: true,
  clusterIP: (value) => value !== 'None',
  clusterIPs: true,
  sessionAffinity: is('None'),
  externalTrafficPolicy: is('Cluster'),
  healthCheckNodePort: is('0'),
}
/** Made by the vendor from accessType and subnetId. */
const inServiceAnnotations: Harmless = {
  [INNER]: true,
  [INNER_SUBNET]: true,
  'service.kubernetes.io/qcloud-loadbalancer-clusterid': true,
  'service.kubernetes.io/loadbalance-id': true,
  description: true,
}

const ofService = (service: YamlMap): LostSetting[] => [
  ...leftovers(mapAt(service, 'spec'), inService, 'Service.spec'),
  ...leftovers(mapAt(service, 'metadata', 'annotations'), inServiceAnnotations, 'Service.metadata.annotations'),
]
