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

/** 0 is legal and means that none is set (service.json, alsoAllowed). */
const amount = (min: number, unit: string) => {
  const error = `must be 0 (none) or a whole number of at least ${min} ${unit}`
  // said in the branch too: of a union's faults, zod tells that of the branch that came nearest
  return z.union([z.literal(0), z.int({ error }).min(min, { error })], { error })
}

const Port = range(1, 65_535)

export const Replicas = z
  .int({ error: 'must be a whole number' })
  .min(0, { error: 'must be 0 or more' })
  .describe('How many pods are wanted')

export const PortMapping = z.strictObject({
  lbPort: Port.describe('Port of the service, and of its load balancer where it has one'),
  containerPort: Port.describe('Port the container listens on'),
  nodePort: range(0, 65_535).optional().describe('Port on every node; allocated where absent or 0'),
  protocol: z.enum(['TCP', 'UDP']),
})

export const Volume = z.strictObject({
  name: z.string().min(1, { error: 'is needed' }),
  volumeType: z.enum(['hostPath', 'cbsDisk', 'configMap', 'nfsDisk']),
  hostPath: z.string().optional().describe('Directory on the node; empty for one that lives as long as the pod'),
  cbsDiskId: z.string().optional(),
  nfsPath: z.string().optional().describe('host:/path'),
  configId: z.string().optional(),
  configVersion: z.string().optional(),
  configKeys: z.array(looseText()).optional(),
})

export const HealthCheck = z.strictObject({
  type: z.enum(['liveCheck', 'readyCheck']).optional(),
  checkMethod: z.enum(['methodTcp', 'methodHttp', 'methodCmd']).optional(),
  healthNum: range(1, 10).optional().describe('Successes in a row that count as well'),
  unhealthNum: range(1, 10).optional().describe('Failures in a row that count as ill'),
  intervalTime: range(2, 300, ' seconds').optional(),
  timeOut: range(2, 60, ' seconds').optional(),
  delayTime: range(0, 60, ' seconds').optional().describe('Seconds before the first check'),
  port: Port.optional(),
  protocol: z.enum(['HTTP', 'HTTPS']).optional(),
  path: z.string().optional(),
  cmd: z.string().optional(),
})

export const EnvName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'must be letters, digits and _, and not begin with a digit' })

export const ContainerConfig = z
  .strictObject({
    containerName: z.string().min(1, { error: 'is needed' }).max(63, { error: 'must have at most 63 characters' }),
    image: z.string().min(1, { error: 'is needed: an image such as nginx:1.27' }),
    envs: z.array(z.strictObject({ name: EnvName.optional(), value: z.string().optional() })).optional(),
    volumeMounts: z
      .array(
        z.strictObject({
          volumeName: z.string().optional(),
          mountPath: z.string().optional(),
          mode: z.enum(['ro', 'rw']).optional(),
        }),
      )
      .optional(),
    healthCheck: z.array(HealthCheck).optional(),
    cpu: amount(100, 'millicores').optional().describe('CPU request in millicores; 0 for none'),
    cpuLimits: amount(100, 'millicores').optional().describe('CPU limit in millicores; 0 for none'),
    memory: z
      .int({ error: 'must be a whole number of MiB' })
      .min(0, { error: 'must be 0 (none) or more' })
      .optional()
      .describe('Memory request in MiB; 0 for none'),
    memoryLimits: amount(4, 'MiB').optional().describe('Memory limit in MiB; 0 for none. Absent means equal to memory'),
    command: z.string().optional(),
    arguments: z.array(z.string()).optional(),
    privileged: z.boolean().optional(),
    workingDir: z.string().optional(),
  })
  .refine(({ cpu, cpuLimits }) => !cpu || !cpuLimits || cpuLimits >= cpu, {
    path: ['cpuLimits'],
    error: 'must not be below the request',
  })
  .refine(({ memory, memoryLimits }) => !memory || !memoryLimits || memoryLimits >= memory, {
    path: ['memoryLimits'],
    error: 'must not be below the request',
  })

const affinity = <const O extends [string, ...string[]]>(operators: O) =>
  z.array(
    z.strictObject({
      key: z.string().optional(),
      operator: z.enum(operators).optional(),
      values: z.array(z.string()).optional(),
    }),
  )

export const accessTypes = ['LoadBalancer', 'SvcLBTypeInner', 'ClusterIP', 'None'] as const

/** What a service is made of, whether it is created or modified. */
export const ServiceComposition = z.strictObject({
  clusterId: ClusterId,
  serviceName: ServiceName,
  serviceDesc: z.string().optional(),
  replicas: Replicas,
  accessType: z.enum(accessTypes).optional().describe('ClusterIP where absent'),
  portMappings: z.array(PortMapping).optional(),
  volumes: z.array(Volume).optional(),
  containers: z.array(ContainerConfig).min(1, { error: 'must hold at least one container' }),
  namespace: NamespaceName.optional(),
  subnetId: z.string().optional().describe('Needed for SvcLBTypeInner'),
  nodeAffinity: affinity(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']).optional(),
  podAffinity: affinity(['In', 'NotIn', 'Exists', 'DoesNotExist']).optional(),
})

export const ModifyClusterServiceInput = ServiceComposition.extend({
  accessType: z.enum(accessTypes).optional().describe('ClusterIP where absent, even if it was a load balancer'),
  strategy: z.enum(['Recreate', 'RollingUpdate']).describe('Recreate stops every pod before new ones start'),
  minReadySeconds: z.int().min(0, { error: 'must be 0 or more seconds' }).optional(),
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
      image: z.string().min(1).optional().describe('For a service of one container'),
      containers: z
        .array(z.strictObject({ containerName: z.string().min(1), image: z.string().min(1) }))
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
