// Every limit that the documents state of a parameter, each with a value that breaks it.

import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { confirmationFor } from '@pierhead/shared/objects'
import { describe, expect, test } from 'vitest'
import { compose, post, scope } from './canned-cloud.ts'
import { clusterCases, requiredOfClusters, validClusterInputs } from './cluster-constraints.ts'
import { registryCases, requiredOfRegistry, validRegistryInputs } from './registry-constraints.ts'
import { requiredOfServices, serviceCases, validServiceInputs } from './service-constraints.ts'

type Fields = Record<string, unknown>

const one = { clusterId: 'cls-1', serviceName: 'web' }
const container = { containerName: 'web', image: 'nginx' }
const modify = { ...one, replicas: 1, strategy: 'RollingUpdate', containers: [container] }
const rule = { url: '/', domain: 'a.b', protocol: 'http', serviceName: 'web', servicePort: 80, LoadBalancePort: 80 }
const monitor = {
  namespace: 'qce/cvm',
  metricName: 'dc_cpu_usage',
  dimensions: [{ name: 'docker_clusterid', value: 'cls-1' }],
}

/** What is valid; a case changes one place of it. */
const valid: Record<string, Fields> = {
  'ccs.DescribeCluster': {},
  'ccs.DescribeClusterInstances': { clusterId: 'cls-1' },
  'ccs.DescribeClusterRequestLimitInfo': { clusterId: 'cls-1' },
  'ccs.DescribeClusterNameSpaces': { clusterId: 'cls-1' },
  'ccs.DescribeClusterService': { clusterId: 'cls-1' },
  'ccs.DescribeClusterServiceInfo': one,
  'ccs.DescribeServiceEvent': one,
  'ccs.DescribeClusterServiceText': one,
  'ccs.ModifyClusterService': modify,
  'ccs.ModifyServiceReplicas': { ...one, scaleTo: 1 },
  'ccs.ModifyClusterServiceImage': { ...one, containers: [container] },
  'ccs.RedeployClusterService': one,
  'ccs.RollBackClusterService': one,
  'ccs.DescribeServiceInstance': one,
  'ccs.DeleteInstances': { clusterId: 'cls-1', instances: ['web-1'] },
  'ccs.DescribeInstanceLog': { ...one, podName: 'web-1', containerName: 'web' },
  'ccs.DescribeIngress': { clusterId: 'cls-1' },
  'ccs.MosifyIngress': { clusterId: 'cls-1', ingressName: 'web', rules: [rule] },
  'ccs.DescribeClusterTaskResult': { requestId: 1 },
  'monitor.GetMonitorData': monitor,
  ...validClusterInputs,
  ...validRegistryInputs,
  ...validServiceInputs,
}

const required: Record<string, string[]> = {
  ...requiredOfClusters,
  ...requiredOfRegistry,
  ...requiredOfServices,
  'ccs.ModifyClusterService': ['replicas', 'strategy', 'containers'],
  'ccs.ModifyServiceReplicas': ['scaleTo'],
  'ccs.DeleteInstances': ['instances'],
  'ccs.MosifyIngress': ['ingressName', ...Object.keys(rule).map((name) => `rules.0.${name}`)],
  'ccs.DescribeClusterTaskResult': ['requestId'],
  'monitor.GetMonitorData': ['namespace', 'metricName', 'dimensions', 'dimensions.0.name', 'dimensions.0.value'],
}

const check = { type: 'liveCheck', checkMethod: 'methodTcp', port: 80 }
const port = { lbPort: 80, containerPort: 80, protocol: 'TCP' }
const inVolumes = (volume: Fields) => ({ volumes: [{ name: 'v', ...volume }] })
const inContainer = (change: Fields) => ({ containers: [{ ...container, ...change }] })
const inCheck = (change: Fields) => inContainer({ healthCheck: [{ ...check, ...change }] })
const inPort = (change: Fields) => ({ portMappings: [{ ...port, ...change }] })

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

/** [the place that is told, what is changed] */
const cases: Record<string, [string, Fields][]> = {
  ...clusterCases,
  ...registryCases,
  ...serviceCases,
  'ccs.DescribeCluster': [
    ['clusterIds', { clusterIds: 'cls-1' }],
    ['clusterIds', { clusterIds: [] }],
    ['orderField', { orderField: 'name' }],
    ['orderType', { orderType: 'ASC' }],
    ['offset', { offset: -1 }],
    ['offset', { offset: 0.5 }],
    ['limit', { limit: 0 }],
    ['limit', { limit: '20' }],
    ['limit', { limit: 1e300 }],
  ],
  'ccs.DescribeClusterInstances': [
    ['instancesId', { instancesId: [] }],
    ['instancesId', { instancesId: 'ins-1' }],
    ['instancesId.0', { instancesId: [1] }],
  ],
  'ccs.DescribeClusterService': [
    ['allnamespace', { allnamespace: 2 }],
    ['namespace', { namespace: 'Default' }],
  ],
  'ccs.DescribeIngress': [['allnamespace', { allnamespace: 'yes' }]],
  'ccs.DescribeClusterServiceText': [
    ['serviceName', { serviceName: 'Web' }],
    ['serviceName', { serviceName: '1web' }],
    ['serviceName', { serviceName: 'web-' }],
    ['serviceName', { serviceName: 'w'.repeat(64) }],
  ],
  'ccs.ModifyServiceReplicas': [
    ['scaleTo', { scaleTo: -1 }],
    ['scaleTo', { scaleTo: 1.5 }],
    ['replicas', { replicas: 1 }],
  ],
  'ccs.DeleteInstances': [
    ['instances', { instances: [] }],
    ['instances.0', { instances: [''] }],
  ],
  'ccs.DescribeInstanceLog': [
    ['podName', { podName: '' }],
    ['sinceTime', { sinceTime: '2026-01-31 10:25:00' }],
    ['sinceTime', { sinceTime: '2026-02-30T10:25:00+08:00' }],
    ['tail', { tail: 0 }],
  ],
  'ccs.DescribeClusterTaskResult': [['requestId', { requestId: '1' }]],
  'ccs.MosifyIngress': (
    [
      ['url', ''],
      ['url', `/${'a'.repeat(80)}`],
      ['domain', ''],
      ['domain', `${'a'.repeat(79)}.b`],
      ['servicePort', 0],
      ['servicePort', 65_536],
      ['LoadBalancePort', 70_000],
    ] as const
  ).map(([name, value]) => [`rules.0.${name}`, { rules: [{ ...rule, [name]: value }] }]),
  'ccs.ModifyClusterServiceImage': [
    ['', { image: 'nginx' }],
    ['', { containers: undefined }],
    ['containers', { containers: [] }],
    ['containers.0.image', { containers: [{ containerName: 'web', image: '' }] }],
    ['containers.0.containerName', { containers: [{ image: 'nginx' }] }],
  ],
  'monitor.GetMonitorData': [
    ['namespace', { namespace: 'qce / cvm' }],
    ['namespace', { namespace: 'qce/docker' }],
    ['namespace', { metricName: 'service_cpu_used' }],
    ['period', { period: 60, startTime: ago(25), endTime: ago(0) }],
    ['period', { period: 60, startTime: ago(15 * 24 + 1), endTime: ago(15 * 24) }],
    ['period', { startTime: ago(6 * 24) }],
    ['period', { period: 86_400, startTime: ago(187 * 24) }],
    ['metricName', { metricName: 'cpu' }],
    ['dimensions', { dimensions: [] }],
    ['dimensions.0.name', { dimensions: [{ name: 'cluster', value: 'x' }] }],
    ['period', { period: 10 }],
    ['startTime', { startTime: '2026-01-31 10:00:00' }],
    ['endTime', { startTime: '2026-01-31T11:00:00Z', endTime: '2026-01-31T10:00:00Z' }],
  ],
  'ccs.ModifyClusterService': [
    ['serviceName', { serviceName: 'Web' }],
    ['serviceName', { serviceName: `w${'e'.repeat(63)}` }],
    ['replicas', { replicas: -1 }],
    ['replicas', { replicas: '1' }],
    ['replicas', { replicas: 2, ...inVolumes({ volumeType: 'cbsDisk', cbsDiskId: 'disk-1' }) }],
    ['strategy', { strategy: 'recreate' }],
    ['minReadySeconds', { minReadySeconds: -1 }],
    ['accessType', { accessType: 'NodePort' }],
    ['subnetId', { accessType: 'SvcLBTypeInner' }],
    ['portMappings.0.lbPort', inPort({ lbPort: 0 })],
    ['portMappings.0.lbPort', inPort({ lbPort: undefined })],
    ['portMappings.0.containerPort', inPort({ containerPort: 65_536 })],
    ['portMappings.0.protocol', inPort({ protocol: 'tcp' })],
    ['volumes.0.name', inVolumes({ name: '', volumeType: 'hostPath', hostPath: '' })],
    ['volumes.0.volumeType', inVolumes({ volumeType: 'secret' })],
    ['volumes.0.cbsDiskId', inVolumes({ volumeType: 'cbsDisk' })],
    ['volumes.0.nfsPath', inVolumes({ volumeType: 'nfsDisk' })],
    ['volumes.0.configId', inVolumes({ volumeType: 'configMap', configVersion: 'v1', configKeys: ['a'] })],
    ['volumes.0.configVersion', inVolumes({ volumeType: 'configMap', configId: 'c', configKeys: ['a'] })],
    ['volumes.0.configKeys', inVolumes({ volumeType: 'configMap', configId: 'c', configVersion: 'v1' })],
    ['containers', { containers: [] }],
    ['containers.0.containerName', inContainer({ containerName: 'c'.repeat(64) })],
    ['containers.0.containerName', inContainer({ containerName: '' })],
    ['containers.0.image', inContainer({ image: '' })],
    ['containers.0.envs.0.name', inContainer({ envs: [{ name: '1A', value: '' }] })],
    ['containers.0.envs.0.name', inContainer({ envs: [{ name: 'A-B', value: '' }] })],
    ['containers.0.volumeMounts.0.volumeName', inContainer({ volumeMounts: [{ volumeName: 'v', mountPath: '/v' }] })],
    [
      'containers.0.volumeMounts.0.mode',
      { ...inVolumes({ volumeType: 'hostPath' }), ...inContainer({ volumeMounts: [{ volumeName: 'v', mode: 'w' }] }) },
    ],
    ['containers.0.healthCheck.0.type', inCheck({ type: 'startCheck' })],
    ['containers.0.healthCheck.0.checkMethod', inCheck({ checkMethod: 'methodGrpc' })],
    ['containers.0.healthCheck.0.healthNum', inCheck({ healthNum: 0 })],
    ['containers.0.healthCheck.0.healthNum', inCheck({ healthNum: 11 })],
    ['containers.0.healthCheck.0.unhealthNum', inCheck({ unhealthNum: 0 })],
    ['containers.0.healthCheck.0.unhealthNum', inCheck({ unhealthNum: 11 })],
    ['containers.0.healthCheck.0.intervalTime', inCheck({ intervalTime: 1 })],
    ['containers.0.healthCheck.0.intervalTime', inCheck({ intervalTime: 301 })],
    ['containers.0.healthCheck.0.timeOut', inCheck({ timeOut: 1 })],
    ['containers.0.healthCheck.0.timeOut', inCheck({ timeOut: 61 })],
    ['containers.0.healthCheck.0.delayTime', inCheck({ delayTime: -1 })],
    ['containers.0.healthCheck.0.delayTime', inCheck({ delayTime: 61 })],
    ['containers.0.healthCheck.0.port', inCheck({ port: 0 })],
    ['containers.0.healthCheck.0.port', inCheck({ port: 65_536 })],
    ['containers.0.healthCheck.0.port', inCheck({ port: undefined })],
    ['containers.0.healthCheck.0.protocol', inCheck({ checkMethod: 'methodHttp', protocol: 'http' })],
    ['containers.0.healthCheck.0.cmd', inCheck({ checkMethod: 'methodCmd' })],
    ['containers.0.cpu', inContainer({ cpu: 99 })],
    ['containers.0.cpuLimits', inContainer({ cpuLimits: 99 })],
    ['containers.0.cpuLimits', inContainer({ cpu: 200, cpuLimits: 100 })],
    ['containers.0.memory', inContainer({ memory: -1 })],
    ['containers.0.memoryLimits', inContainer({ memoryLimits: 3 })],
    ['containers.0.memoryLimits', inContainer({ memory: 64, memoryLimits: 32 })],
    ['containers.0.privileged', inContainer({ privileged: 'True' })],
    ['nodeAffinity.0.operator', { nodeAffinity: [{ key: 'a', operator: 'Equals' }] }],
    ['podAffinity.0.operator', { podAffinity: [{ key: 'a', operator: 'Gt', values: ['1'] }] }],
  ],
}

/** Creating takes the configuration that modifying takes, but for how it is updated. */
const ofUpdating = ['strategy', 'minReadySeconds']
cases['ccs.CreateClusterService']?.push(
  ...(cases['ccs.ModifyClusterService'] ?? []).filter(([path]) => !ofUpdating.includes(path)),
)

const without = (value: unknown, [head = '', ...rest]: string[]): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === head ? without(item, rest) : item))
  const { [head]: found, ...others } = value as Fields
  return rest.length === 0 ? others : { ...others, [head]: without(found, rest) }
}

const everyCase = Object.entries(valid).flatMap(([id, input]) => [
  ...[
    ...Object.keys(input).filter((name) => name === 'clusterId' || name === 'serviceName'),
    ...(required[id] ?? []),
  ].map((path) => [id, path, without(input, path.split('.'))] as const),
  ...Object.keys(input).flatMap((path) => [[id, path, { ...input, [path]: null }] as const]),
  ...(cases[id] ?? []).map(([path, change]) => [id, path, { ...input, ...change }] as const),
  [id, 'isNoParameter', { ...input, isNoParameter: '1' }] as const,
])

const refusal = '{"code":4101,"message":""}'
const call = (app: ReturnType<typeof compose>['app'], id: string, input: unknown) =>
  app.request(`/api/${id}`, post({ scope, input, confirm: confirmationFor(id, input) }))

describe('what breaks a limit of the documents is refused at its place, and nothing is sent', () => {
  test.each(everyCase)('%s %s %j', async (id, path, input) => {
    const { app, sent } = compose(refusal)
    const response = await call(app, id, input)
    expect(sent).toEqual([])
    expect(response.status).toBe(400)
    const problem = (await response.json()) as { code: string; fields: { path: string; message: string }[] }
    expect(problem.code).toBe('invalid_input')
    expect(problem.fields.map((field) => field.path)).toContain(path)
    for (const { message } of problem.fields) expect(message).toMatch(/^(must|is|cannot|give|stands|may|names)/)
  })
})

test('every action of a cloud is asked', () => {
  // gateways are asked in gateway-constraints.test.ts
  const ofClouds = Object.keys(catalogue).filter((id) => !/^(?:console|tse|apig|cds)\./.test(id))
  expect(Object.keys(valid).toSorted()).toEqual(ofClouds.toSorted())
})

describe('what keeps them all is sent', () => {
  test.each(Object.entries(valid))('%s', async (id, input) => {
    const { app, sent } = compose(refusal)
    expect((await call(app, id, input)).status).toBe(403)
    // a change may be preceded by a look at what it replaces
    const isChange = catalogue[id as ActionId].effect !== 'read'
    expect(sent.filter((body) => !(isChange && body.includes('Action=Describe')))).toHaveLength(1)
  })
})
