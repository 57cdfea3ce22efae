// Reading services. What changes them is in service-write.ts.
import { z } from 'zod'
import { list, read } from '../action.ts'
import { bit, idText, listOf, mapOf, text, time } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { NamespaceName } from './namespace.ts'

export const serviceStatuses = ['Normal', 'Abnormal', 'Waiting', 'Paused', 'Updating', 'RollingBack'] as const
export const lbStatuses = ['None', 'Creating', 'Running'] as const
const ServiceStatus = z.enum(serviceStatuses).or(z.string())
const LbStatus = z.enum(lbStatuses).or(z.string()).nullish()

export const ServiceName = z
  .string()
  .max(63, { error: 'must have at most 63 characters' })
  .regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, {
    error: 'must begin with a lower-case letter, hold lower-case letters, digits and -, and not end with -',
  })
  .describe('Name of the service')

/** reasonMap counts containers by the cloud's Chinese reason; srcReasonMap, where sent, by the English one. */
export const Service = z.looseObject({
  serviceName: z.string(),
  status: ServiceStatus,
  reasonMap: mapOf(z.int()),
  srcReasonMap: mapOf(z.int()),
  createdAt: time(),
  currentReplicas: z.int(),
  desiredReplicas: z.int(),
  lbId: text(),
  lbStatus: LbStatus,
  externalIp: text(),
  serviceIp: text(),
  accessType: text(),
  namespace: text(),
})
export type Service = z.output<typeof Service>

const Probe = z.looseObject({
  checkMethod: z.enum(['methodTcp', 'methodHttp', 'methodCmd']).or(z.string()),
  healthNum: z.int().nullish(),
  unhealthNum: z.int().nullish(),
  intervalTime: z.int().nullish(),
  timeOut: z.int().nullish(),
  delayTime: z.int().nullish(),
  methodTcp: z.looseObject({ port: z.int().nullish() }).nullish(),
  methodHttp: z
    .looseObject({
      port: z.int().nullish(),
      protocol: z.enum(['HTTP', 'HTTPS']).or(z.string()).nullish(),
      path: z.string().nullish(),
    })
    .nullish(),
  methodCmd: z.looseObject({ cmd: z.string().nullish() }).nullish(),
})
export type Probe = z.output<typeof Probe>

/** None is null, absent, an object without a method, or PHP's `[]` for that (service.json, roundTrip; protocols.md 3.4). */
const probe = () =>
  z
    .codec(
      z.union([Probe, z.strictObject({}), z.looseObject({ checkMethod: z.literal('') }), z.tuple([])]),
      z.custom<Probe | null>(),
      {
        decode: (given) => ('checkMethod' in given && given.checkMethod ? (given as Probe) : null),
        encode: (given) => given ?? {},
      },
    )
    .nullish()

/** cpu and cpuLimits in millicores, memory and memoryLimits in MiB; 0 means none is set. */
const ServiceContainer = z.looseObject({
  containerName: z.string(),
  image: text(),
  envs: listOf(z.looseObject({ name: text(), value: text() })),
  volumeMounts: listOf(
    z.looseObject({ volumeName: text(), mountPath: text(), mode: z.enum(['ro', 'rw']).or(z.string()).nullish() }),
  ),
  cpu: z.int().nullish(),
  cpuLimits: z.int().nullish(),
  memory: z.int().nullish(),
  memoryLimits: z.int().nullish(),
  command: text(),
  arguments: listOf(z.string()),
  liveProbe: probe(),
  readyProbe: probe(),
})
export type ServiceContainer = z.output<typeof ServiceContainer>

export const ServiceInfo = z.looseObject({
  serviceName: z.string(),
  serviceDesc: text(),
  externalIp: text(),
  accessType: text(),
  createdAt: time(),
  currentReplicas: z.int(),
  desiredReplicas: z.int(),
  lbId: text(),
  lbStatus: LbStatus,
  portMappings: listOf(
    z.looseObject({
      nodePort: z.int().nullish(),
      lbPort: z.int(),
      containerPort: z.int(),
      protocol: z.enum(['TCP', 'UDP']).or(z.string()),
    }),
  ),
  status: ServiceStatus,
  reasonMap: mapOf(z.int()),
  srcReasonMap: mapOf(z.int()),
  reason: text(),
  labels: mapOf(z.string()),
  selector: mapOf(z.string()),
  volumes: listOf(z.looseObject({ name: z.string(), hostPath: text() })),
  containers: listOf(ServiceContainer),
  serviceIp: text(),
  namespace: text(),
  regionId: idText(),
  subnetId: text(),
  unHubId: text(),
})
export type ServiceInfo = z.output<typeof ServiceInfo>

/** One object in every answer seen, though the document types it as a list (service.json, quirks). */
const OneService = z.codec(z.union([ServiceInfo, z.tuple([ServiceInfo])]), z.custom<ServiceInfo>(), {
  decode: (given) => (Array.isArray(given) ? given[0] : given) as ServiceInfo,
  encode: (service) => service,
})

export const ServiceEvent = z.looseObject({
  firstSeen: time(),
  lastSeen: time(),
  count: z.int(),
  level: z.enum(['Normal', 'Warning']).or(z.string()),
  objType: text(),
  objName: text(),
  reason: text(),
  srcReason: text(),
  message: text(),
})
export type ServiceEvent = z.output<typeof ServiceEvent>

/** What names one service, in every action about one. */
export const OneServiceInput = z.strictObject({
  clusterId: ClusterId,
  serviceName: z.string().min(1).describe('Name of the service'),
  namespace: NamespaceName.optional(),
})

export const service = {
  'ccs.DescribeClusterService': list({
    title: { en: 'List services', zh: '查询服务列表' },
    envelope: 'flat',
    input: z.strictObject({
      clusterId: ClusterId,
      namespace: NamespaceName.optional(),
      allnamespace: bit().optional().describe('All namespaces instead of one'),
    }),
    // totalCount is in the document's table but not in its example
    output: z.looseObject({ totalCount: z.int().optional(), services: listOf(Service) }),
    rows: (answer) => answer.services,
  }),
  'ccs.DescribeClusterServiceInfo': read({
    title: { en: 'Get a service', zh: '查询服务详情' },
    envelope: 'flat',
    input: OneServiceInput,
    output: z.looseObject({ service: OneService }),
  }),
  'ccs.DescribeServiceEvent': list({
    title: { en: 'List a service’s events of the last hour', zh: '查询服务近一小时的事件' },
    envelope: 'flat',
    input: OneServiceInput,
    output: z.looseObject({ eventList: listOf(ServiceEvent) }),
    rows: (answer) => answer.eventList,
  }),
  'ccs.DescribeClusterServiceText': read({
    title: { en: 'Get a service’s YAML', zh: '查询服务的 YAML' },
    envelope: 'nested',
    input: OneServiceInput.extend({
      serviceName: ServiceName,
      bSimple: bit().optional().describe('Leave out what a new object does not need'),
    }),
    output: z.looseObject({ serviceText: text(), servicePureText: text() }),
  }),
} as const
