// The Kubernetes objects that a draft may hold: strict, since what has no place in the request would be lost.
// Three kinds of keys: read into the configuration; made by a server and of no meaning (`made`); at their default (`only`).
import { z } from 'zod'
import { PORT_NAME } from '../harmless.ts'
import { mebibytesOf, millicoresOf } from '../quantity.ts'
import { INNER, INNER_SUBNET } from '../workload.ts'
import { said } from './faults.ts'

const made = z.unknown().optional()
const text = z.string().nullish()
const whole = z.int().nullish()
const yesNo = z.boolean().nullish()
const only = <const V extends [string | number | boolean, ...(string | number | boolean)[]]>(...values: V) =>
  z.literal(values).nullish()
const list = <T extends z.ZodType>(item: T) => z.array(item).nullish()

type Context = z.core.$RefinementCtx
const fault = (context: Context, path: PropertyKey[], message: string) =>
  context.addIssue({ code: 'custom', path, message })

/** A map of texts of which some keys are known; the others have no place. */
const texts = (isKnown: (key: string) => boolean) =>
  z
    .record(z.string(), z.unknown())
    .superRefine((map, context) => {
      for (const [key, value] of Object.entries(map))
        if (!isKnown(key)) fault(context, [key], said.noPlace(key))
        else if (value !== null && typeof value !== 'string') fault(context, [key], said.text)
    })
    .transform((map) => map as Record<string, string | null>)
    .nullish()

/** The vendor marks pods and their objects by labels of its own, such as qcloud-app. */
const labels = texts((key) => key.startsWith('qcloud-'))

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'
const PREFIX = 'service.kubernetes.io/'
const ofDeployment = new Set([
  ...['description', 'deployment.changecourse', 'deployment.kubernetes.io/revision', LAST_APPLIED],
])
const ofService = new Set([
  ...[INNER, INNER_SUBNET, LAST_APPLIED, `${PREFIX}qcloud-loadbalancer-clusterid`, `${PREFIX}loadbalance-id`],
])

const metadata = (annotations: ReadonlySet<string>) =>
  z.strictObject({
    name: text,
    namespace: text,
    annotations: texts((key) => annotations.has(key)),
    labels,
    ...{ uid: made, resourceVersion: made, selfLink: made, generation: made, creationTimestamp: made },
    ...{ managedFields: made, finalizers: made },
  })

const amount = (read: (quantity: string) => number | undefined, message: string) =>
  z
    .union([z.string(), z.number()], { error: message })
    .transform((given) => read(String(given)))
    .refine((read) => Number.isInteger(read), { error: message })
    .nullish()
const amounts = z
  .strictObject({ cpu: amount(millicoresOf, said.cpu), memory: amount(mebibytesOf, said.memory) })
  .nullish()

const figures = {
  initialDelaySeconds: whole,
  timeoutSeconds: whole,
  periodSeconds: whole,
  successThreshold: whole,
  failureThreshold: whole,
}
const probe = z
  .strictObject({
    ...figures,
    tcpSocket: z.strictObject({ port: whole }).nullish(),
    httpGet: z.strictObject({ port: whole, path: text, scheme: z.enum(['HTTP', 'HTTPS']).nullish() }).nullish(),
    exec: z.strictObject({ command: list(z.string()) }).nullish(),
  })
  .superRefine((given, context) => {
    const ways = [given.tcpSocket, given.httpGet, given.exec].filter((way) => way !== undefined && way !== null)
    if (ways.length !== 1) fault(context, [], said.oneWay)
    if (given.exec && !isShell(given.exec.command ?? [])) fault(context, ['exec', 'command'], said.shell)
  })
  .nullish()

const isShell = ([shell, flag, ...rest]: string[]): boolean =>
  (shell === 'sh' || shell === '/bin/sh') && flag === '-c' && rest.length === 1

const container = z.strictObject({
  name: text,
  image: text,
  command: list(z.string()).refine((given) => (given?.length ?? 0) <= 1, { error: said.oneCommand }),
  args: list(z.string()),
  workingDir: text,
  env: list(z.strictObject({ name: text, value: text })),
  resources: z.strictObject({ requests: amounts, limits: amounts }).nullish(),
  securityContext: z.strictObject({ privileged: yesNo }).nullish(),
  livenessProbe: probe,
  readinessProbe: probe,
  volumeMounts: list(z.strictObject({ name: text, mountPath: text, readOnly: yesNo, mountPropagation: only('None') })),
  imagePullPolicy: only('Always'),
  terminationMessagePath: only('/dev/termination-log'),
  terminationMessagePolicy: only('File'),
  stdin: only(false),
  tty: only(false),
})

const KINDS = ['emptyDir', 'hostPath', 'qcloudCbs', 'nfs', 'configMap'] as const
const item = z.strictObject({ key: text, path: text }).refine(({ key, path }) => (path ?? key) === key, {
  path: ['path'],
  error: said.samePath,
})
const volume = z
  .strictObject({
    name: text,
    emptyDir: z.strictObject({}).nullish(),
    hostPath: z.strictObject({ path: text, type: only('') }).nullish(),
    qcloudCbs: z.strictObject({ cbsDiskId: text, fsType: only('ext4') }).nullish(),
    nfs: z.strictObject({ server: text, path: text, readOnly: only(false) }).nullish(),
    configMap: z
      .strictObject({ name: text, version: text, items: list(item), defaultMode: only(420), optional: only(false) })
      .nullish(),
  })
  .superRefine((given, context) => {
    // an empty emptyDir says all it has to say
    const kinds = KINDS.filter((kind) => (kind === 'emptyDir' ? given[kind] !== undefined : given[kind]))
    if (kinds.length !== 1) fault(context, [], said.oneKind)
  })

const expressions = <const O extends [string, ...string[]]>(operators: O) =>
  list(z.strictObject({ key: text, operator: z.enum(operators), values: list(z.string()) }))
const oneTerm = <T extends z.ZodType>(term: T) =>
  list(term).refine((given) => (given?.length ?? 0) <= 1, { error: said.oneTerm })
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'

const affinity = z
  .strictObject({
    nodeAffinity: z
      .strictObject({
        [REQUIRED]: z
          .strictObject({
            nodeSelectorTerms: oneTerm(
              z.strictObject({ matchExpressions: expressions(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']) }),
            ),
          })
          .nullish(),
      })
      .nullish(),
    podAffinity: z
      .strictObject({
        [REQUIRED]: oneTerm(
          z.strictObject({
            labelSelector: z
              .strictObject({ matchExpressions: expressions(['In', 'NotIn', 'Exists', 'DoesNotExist']) })
              .nullish(),
            topologyKey: only('kubernetes.io/hostname'),
          }),
        ),
      })
      .nullish(),
  })
  .nullish()

const pod = z.strictObject({
  containers: list(container),
  volumes: list(volume),
  affinity,
  dnsPolicy: only('ClusterFirst'),
  restartPolicy: only('Always'),
  schedulerName: only('default-scheduler'),
  serviceAccount: only('', 'default'),
  serviceAccountName: only('', 'default'),
  terminationGracePeriodSeconds: only(30),
  hostNetwork: only(false),
  hostPID: only(false),
  hostIPC: only(false),
  securityContext: z.strictObject({}).nullish(),
  imagePullSecrets: list(z.strictObject({ name: z.literal(['qcloudregistrykey', 'tencenthubkey']) })),
})

const selector = z.strictObject({ matchLabels: labels }).nullish()

const strategy = z
  .strictObject({
    type: z.enum(['Recreate', 'RollingUpdate']).nullish(),
    rollingUpdate: z.strictObject({ maxSurge: z.unknown(), maxUnavailable: z.unknown() }).partial().nullish(),
  })
  .nullish()

interface Rolled {
  replicas?: number | null | undefined
  strategy?: z.output<typeof strategy>
}

/** The vendor's own figures and Kubernetes' defaults; a quarter of the pods may stand there counted out. */
function figuresFaults({ replicas, strategy: given }: Rolled, context: Context): void {
  const quarter = (replicas ?? 1) / 4
  const known = { maxSurge: [1, '25%', Math.ceil(quarter)], maxUnavailable: [0, 1, '25%', Math.floor(quarter)] }
  for (const [key, value] of Object.entries(given?.rollingUpdate ?? {})) {
    const values = [...new Set(known[key as keyof typeof known])]
    if (value !== null && !values.includes(value as string | number))
      fault(context, ['strategy', 'rollingUpdate', key], said.only(values.join(', ')))
  }
}

export const Deployment = z.strictObject({
  apiVersion: z.literal(['apps/v1', 'apps/v1beta2', 'apps/v1beta1', 'extensions/v1beta1']),
  kind: z.literal('Deployment'),
  metadata: metadata(ofDeployment),
  spec: z
    .strictObject({
      replicas: whole,
      minReadySeconds: whole,
      selector,
      strategy,
      template: z.strictObject({
        metadata: z.strictObject({ labels, creationTimestamp: made }).nullish(),
        spec: pod,
      }),
      paused: only(false),
      revisionHistoryLimit: only(5, 10),
      progressDeadlineSeconds: only(600, 2_147_483_647),
      rollbackTo: made,
    })
    .superRefine(figuresFaults),
  status: made,
})

export const Service = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Service'),
  metadata: metadata(ofService),
  spec: z.strictObject({
    type: z.enum(['ClusterIP', 'LoadBalancer']).nullish(),
    ports: list(
      z.strictObject({
        name: z.string().regex(PORT_NAME, { error: said.portName }).nullish(),
        port: whole,
        targetPort: whole,
        protocol: z.enum(['TCP', 'UDP']).nullish(),
        nodePort: whole,
      }),
    ),
    selector: labels,
    clusterIP: z
      .string()
      .refine((given) => given !== 'None', { error: said.only('an address') })
      .nullish(),
    ...{ clusterIPs: made, ipFamilies: made, ipFamilyPolicy: only('SingleStack') },
    sessionAffinity: only('None'),
    externalTrafficPolicy: only('Cluster'),
    internalTrafficPolicy: only('Cluster'),
    allocateLoadBalancerNodePorts: only(true),
    healthCheckNodePort: only(0),
  }),
  status: made,
})

export type DeploymentDraft = z.output<typeof Deployment>
export type ServiceDraft = z.output<typeof Service>
export type ContainerDraft = z.output<typeof container>
export type VolumeDraft = z.output<typeof volume>
export type ProbeDraft = NonNullable<z.output<typeof probe>>
