// What a service's YAML may say without anybody being told: what is read into the configuration, what a server makes,
// and what stands at its default. The shape is that of the objects themselves.
import type { ServiceInfo } from '../catalogue/service.ts'
import { isShellCommand } from './health-check.ts'
import { mebibytesOf, millicoresOf } from './quantity.ts'
import { mapsAt, textAt, type Yaml } from './read-yaml.ts'
import { INNER, INNER_SUBNET } from './workload.ts'

/** `true`: whatever stands there. A function: where it says so. Keys that have no rule are reported. */
export type Rule =
  | true
  | ((value: Yaml) => boolean)
  | { keys: Record<string, Rule> | ((key: string) => Rule | undefined); bracketed?: true }
  | { each: (item: Yaml, index: number) => Rule | undefined; name?: string }

const map = (keys: Record<string, Rule>): Rule => ({ keys })
/** The keys are names of somebody's choice: they stand in brackets. */
const entries = (keys: (key: string) => Rule | undefined): Rule => ({ keys, bracketed: true })
const list = (name: string, item: Rule): Rule => ({ each: () => item, name })
/** The request has one term only; terms after the first are alternatives that would go. */
const firstOf = (rule: Rule): Rule => ({ each: (_, index) => (index === 0 ? rule : undefined) })

const is =
  (...values: string[]) =>
  (value: Yaml): boolean =>
    typeof value === 'string' && values.includes(value)
const texts = (value: Yaml): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string')
const text = (value: Yaml): boolean => typeof value === 'string'
const whole = (value: Yaml): boolean => typeof value === 'string' && /^\d+$/.test(value)

/** By this label the cloud ties pods to their service. */
const APP = 'qcloud-app'
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** Labels that are neither the vendor's nor the service's own (whose survival is ModifyServiceLabels' matter) would go. */
const labelsOf = ({ labels, selector }: ServiceInfo): Rule =>
  entries((key) =>
    key.startsWith('qcloud-') || Object.hasOwn(labels, key) || Object.hasOwn(selector, key) ? true : undefined,
  )

/** What a pod is marked with stands in no other call: a label of the service with another value is another label. */
const podLabelsOf = ({ labels, selector, serviceName }: ServiceInfo): Rule => {
  const own = [selector, labels].map((map) => new Map(Object.entries(map)))
  const values = (key: string) => own.flatMap((map) => map.get(key) ?? [])
  return entries((key) => {
    if (key === APP) return is(...values(key), serviceName)
    return key.startsWith('qcloud-') ? true : is(...values(key))
  })
}

const annotations = (...known: string[]): Rule => entries((key) => (known.includes(key) ? true : undefined))

const metadata = (info: ServiceInfo, known: Rule): Rule =>
  map({
    ...{ name: true, namespace: true, uid: true, resourceVersion: true, selfLink: true, generation: true },
    ...{ creationTimestamp: true, managedFields: true },
    labels: labelsOf(info),
    annotations: known,
  })

export const deploymentRule = (info: ServiceInfo): Rule =>
  map({
    ...{ apiVersion: true, status: true },
    kind: is('Deployment'),
    metadata: metadata(
      info,
      // made by the vendor, by Kubernetes and by kubectl, or read
      annotations('deployment.changecourse', 'deployment.kubernetes.io/revision', LAST_APPLIED, 'description'),
    ),
    spec: map({
      ...{ replicas: true, minReadySeconds: true, rollbackTo: true },
      // the vendor's own figure and Kubernetes' defaults of several versions
      revisionHistoryLimit: is('5', '10', '2', '2147483647'),
      progressDeadlineSeconds: is('600', '2147483647'),
      // a service that is saved while it is paused stays so; ResumeClusterService ends it
      paused: true,
      selector: map({ matchLabels: podLabelsOf(info) }),
      strategy: map({ type: true, rollingUpdate: rollingUpdate(info.desiredReplicas) }),
      template: map({
        metadata: map({ labels: podLabelsOf(info), annotations: annotations(), creationTimestamp: true }),
        spec: pod,
      }),
    }),
  })

/** The vendor's own figures and Kubernetes' defaults; a quarter of the pods may stand there counted out. */
const rollingUpdate = (replicas: number): Rule =>
  map({
    maxSurge: is('1', '25%', String(Math.ceil(replicas / 4))),
    maxUnavailable: is('0', '1', '25%', String(Math.floor(replicas / 4))),
  })

const amounts = map({
  // an amount between two units of this API would be rounded
  cpu: (value) => Number.isInteger(millicoresOf(String(value))),
  memory: (value) => Number.isInteger(mebibytesOf(String(value))),
  'alpha.kubernetes.io/nvidia-gpu': is('0'),
  'nvidia.com/gpu': is('0'),
})

// a port by its name has no counterpart: the number is what is written
const probe = map({
  tcpSocket: map({ port: whole }),
  httpGet: map({ port: whole, path: text, scheme: text }),
  exec: map({ command: (value) => texts(value) && isShellCommand(value as string[]) }),
  ...{ initialDelaySeconds: whole, timeoutSeconds: whole, periodSeconds: whole },
  ...{ successThreshold: whole, failureThreshold: whole },
})

const container = map({
  name: text,
  image: text,
  env: list('name', map({ name: text, value: text })),
  command: (value) => texts(value) && (value as string[]).length <= 1,
  args: texts,
  workingDir: text,
  resources: map({ requests: amounts, limits: amounts }),
  securityContext: map({ privileged: text }),
  livenessProbe: probe,
  readinessProbe: probe,
  volumeMounts: list('mountPath', map({ name: text, mountPath: text, readOnly: text, mountPropagation: is('None') })),
  // what the vendor sets on every service it writes (protocols.md 4.1)
  imagePullPolicy: is('Always'),
  terminationMessagePath: is('/dev/termination-log'),
  terminationMessagePolicy: is('File'),
  stdin: is('false'),
  tty: is('false'),
})

/** A kind of volume that the request does not have is not lost but missing: nothing can be sent at all. */
const volume = map({
  name: text,
  hostPath: map({ path: text }),
  emptyDir: map({}),
  qcloudCbs: map({ cbsDiskId: text, fsType: is('ext4') }),
  nfs: map({ server: text, path: text, readOnly: is('false') }),
  configMap: map({
    name: text,
    version: text,
    items: { name: 'key', each: (item) => map({ key: text, path: is(textAt(item, 'key') ?? '') }) },
    defaultMode: is('420', '0644'),
    optional: is('false'),
  }),
})

const KINDS = ['hostPath', 'emptyDir', 'qcloudCbs', 'nfs', 'configMap']
const isReadable = (item: Yaml): boolean => typeof item === 'object' && KINDS.some((kind) => Object.hasOwn(item, kind))

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const expressions = list('key', map({ key: text, operator: text, values: texts }))
const podTerm = map({
  labelSelector: map({ matchExpressions: expressions }),
  topologyKey: is('kubernetes.io/hostname'),
})
/** A term without any rule means every pod, and the request has no way to say it. */
const chooses = (term: Yaml): boolean => mapsAt(term, 'labelSelector', 'matchExpressions').length > 0
const affinity = map({
  nodeAffinity: map({ [REQUIRED]: map({ nodeSelectorTerms: firstOf(map({ matchExpressions: expressions })) }) }),
  podAffinity: map({ [REQUIRED]: { each: (term, index) => (index === 0 && chooses(term) ? podTerm : undefined) } }),
})

// the vendor puts its own there
const VENDOR_SECRETS = ['qcloudregistrykey', 'tencenthubkey']

const pod = map({
  containers: list('name', container),
  volumes: { name: 'name', each: (item) => (isReadable(item) ? volume : true) },
  affinity,
  dnsPolicy: is('ClusterFirst'),
  restartPolicy: is('Always'),
  schedulerName: is('default-scheduler'),
  serviceAccount: is('default'),
  serviceAccountName: is('default'),
  terminationGracePeriodSeconds: is('30'),
  hostNetwork: is('false'),
  hostPID: is('false'),
  hostIPC: is('false'),
  securityContext: map({}),
  imagePullSecrets: (value) =>
    Array.isArray(value) &&
    value.every((each) => Object.keys(each).length === 1 && VENDOR_SECRETS.includes(textAt(each, 'name') ?? '')),
})

export const serviceRule = (info: ServiceInfo): Rule =>
  map({
    ...{ apiVersion: true, kind: true, status: true },
    metadata: metadata(
      info,
      // made by the vendor from accessType and subnetId
      annotations(
        ...[INNER, INNER_SUBNET, LAST_APPLIED, 'description'],
        ...['service.kubernetes.io/qcloud-loadbalancer-clusterid', 'service.kubernetes.io/loadbalance-id'],
      ),
    ),
    spec: map({
      type: true,
      // the cloud names ports itself, such as tcp-80-8080-3s2aq
      ports: list(
        'port',
        map({
          name: (value) => PORT_NAME.test(String(value)),
          protocol: is('TCP', 'UDP'),
          port: whole,
          targetPort: whole,
          nodePort: whole,
        }),
      ),
      selector: podLabelsOf(info),
      clusterIP: (value) => value !== 'None',
      clusterIPs: true,
      sessionAffinity: is('None'),
      externalTrafficPolicy: is('Cluster'),
      healthCheckNodePort: is('0'),
      // what newer clusters fill in
      ipFamilies: (value) => Array.isArray(value) && value.length === 1,
      ipFamilyPolicy: is('SingleStack'),
      internalTrafficPolicy: is('Cluster'),
      allocateLoadBalancerNodePorts: is('true'),
    }),
  })

/** As the cloud and this console make them. */
export const PORT_NAME = /^(?:tcp|udp)-\d+(?:-\d+(?:-[a-z0-9]+)?)?$/
