import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { clusterIdOf, createCaller, type Wire } from '#simulator/caller'

async function withService(serviceName: string, namespace = 'default') {
  const caller = createCaller()
  const one = { clusterId: await clusterIdOf(caller), serviceName, namespace }
  return {
    ...caller,
    one,
    info: async () => (await caller.ask('ccs.DescribeClusterServiceInfo', one)).service,
    modify: (config: { [name: string]: Wire }) =>
      caller.ask('ccs.ModifyClusterService', { ...one, replicas: 1, strategy: 'RollingUpdate', ...config }),
    yaml: async (field: 'serviceText' | 'servicePureText' = 'serviceText') => {
      const text = (await caller.ask('ccs.DescribeClusterServiceText', one))[field]
      return parseAllDocuments(text).map((document) => document.toJS())
    },
  }
}

const web = { containerName: 'web', image: 'nginx:1.27' }

describe('ModifyClusterService replaces everything', () => {
  test('what is not sent is gone, an access type not sent is ClusterIP, labels stay', async () => {
    const { info, modify, yaml } = await withService('checkout')
    const { labels } = await info()
    await modify({ containers: [web] })
    expect(await info()).toMatchObject({
      serviceDesc: '',
      accessType: '',
      lbId: '',
      lbStatus: 'None',
      externalIp: '',
      portMappings: [],
      volumes: [],
      desiredReplicas: 1,
      labels,
      containers: [
        {
          containerName: 'web',
          envs: [],
          volumeMounts: [],
          cpu: 0,
          cpuLimits: 0,
          memory: 0,
          liveProbe: null,
          readyProbe: null,
        },
      ],
    })
    const [deployment] = await yaml()
    expect(deployment.spec.template.spec.containers).toHaveLength(1)
    expect(deployment.spec.template.spec.containers[0].resources).toEqual({})
  })

  test('a memory limit that is not sent equals the request, 0 means none', async () => {
    const { info, modify } = await withService('search')
    await modify({ containers: [{ ...web, memory: 64 }] })
    expect((await info()).containers[0]).toMatchObject({ memory: 64, memoryLimits: 64 })
    await modify({ containers: [{ ...web, memory: 64, memoryLimits: 0 }] })
    expect((await info()).containers[0]).toMatchObject({ memory: 64, memoryLimits: 0 })
  })

  test('a load balancer that is asked for is created within seconds and has an address', async () => {
    const { info, modify, advance } = await withService('search')
    await modify({
      accessType: 'LoadBalancer',
      portMappings: [{ lbPort: 80, containerPort: 80, protocol: 'TCP' }],
      containers: [web],
    })
    expect(await info()).toMatchObject({ lbStatus: 'Creating', externalIp: '' })
    advance(10_000)
    expect(await info()).toMatchObject({
      lbStatus: 'Running',
      accessType: 'LoadBalancer',
      externalIp: expect.stringMatching(/^203\.0\.113\./),
    })
  })

  test('a port on the nodes is the one sent, or one that stays', async () => {
    const { info, modify } = await withService('search')
    const ports = async (nodePort: number) => {
      const mapping = { lbPort: 80, containerPort: 8080, protocol: 'TCP', nodePort }
      await modify({ accessType: 'LoadBalancer', portMappings: [mapping], containers: [web] })
      return (await info()).portMappings[0]?.nodePort
    }
    expect(await ports(31_234)).toBe(31_234)
    const allocated = await ports(0)
    expect(allocated).toBeGreaterThanOrEqual(30_000)
    expect(await ports(0)).toBe(allocated)
  })

  test('a service without access shows no ports, though some were sent', async () => {
    const { info, modify } = await withService('search')
    const portMappings = [{ lbPort: 80, containerPort: 80, protocol: 'TCP' }]
    await modify({ accessType: 'None', portMappings, containers: [web] })
    expect((await info()).portMappings).toEqual([])
  })

  test('a request that breaks a rule changes nothing', async () => {
    const { info, one, refusal, now } = await withService('search')
    const before = await info()
    const eager = { type: 'liveCheck', checkMethod: 'methodTcp', port: 80, healthNum: 2 }
    const good = { ...one, replicas: 1, strategy: 'RollingUpdate', containers: [web] }
    const bad: [string, { [name: string]: Wire }][] = [
      ['strategy', { strategy: 'Whatever' }],
      ['replicas', { replicas: -1 }],
      ['containers.0.healthCheck.0.healthNum', { containers: [{ ...web, healthCheck: [eager] }] }],
      ['subnetId', { accessType: 'SvcLBTypeInner' }],
      ['containers.0.cpuLimits', { containers: [{ ...web, cpu: 500, cpuLimits: 200 }] }],
      [
        'containers.0.volumeMounts.0.volumeName',
        { containers: [{ ...web, volumeMounts: [{ volumeName: 'x', mountPath: '/x' }] }] },
      ],
    ]
    for (const [path, change] of bad)
      expect(await refusal('ccs.ModifyClusterService', { ...good, ...change })).toMatchObject({
        code: 4000,
        message: expect.stringContaining(path),
      })
    expect(await info()).toEqual(before)
    expect(now()).toBe(Date.parse('2026-11-20T12:00:00Z'))
  })
})

test('a slip of the finger, a million pods, is over the quota and changes nothing', async () => {
  const { info, one, refusal } = await withService('search')
  const before = await info()
  const modify = { ...one, strategy: 'RollingUpdate', containers: [web] }
  for (const replicas of [1001, 1_000_000, 2_000_000_000]) {
    expect(await refusal('ccs.ModifyServiceReplicas', { ...one, scaleTo: replicas })).toMatchObject({ code: 4400 })
    expect(await refusal('ccs.ModifyClusterService', { ...modify, replicas })).toMatchObject({ code: 4400 })
  }
  expect(await info()).toEqual(before)
})

describe('ModifyClusterServiceImage', () => {
  test('changes the named containers and keeps everything else', async () => {
    const { ask, one, info } = await withService('checkout')
    const before = await info()
    await ask('ccs.ModifyClusterServiceImage', { ...one, containers: [{ containerName: 'sidecar', image: 'envoy:2' }] })
    const after = await info()
    expect(after.containers).toEqual([before.containers[0], { ...before.containers[1], image: 'envoy:2' }])
    expect(after.portMappings).toEqual(before.portMappings)
  })

  test('one image for several containers, and a container that is not there, are refused', async () => {
    const { one, refusal } = await withService('checkout')
    const id = 'ccs.ModifyClusterServiceImage'
    expect(await refusal(id, { ...one, image: 'nginx' })).toMatchObject({ code: 4000 })
    expect(await refusal(id, { ...one, containers: [{ containerName: 'x', image: 'nginx' }] })).toMatchObject({
      code: 4000,
    })
    expect(await refusal(id, one)).toMatchObject({ code: 4000 })
  })
})

describe('the YAML of a service', () => {
  const everything = {
    serviceDesc: 'all: of #it "quoted"',
    minReadySeconds: 7,
    accessType: 'SvcLBTypeInner',
    subnetId: 'subnet-1',
    portMappings: [{ lbPort: 53, containerPort: 5353, protocol: 'UDP' }],
    volumes: [
      { name: 'path', volumeType: 'hostPath', hostPath: '/data' },
      { name: 'empty', volumeType: 'hostPath', hostPath: '' },
      { name: 'disk', volumeType: 'cbsDisk', cbsDiskId: 'disk-1' },
      { name: 'share', volumeType: 'nfsDisk', nfsPath: '10.0.0.1:/a:b' },
      { name: 'conf', volumeType: 'configMap', configId: 'cfg-1', configVersion: 'v2', configKeys: ['a.yaml'] },
    ],
    nodeAffinity: [
      { key: 'zone', operator: 'In', values: ['1', '2'] },
      { key: 'gpu', operator: 'Exists' },
    ],
    podAffinity: [{ key: 'app', operator: 'NotIn', values: ['x'] }],
    containers: [
      {
        ...web,
        command: 'sh -c "sleep 1"',
        arguments: ['on', '0x1F', '~'],
        workingDir: '/srv',
        privileged: 'true',
        envs: [{ name: 'A', value: 'yes' }],
        cpu: 250,
        memoryLimits: 128,
        volumeMounts: [
          { volumeName: 'conf', mountPath: '/etc/a', mode: 'ro' },
          { volumeName: 'path', mountPath: '/d', mode: 'rw' },
        ],
        healthCheck: [
          { type: 'liveCheck', checkMethod: 'methodTcp', port: 80 },
          {
            type: 'readyCheck',
            checkMethod: 'methodCmd',
            cmd: 'test -f /ok',
            healthNum: 2,
            unhealthNum: 4,
            intervalTime: 9,
            timeOut: 5,
            delayTime: 3,
          },
        ],
      },
    ],
  }

  test('holds every field of the configuration', async () => {
    const { modify, yaml } = await withService('search')
    await modify(everything)
    const [deployment, service] = await yaml()
    expect(deployment).toMatchObject({
      kind: 'Deployment',
      metadata: { name: 'search', namespace: 'default', annotations: { description: everything.serviceDesc } },
      spec: {
        replicas: 1,
        minReadySeconds: 7,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      },
    })
    const { spec } = deployment.spec.template
    expect(spec.volumes).toEqual([
      { name: 'path', hostPath: { path: '/data' } },
      { name: 'empty', emptyDir: {} },
      { name: 'disk', qcloudCbs: { cbsDiskId: 'disk-1', fsType: 'ext4' } },
      { name: 'share', nfs: { server: '10.0.0.1', path: '/a:b' } },
      { name: 'conf', configMap: { name: 'cfg-1', version: 'v2', items: [{ key: 'a.yaml', path: 'a.yaml' }] } },
    ])
    expect(spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([
      {
        matchExpressions: [
          { key: 'zone', operator: 'In', values: ['1', '2'] },
          { key: 'gpu', operator: 'Exists' },
        ],
      },
    ])
    expect(spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution).toEqual([
      {
        labelSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['x'] }] },
        topologyKey: 'kubernetes.io/hostname',
      },
    ])
    expect(spec.containers[0]).toMatchObject({
      name: 'web',
      image: 'nginx:1.27',
      command: ['sh -c "sleep 1"'],
      args: ['on', '0x1F', '~'],
      workingDir: '/srv',
      securityContext: { privileged: true },
      env: [{ name: 'A', value: 'yes' }],
      resources: { requests: { cpu: '250m' }, limits: { memory: '128Mi' } },
      volumeMounts: [
        { name: 'conf', mountPath: '/etc/a', readOnly: true },
        { name: 'path', mountPath: '/d' },
      ],
      livenessProbe: { tcpSocket: { port: 80 } },
      readinessProbe: {
        exec: { command: ['sh', '-c', 'test -f /ok'] },
        successThreshold: 2,
        failureThreshold: 4,
        periodSeconds: 9,
        timeoutSeconds: 5,
        initialDelaySeconds: 3,
      },
    })
    expect(service).toMatchObject({
      kind: 'Service',
      metadata: { annotations: { 'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid': 'subnet-1' } },
      spec: { type: 'LoadBalancer', ports: [{ port: 53, protocol: 'UDP', targetPort: 5353 }] },
    })
  })

  test('the pure one has nothing of the running object; a service without access has one document', async () => {
    const { modify, yaml } = await withService('search')
    await modify(everything)
    for (const document of await yaml('servicePureText')) {
      expect(document).toMatchObject({ status: {}, metadata: { creationTimestamp: null } })
      expect(document.metadata).not.toHaveProperty('uid')
      expect(document.metadata).not.toHaveProperty('resourceVersion')
      for (const { nodePort } of document.spec.ports ?? []) expect(nodePort).toBe(0)
    }
    await modify({ accessType: 'None', containers: [web] })
    expect(await yaml()).toHaveLength(1)
  })

  test('seeded services hold fields that ModifyClusterService cannot carry, and loses', async () => {
    const { modify, yaml } = await withService('search')
    const search = (await yaml())[0].spec.template.spec
    expect(search).toMatchObject({ terminationGracePeriodSeconds: 120, nodeSelector: { 'disk-type': 'ssd' } })
    await modify({ containers: [web] })
    const rewritten = (await yaml())[0].spec.template.spec
    expect(rewritten.terminationGracePeriodSeconds).toBe(30)
    expect(rewritten.nodeSelector).toBeUndefined()
    const payments = (await (await withService('payment-api', 'payments')).yaml())[0].spec.template.spec
    expect(payments.hostAliases).toEqual([{ ip: '10.0.0.9', hostnames: ['bank-gateway.internal'] }])
  })
})
