// Any configuration that the schema accepts, for property tests here and over the simulated cloud.
import fc from 'fast-check'
import { type ContainerConfig, normalise, type ServiceConfig, type VolumeConfig } from './config.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const someText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
/** What is made of blanks alone is no id, no image, no path and no command. */
const someId = someText.filter((given) => given.trim() !== '')
const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/)
const port = fc.integer({ min: 1, max: 65_535 })
const amount = (min: number) => fc.oneof(fc.constant(0), fc.integer({ min, max: 64_000 }))

const volume = (name: string): fc.Arbitrary<VolumeConfig> =>
  fc.oneof(
    fc.record({ name: fc.constant(name), volumeType: fc.constant('hostPath' as const), hostPath: text }),
    fc.record({ name: fc.constant(name), volumeType: fc.constant('cbsDisk' as const), cbsDiskId: someId }),
    fc.record({
      name: fc.constant(name),
      volumeType: fc.constant('nfsDisk' as const),
      nfsPath: fc.tuple(label, text).map(([host, path]) => `${host}:/${path}`),
    }),
    fc.record({
      name: fc.constant(name),
      volumeType: fc.constant('configMap' as const),
      configId: someId,
      configVersion: fc.oneof(someId, fc.constant('1.10')),
      configKeys: fc.uniqueArray(someText, { minLength: 1, maxLength: 3 }),
    }),
  )

const times = {
  healthNum: fc.integer({ min: 1, max: 10 }),
  unhealthNum: fc.integer({ min: 1, max: 10 }),
  intervalTime: fc.integer({ min: 2, max: 300 }),
  timeOut: fc.integer({ min: 2, max: 60 }),
  delayTime: fc.integer({ min: 0, max: 60 }),
}
const healthCheck = (type: 'liveCheck' | 'readyCheck') =>
  fc.oneof(
    fc.record({ type: fc.constant(type), checkMethod: fc.constant('methodTcp' as const), ...times, port }),
    fc.record({
      type: fc.constant(type),
      checkMethod: fc.constant('methodHttp' as const),
      ...times,
      port,
      protocol: fc.constantFrom('HTTP' as const, 'HTTPS' as const),
      path: text,
    }),
    fc.record({ type: fc.constant(type), checkMethod: fc.constant('methodCmd' as const), ...times, cmd: someId }),
  )

const limit = (request: number, min: number) =>
  fc.oneof(fc.constant(0), fc.integer({ min: Math.max(request, min), max: 128_000 }))

// made once: an arbitrary made inside a chain is made anew for every value
const envs = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,6}$/), value: text }), {
  selector: ({ name }) => name,
  maxLength: 4,
})
const healthChecks = fc
  .tuple(fc.option(healthCheck('liveCheck')), fc.option(healthCheck('readyCheck')))
  .map((checks) => checks.filter((check) => check !== null))

const container = (containerName: string, volumes: VolumeConfig[]): fc.Arbitrary<ContainerConfig> =>
  fc.tuple(amount(100), amount(0)).chain(([cpu, memory]) =>
    fc.record({
      containerName: fc.constant(containerName),
      image: someId,
      command: text,
      arguments: fc.array(text, { maxLength: 3 }),
      workingDir: text,
      privileged: fc.boolean(),
      cpu: fc.constant(cpu),
      cpuLimits: limit(cpu, 100),
      memory: fc.constant(memory),
      memoryLimits: limit(memory, 4),
      envs,
      volumeMounts: fc
        .uniqueArray(
          fc.record({
            volumeName: fc.constantFrom('', ...volumes.map(({ name }) => name)),
            mountPath: someId,
            mode: fc.constantFrom('ro' as const, 'rw' as const),
          }),
          { selector: ({ mountPath }) => mountPath, maxLength: volumes.length },
        )
        .map((mounts) => mounts.filter(({ volumeName }) => volumeName !== '')),
      healthCheck: healthChecks,
    }),
  )

const affinity = <const O extends string>(...operators: O[]) =>
  fc.array(
    fc.record({ key: someText, operator: fc.constantFrom(...operators), values: fc.array(text, { maxLength: 2 }) }),
    { maxLength: 2 },
  )

const names = (minLength: number) => fc.uniqueArray(label, { minLength, maxLength: 3 })

const mapping = fc.record({
  lbPort: port,
  containerPort: port,
  protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
  nodePort: fc.oneof(fc.constant(0), fc.integer({ min: 30_000, max: 32_767 })),
})
const mappings = fc
  .uniqueArray(mapping, { selector: ({ lbPort, protocol }) => `${lbPort}/${protocol}`, maxLength: 3 })
  .map((all) =>
    all.map((each, index) => ({
      ...each,
      // a node has each port once
      nodePort: all.findIndex(({ nodePort }) => nodePort === each.nodePort) < index ? 0 : each.nodePort,
    })),
  )

export const anyService: fc.Arbitrary<ServiceConfig> = names(0)
  .chain((volumeNames) => fc.tuple(names(1), fc.tuple(...volumeNames.map(volume))))
  .chain(([containerNames, volumes]) =>
    fc.record({
      serviceName: label,
      namespace: label,
      serviceDesc: text,
      replicas: fc.integer({ min: 0, max: volumes.some(({ volumeType }) => volumeType === 'cbsDisk') ? 1 : 20 }),
      strategy: fc.constantFrom('Recreate' as const, 'RollingUpdate' as const),
      minReadySeconds: fc.nat({ max: 600 }),
      accessType: fc.constantFrom('LoadBalancer', 'SvcLBTypeInner', 'ClusterIP', 'None'),
      subnetId: someId,
      portMappings: mappings,
      volumes: fc.constant(volumes),
      containers: fc.tuple(...containerNames.map((name) => container(name, volumes))),
      nodeAffinity: affinity('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'),
      podAffinity: affinity('In', 'NotIn', 'Exists', 'DoesNotExist'),
    }),
  )
  .map(normalise)

/** Looks at this many of them, for those who have no fast-check of their own. */
export const forAnyService = (numRuns: number, check: (config: ServiceConfig) => void): void =>
  fc.assert(fc.property(anyService, check), { numRuns })
