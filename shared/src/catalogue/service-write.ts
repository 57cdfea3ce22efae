// What changes services. ModifyClusterService replaces everything: a field that is not sent is lost.
import { z } from 'zod'
import { Nothing, write } from '../action.ts'
import { looseText } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { NamespaceName } from './namespace.ts'
import { OneServiceInput, ServiceName } from './service.ts'
import { serviceFaults } from './service-faults.ts'

const range = (min: number, max: number, unit = '') =>
  z
    .int({ error: `must be a whole number from ${min} to ${max}${unit}` })
    .min(min, { error: `must be at least ${min}${unit}` })
    .max(max, { error: `must be at most ${max}${unit}` })

/** What such a figure is kept in wherever a service runs. */
const MOST = 2_147_483_647
const most = 'must be at most 2147483647'

/** zod itself calls a figure that is too large for JavaScript no whole number. */
const whole = (error: string) =>
  z.int({ abort: true, error: ({ code }) => (code === 'too_big' ? most : error) }).max(MOST, { error: most })

/** 0 is legal and means that none is set (service.json, alsoAllowed). */
const amount = (min: number, unit: string) => {
  const error = `must be 0 (none) or a whole number of at least ${min} ${unit}`
  // said in the branch too: of a union's faults, zod tells that of the branch that came nearest
  return z.union([z.literal(0), whole(error).min(min, { error })], {
    error: ({ input }) => (typeof input === 'number' && input > MOST ? most : error),
  })
}

const Port = range(1, 65_535)

/** Blanks alone are as good as nothing. */
const needed = (error = 'is needed') =>
  z
    .string()
    .min(1, { error, abort: true })
    .refine((text) => text.trim() !== '', { error })

export const Replicas = whole('must be a whole number')
  .min(0, { error: 'must be 0 or more' })
  .describe('How many pods are wanted')

export const PortMapping = z.strictObject({
  lbPort: Port.describe('Port of the service, and of its load balancer where it has one'),
  containerPort: Port.describe('Port the container listens on'),
  nodePort: range(0, 65_535).optional().describe('Port on every node; allocated where absent or 0'),
  protocol: z.enum(['TCP', 'UDP']).describe('Protocol of the port'),
})

export const Volume = z.strictObject({
  name: needed().describe('Name of the volume, by which containers mount it'),
  volumeType: z
    .enum(['hostPath', 'cbsDisk', 'configMap', 'nfsDisk'])
    .describe('Directory of the node, cloud disk, config map or NFS'),
  hostPath: z.string().optional().describe('Directory on the node; empty for one that lives as long as the pod'),
  cbsDiskId: z.string().optional().describe('cbsDisk: id of the disk'),
  nfsPath: z.string().optional().describe('host:/path'),
  configId: z.string().optional().describe('configMap: id of the config map'),
  configVersion: z.string().optional().describe('configMap: its version'),
  configKeys: z.array(looseText()).optional().describe('configMap: those of its keys that are mounted'),
})

export const HealthCheck = z.strictObject({
  type: z
    .enum(['liveCheck', 'readyCheck'])
    .optional()
    .describe('liveCheck restarts an ill container, readyCheck takes it out of the service'),
  checkMethod: z
    .enum(['methodTcp', 'methodHttp', 'methodCmd'])
    .optional()
    .describe('By opening a port, by an HTTP request or by a command'),
  healthNum: range(1, 10).optional().describe('Successes in a row that count as well'),
  unhealthNum: range(1, 10).optional().describe('Failures in a row that count as ill'),
  intervalTime: range(2, 300, ' seconds').optional().describe('Seconds between checks'),
  timeOut: range(2, 60, ' seconds').optional().describe('Seconds after which a check has failed'),
  delayTime: range(0, 60, ' seconds').optional().describe('Seconds before the first check'),
  port: Port.optional().describe('methodTcp and methodHttp: port that is checked'),
  protocol: z.enum(['HTTP', 'HTTPS']).optional().describe('methodHttp: protocol of the request'),
  path: z.string().optional().describe('methodHttp: path of the request'),
  cmd: z.string().optional().describe('methodCmd: command; well if it ends with 0'),
})

/** The document knows no dots, but services that were made otherwise have them: a name that was read must not be refused. */
export const EnvName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_.]*$/, { error: 'must be letters, digits, _ and ., and not begin with a digit' })

export const ContainerConfig = z.strictObject({
  containerName: needed().max(63, { error: 'must have at most 63 characters' }).describe('Name of the container'),
  image: needed('is needed: an image such as nginx:1.27').describe('Image with its tag'),
  envs: z
    .array(
      z.strictObject({
        name: EnvName.optional().describe('Name of the variable'),
        value: z.string().optional().describe('Value of the variable'),
      }),
    )
    .optional()
    .describe('Environment variables'),
  volumeMounts: z
    .array(
      z.strictObject({
        volumeName: z.string().optional().describe('Name of one of the volumes'),
        mountPath: z.string().optional().describe('Where it stands in the container'),
        mode: z.enum(['ro', 'rw']).optional().describe('ro: read only, rw: also to write'),
      }),
    )
    .optional()
    .describe('Volumes that it mounts'),
  healthCheck: z.array(HealthCheck).optional().describe('How one sees that it is well; at most one of each type'),
  cpu: amount(100, 'millicores').optional().describe('CPU request in millicores; 0 for none'),
  cpuLimits: amount(100, 'millicores').optional().describe('CPU limit in millicores; 0 for none'),
  memory: whole('must be a whole number of MiB')
    .min(0, { error: 'must be 0 (none) or more' })
    .optional()
    .describe('Memory request in MiB; 0 for none'),
  memoryLimits: amount(4, 'MiB').optional().describe('Memory limit in MiB; 0 for none. Absent means equal to memory'),
  command: z.string().optional().describe('Runs instead of what the image starts'),
  arguments: z.array(z.string()).optional().describe('Arguments of the command'),
  privileged: z.boolean().optional().describe('Whether it may do on the node what root may'),
  workingDir: z.string().optional().describe('Directory in which it starts'),
})

const affinity = <const O extends [string, ...string[]]>(operators: O) =>
  z.array(
    z.strictObject({
      key: z.string().optional().describe('Key of the label'),
      operator: z.enum(operators).optional().describe('How the label is compared with the values'),
      values: z.array(z.string()).optional().describe('Values to compare with; none for Exists and DoesNotExist'),
    }),
  )

export const accessTypes = ['LoadBalancer', 'SvcLBTypeInner', 'ClusterIP', 'None'] as const

/** What a service is made of, whether it is created or modified. */
export const ServiceComposition = z.strictObject({
  clusterId: ClusterId,
  serviceName: ServiceName,
  serviceDesc: z.string().optional().describe('Description of the service'),
  replicas: Replicas,
  accessType: z.enum(accessTypes).optional().describe('ClusterIP where absent'),
  portMappings: z.array(PortMapping).optional().describe('Ports at which it is reached'),
  volumes: z.array(Volume).optional().describe('Volumes that its containers may mount'),
  containers: z
    .array(ContainerConfig)
    .min(1, { error: 'must hold at least one container' })
    .describe('Containers of each of its pods'),
  namespace: NamespaceName.optional(),
  subnetId: z.string().optional().describe('Needed for SvcLBTypeInner'),
  nodeAffinity: affinity(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'])
    .optional()
    .describe('Labels that a node must have to run its pods'),
  podAffinity: affinity(['In', 'NotIn', 'Exists', 'DoesNotExist'])
    .optional()
    .describe('Labels of the pods that its own must stand beside'),
})

export const ModifyClusterServiceInput = ServiceComposition.extend({
  accessType: z.enum(accessTypes).optional().describe('ClusterIP where absent, even if it was a load balancer'),
  strategy: z.enum(['Recreate', 'RollingUpdate']).describe('Recreate stops every pod before new ones start'),
  minReadySeconds: whole('must be a whole number')
    .min(0, { error: 'must be 0 or more seconds' })
    .optional()
    .describe('Seconds from the start of new pods to that of the next'),
}).superRefine((config, context) =>
  serviceFaults(config, (path, message) => context.addIssue({ code: 'custom', path, message })),
)

export const serviceWrite = {
  'ccs.ModifyClusterService': write({
    title: { en: 'Modify service', zh: '修改服务' },
    envelope: 'flat',
    input: ModifyClusterServiceInput,
    output: Nothing,
  }),
  'ccs.ModifyClusterServiceImage': write({
    title: { en: 'Set image', zh: '修改服务镜像' },
    envelope: 'flat',
    input: OneServiceInput.extend({
      image: needed().optional().describe('For a service of one container'),
      containers: z
        .array(
          z.strictObject({
            containerName: needed().describe('Name of the container'),
            image: needed().describe('Image with its tag'),
          }),
        )
        .min(1)
        .optional()
        .describe('For a service of several: those to change'),
    }).refine(({ image, containers }) => (image === undefined) !== (containers === undefined), {
      error: 'give either image or containers',
    }),
    output: Nothing,
  }),
  'ccs.ModifyServiceReplicas': write({
    title: { en: 'Scale service', zh: '修改服务副本数' },
    envelope: 'root',
    // the document's own example sends replicas
    paramAliases: { replicas: 'scaleTo' },
    input: OneServiceInput.extend({ scaleTo: Replicas }),
    output: Nothing,
  }),
  'ccs.RedeployClusterService': write({
    title: { en: 'Redeploy service', zh: '重新部署服务' },
    envelope: 'flat',
    input: OneServiceInput,
    output: Nothing,
  }),
  'ccs.RollBackClusterService': write({
    title: { en: 'Roll back service', zh: '回滚服务' },
    envelope: 'flat',
    input: OneServiceInput,
    output: Nothing,
  }),
} as const
