import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { catalogue } from '../catalogue.ts'
import { asText } from './as-text.ts'
import { type ContainerConfig, normalise, type ServiceConfig, type VolumeConfig } from './config.ts'
import { countFields, differences } from './differences.ts'
import { fromAnswers } from './from-answers.ts'
import { toModify } from './to-modify.ts'

const RUNS = { numRuns: 200 }

// --- any configuration that the schema accepts

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const someText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/)
const port = fc.integer({ min: 1, max: 65_535 })
const amount = (min: number) => fc.oneof(fc.constant(0), fc.integer({ min, max: 64_000 }))

const volume = (name: string): fc.Arbitrary<VolumeConfig> =>
  fc.oneof(
    fc.record({ name: fc.constant(name), volumeType: fc.constant('hostPath' as const), hostPath: text }),
    fc.record({ name: fc.constant(name), volumeType: fc.constant('cbsDisk' as const), cbsDiskId: someText }),
    fc.record({
      name: fc.constant(name),
      volumeType: fc.constant('nfsDisk' as const),
      nfsPath: fc.tuple(label, text).map(([host, path]) => `${host}:/${path}`),
    }),
    fc.record({
      name: fc.constant(name),
      volumeType: fc.constant('configMap' as const),
      configId: someText,
      configVersion: fc.oneof(someText, fc.constant('1.10')),
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
    fc.record({ type: fc.constant(type), checkMethod: fc.constant('methodCmd' as const), ...times, cmd: someText }),
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
      image: someText,
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
            mountPath: someText,
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

const service: fc.Arbitrary<ServiceConfig> = names(0)
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
      subnetId: someText,
      portMappings: fc.uniqueArray(
        fc.record({
          lbPort: port,
          containerPort: port,
          protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
          nodePort: fc.oneof(fc.constant(0), fc.integer({ min: 30_000, max: 32_767 })),
        }),
        { selector: ({ lbPort, protocol }) => `${lbPort}/${protocol}`, maxLength: 3 },
      ),
      volumes: fc.constant(volumes),
      containers: fc.tuple(...containerNames.map((name) => container(name, volumes))),
      nodeAffinity: affinity('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'),
      podAffinity: affinity('In', 'NotIn', 'Exists', 'DoesNotExist'),
    }),
  )
  .map(normalise)

// --- how the cloud answers for it: written from the documents' side, with none of the reader's code

const probeOf = ({ containerName: _, healthCheck: checks }: ContainerConfig, type: string) => {
  const check = checks.find((each) => each.type === type)
  if (!check) return null
  const { checkMethod, port: at, protocol, path, cmd, type: _type, ...figures } = check
  return {
    checkMethod,
    ...figures,
    methodTcp: { port: at },
    methodHttp: { port: at, protocol, path },
    methodCmd: { cmd },
  }
}

/** `terse` leaves out what the document promises but its example does not show (service.json, documentedButUncertain). */
const describe = (config: ServiceConfig, terse: boolean) =>
  catalogue['ccs.DescribeClusterServiceInfo'].output.parse({
    service: {
      ...{ serviceName: config.serviceName, namespace: config.namespace, serviceDesc: config.serviceDesc },
      ...{ status: 'Normal', currentReplicas: 0, desiredReplicas: config.replicas, reasonMap: [], labels: [] },
      accessType: ['ClusterIP', 'None'].includes(config.accessType) ? '' : config.accessType,
      subnetId: terse ? null : config.subnetId,
      portMappings: config.portMappings,
      volumes: terse ? null : config.volumes.map(({ name, hostPath = '' }) => ({ name, hostPath })),
      containers: config.containers.map((each) => ({
        ...{ containerName: each.containerName, image: each.image, command: each.command, cpu: each.cpu },
        ...{ memory: each.memory, arguments: each.arguments, envs: each.envs, volumeMounts: each.volumeMounts },
        ...(terse ? {} : { cpuLimits: each.cpuLimits, memoryLimits: each.memoryLimits }),
        ...(terse ? {} : { liveProbe: probeOf(each, 'liveCheck'), readyProbe: probeOf(each, 'readyCheck') }),
      })),
    },
  }).service

const printedProbe = ({ healthCheck: checks }: ContainerConfig, type: string) => {
  const check = checks.find((each) => each.type === type)
  if (!check) return undefined
  const handler = {
    methodTcp: { tcpSocket: { port: check.port } },
    methodHttp: { httpGet: { path: check.path, port: check.port, scheme: check.protocol } },
    methodCmd: { exec: { command: ['sh', '-c', check.cmd] } },
  }[check.checkMethod]
  const { healthNum: successThreshold, unhealthNum: failureThreshold, intervalTime: periodSeconds } = check
  const figures = { successThreshold, failureThreshold, periodSeconds, timeoutSeconds: check.timeOut }
  return { ...handler, ...figures, initialDelaySeconds: check.delayTime }
}

const resources = (cpu: number, memory: number) => ({
  ...(cpu ? { cpu: cpu % 1000 ? `${cpu}m` : `${cpu / 1000}` } : {}),
  ...(memory ? { memory: memory % 1024 ? `${memory}Mi` : `${memory / 1024}Gi` } : {}),
})

const printedVolume = ({ name, ...volume }: VolumeConfig) => {
  const [server, path] = (volume.nfsPath ?? '').split(/:(.*)/s)
  const items = volume.configKeys?.map((key) => ({ key, path: key }))
  return {
    name,
    ...{
      hostPath: volume.hostPath ? { hostPath: { path: volume.hostPath } } : { emptyDir: {} },
      cbsDisk: { qcloudCbs: { cbsDiskId: volume.cbsDiskId, fsType: 'ext4' } },
      nfsDisk: { nfs: { server, path } },
      configMap: { configMap: { name: volume.configId, version: volume.configVersion, items } },
    }[volume.volumeType],
  }
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'

const print = (config: ServiceConfig): string => {
  const deployment = {
    ...{ apiVersion: 'extensions/v1beta1', kind: 'Deployment', status: { replicas: 2 } },
    metadata: { name: config.serviceName, uid: '0f3c', annotations: { description: config.serviceDesc } },
    spec: {
      ...{ replicas: config.replicas, minReadySeconds: config.minReadySeconds, revisionHistoryLimit: 5 },
      strategy: { type: config.strategy, rollingUpdate: null },
      template: {
        metadata: { labels: { 'qcloud-app': config.serviceName, 'qcloud-redeploy-timestamp': '1525939951' } },
        spec: {
          ...{ dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', terminationGracePeriodSeconds: 30 },
          ...{ securityContext: {}, imagePullSecrets: [{ name: 'qcloudregistrykey' }], serviceAccountName: '' },
          volumes: config.volumes.map(printedVolume),
          affinity: {
            nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{ matchExpressions: config.nodeAffinity }] } },
            podAffinity: {
              [REQUIRED]: [
                { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchExpressions: config.podAffinity } },
              ],
            },
          },
          containers: config.containers.map((each) => ({
            ...{ name: each.containerName, image: each.image, imagePullPolicy: 'Always', env: each.envs },
            ...{ args: each.arguments, command: each.command ? [each.command] : [], workingDir: each.workingDir },
            resources: {
              requests: resources(each.cpu, each.memory),
              limits: resources(each.cpuLimits, each.memoryLimits),
            },
            securityContext: { privileged: each.privileged },
            livenessProbe: printedProbe(each, 'liveCheck'),
            readinessProbe: printedProbe(each, 'readyCheck'),
            volumeMounts: each.volumeMounts.map(({ volumeName, mountPath, mode }) => ({
              ...{ name: volumeName, mountPath },
              ...(mode === 'ro' ? { readOnly: true } : {}),
            })),
          })),
        },
      },
    },
  }
  const inner = config.accessType === 'SvcLBTypeInner'
  const subnet = 'service.kubernetes.io/qcloud-loadbalancer-internal'
  const object = {
    ...{ apiVersion: 'v1', kind: 'Service' },
    metadata: {
      name: config.serviceName,
      annotations: inner ? { [subnet]: '96194', [`${subnet}-subnetid`]: config.subnetId } : {},
    },
    spec: {
      type: config.accessType === 'ClusterIP' ? 'ClusterIP' : 'LoadBalancer',
      ports: config.portMappings.map(({ lbPort, containerPort, ...rest }) => ({
        port: lbPort,
        targetPort: containerPort,
        ...rest,
      })),
    },
  }
  const printed = [deployment, ...(config.accessType === 'None' ? [] : [object])]
  return printed.map((each) => stringify(each, { aliasDuplicateObjects: false })).join('---\n')
}

// --- the promises

test('any service is read back whole from the two answers of the cloud, terse or not', () => {
  fc.assert(
    fc.property(service, fc.boolean(), (config, terse) => {
      expect(fromAnswers(describe(config, terse), print(config))).toEqual({ config, lost: [], missing: [] })
    }),
    RUNS,
  )
})

test('any service is sent whole: the request passes the schema and says everything the configuration does', () => {
  fc.assert(
    fc.property(service, (config) => {
      const request = catalogue['ccs.ModifyClusterService'].input.parse(toModify('cls-7ph3twqe', config))
      expect(normalise(request)).toEqual(config)
    }),
    RUNS,
  )
})

test('a service differs from itself in nothing, from another in no more fields than both have', () => {
  fc.assert(
    fc.property(service, service, (one, other) => {
      expect(differences(one, structuredClone(one))).toEqual([])
      const changes = differences(one, other)
      expect(changes.length).toBeLessThanOrEqual(countFields(one) + countFields(other))
      expect(asText(one) === asText(other)).toBe(changes.length === 0)
    }),
    RUNS,
  )
})
