// Short words to write a seeded service's configuration with.
import type { ServiceConfig, TemplateExtras } from '#simulator/world/db'
import type { ProfileName } from '#simulator/world/profiles'

export interface ServiceSeed {
  name: string
  namespace: string
  profile: ProfileName
  config: ServiceConfig
  /** Images of the revision before the present one, by container; without them it was never modified. */
  before?: Record<string, string>
  labels?: Record<string, string>
  extras?: TemplateExtras
  /** Where it is younger than the month and more that services have by default. */
  ageMinutes?: number
}

export type Container = ServiceConfig['containers'][number]
type Check = NonNullable<Container['healthCheck']>[number]

export const SHOP = 'ccr.ccs.tencentyun.com/shop'

export const http = (type: Check['type'], port: number, path: string, delayTime = 2): Check => ({
  type,
  checkMethod: 'methodHttp',
  healthNum: 1,
  unhealthNum: 3,
  intervalTime: 5,
  timeOut: 2,
  delayTime,
  port,
  protocol: 'HTTP',
  path,
})
export const tcp = (type: Check['type'], port: number): Check => ({
  type,
  checkMethod: 'methodTcp',
  healthNum: 1,
  unhealthNum: 3,
  intervalTime: 5,
  timeOut: 2,
  delayTime: 1,
  port,
})
export const command = (type: Check['type'], cmd: string): Check => ({
  type,
  checkMethod: 'methodCmd',
  healthNum: 1,
  unhealthNum: 3,
  intervalTime: 10,
  timeOut: 5,
  delayTime: 2,
  cmd,
})
export const env = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => ({ name, value }))
export const size = (cpu: number, cpuLimits: number, memory: number, memoryLimits: number) => ({
  cpu,
  cpuLimits,
  memory,
  memoryLimits,
})
export const port = (lbPort: number, containerPort: number, nodePort?: number) => ({
  lbPort,
  containerPort,
  protocol: 'TCP' as const,
  ...(nodePort === undefined ? {} : { nodePort }),
})
export const config = (
  serviceDesc: string,
  replicas: number,
  accessType: ServiceConfig['accessType'],
  containers: Container[],
  rest: Partial<ServiceConfig> = {},
): ServiceConfig => ({ serviceDesc, replicas, strategy: 'RollingUpdate', accessType, containers, ...rest })
