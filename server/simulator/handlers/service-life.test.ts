import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { type Caller, clusterIdOf, createCaller, type Wire } from '#simulator/caller'
import { withService } from '#simulator/service-caller'

const SECOND = 1000
const web = { containerName: 'web', image: 'nginx:1.27', cpu: 100, memory: 64 }
const http = { lbPort: 80, containerPort: 8080, protocol: 'TCP' }

/** A fresh service `made`, looked at and changed as any other. */
async function created(config: { [name: string]: Wire } = {}, caller: Caller = createCaller()) {
  const service = await withService('made', 'default', caller)
  await caller.ask('ccs.CreateClusterService', { ...service.one, replicas: 3, containers: [web], ...config })
  return {
    ...service,
    pause: () => caller.ask('ccs.PauseClusterService', service.one),
    resume: () => caller.ask('ccs.ResumeClusterService', service.one),
    remove: () => caller.ask('ccs.DeleteClusterService', service.one),
    deployment: async () => {
      const { serviceText } = await caller.ask('ccs.DescribeClusterServiceText', service.one)
      return parseAllDocuments(serviceText)[0]?.toJS()
    },
  }
}

/** The pod templates of the pods that are there and not told to stop, by how many have them. */
function templatesOf(pods: { name: string; status: string }[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { name, status } of pods) {
    const hash = name.split('-').at(-2) ?? ''
    if (status !== 'Terminating') sums[hash] = (sums[hash] ?? 0) + 1
  }
  return sums
}

describe('a service that is created', () => {
  test('waits, has its pods one after the other and is normal, and is in the list from the first moment', async () => {
    const { ask, one, info, watch } = await created()
    const { services } = await ask('ccs.DescribeClusterService', { clusterId: one.clusterId })
    expect(services.find(({ serviceName }) => serviceName === 'made')).toMatchObject({
      status: 'Waiting',
      ...{ currentReplicas: 0, desiredReplicas: 3, namespace: 'default', accessType: '' },
      createdAt: '2026-11-20T20:00:00+08:00',
    })
    const seen = await watch(async () => {
      const { status, currentReplicas } = await info()
      return { status, currentReplicas }
    })
    const ready = seen.map(({ currentReplicas }) => currentReplicas)
    expect(ready).toEqual(ready.toSorted())
    expect(new Set(seen.map(({ status }) => status))).toEqual(new Set(['Waiting', 'Normal']))
    expect(seen.at(-1)).toEqual({ status: 'Normal', currentReplicas: 3 })
  })

  test.each([
    ['LoadBalancer', {}, { lbStatus: 'Running', externalIp: /^203\.0\.113\./, serviceIp: /^172\.16\./ }],
    ['SvcLBTypeInner', { subnetId: 'subnet-1' }, { lbStatus: 'Running', externalIp: /^10\./, serviceIp: /^172\.16\./ }],
    ['ClusterIP', {}, { lbStatus: 'None', externalIp: /^$/, serviceIp: /^172\.16\./ }],
    ['None', {}, { lbStatus: 'None', externalIp: /^$/, serviceIp: /^$/ }],
  ])('is reached as asked for: %s', async (accessType, more, { lbStatus, externalIp, serviceIp }) => {
    const { info, advance } = await created({ accessType, portMappings: [http], ...more })
    expect((await info()).lbStatus).toBe(lbStatus === 'Running' ? 'Creating' : 'None')
    advance(10 * SECOND)
    expect(await info()).toMatchObject({
      lbStatus,
      externalIp: expect.stringMatching(externalIp),
      serviceIp: expect.stringMatching(serviceIp),
      lbId: expect.stringMatching(lbStatus === 'Running' ? /^lb-/ : /^$/),
      subnetId: 'subnetId' in more ? more.subnetId : '',
    })
  })

  test('has an address that no other service has', async () => {
    const { ask, one } = await created()
    await ask('ccs.CreateClusterService', { ...one, serviceName: 'made-too', replicas: 1, containers: [web] })
    const { services } = await ask('ccs.DescribeClusterService', { clusterId: one.clusterId, allnamespace: 1 })
    const addresses = services.map(({ serviceIp }) => serviceIp).filter(Boolean)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test('is updated pod by pod, as nobody has said otherwise', async () => {
    const { deployment } = await created()
    expect((await deployment()).spec.strategy.type).toBe('RollingUpdate')
  })

  test('with a bad image stays in Waiting and says why', async () => {
    const { info, advance } = await created({ containers: [{ ...web, image: 'nginx:does-not-exist' }] })
    advance(60 * SECOND)
    expect(await info()).toMatchObject({ status: 'Waiting', srcReasonMap: { ImagePullBackOff: 3 } })
  })

  test.each([
    ['a name that is taken', { serviceName: 'checkout' }, 5100, 'checkout exists already'],
    ['a bad name', { serviceName: 'Checkout' }, 4000, 'serviceName'],
    ['a namespace that does not exist', { namespace: 'nowhere' }, 5000, 'namespace nowhere does not exist'],
    ['a cluster that does not exist', { clusterId: 'cls-none' }, 5000, 'cluster cls-none does not exist'],
    ['a million pods', { replicas: 1_000_000 }, 4400, '1000 pods'],
    ['no container', { containers: [] }, 4000, 'containers'],
    ['an inner load balancer without a subnet', { accessType: 'SvcLBTypeInner' }, 4000, 'subnetId'],
  ])('is refused with %s, and nothing changes', async (_, change, code, sentence) => {
    const { ask, refusal, one } = await withService('made')
    const list = () => ask('ccs.DescribeClusterService', { clusterId: one.clusterId, allnamespace: 1 })
    const before = await list()
    const sent = { ...one, replicas: 1, containers: [web], ...change }
    expect(await refusal('ccs.CreateClusterService', sent)).toMatchObject({
      code,
      message: expect.stringContaining(sentence),
    })
    expect(await list()).toEqual(before)
  })

  test('may have the name of one in another namespace', async () => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller)
    const one = { clusterId, serviceName: 'checkout', namespace: 'staging' }
    await caller.ask('ccs.CreateClusterService', { ...one, replicas: 1, containers: [web] })
    expect((await caller.ask('ccs.DescribeClusterServiceInfo', one)).service.desiredReplicas).toBe(1)
  })
})

describe('a roll-out that is paused', () => {
  /** Half of the way: pods of both templates. */
  const halfWay = async () => {
    const service = await created()
    service.advance(60 * SECOND)
    await service.setImage('nginx:1.29')
    service.advance(5 * SECOND)
    expect(Object.keys(templatesOf(await service.pods()))).toHaveLength(2)
    await service.pause()
    return service
  }

  test('replaces no further pod, and goes on from there when it is resumed', async () => {
    const { info, pods, resume, watch, names, deployment } = await halfWay()
    const before = await names()
    expect(await info()).toMatchObject({ status: 'Paused', currentReplicas: 3 })
    expect((await deployment()).spec.paused).toBe(true)
    const held = await watch(async () => templatesOf(await pods()))
    expect(new Set(held.map((sums) => JSON.stringify(sums))).size).toBe(1)

    await resume()
    expect((await info()).status).toBe('Updating')
    const seen = await watch(async () => (await info()).currentReplicas)
    expect(Math.min(...seen)).toBe(3)
    expect(await info()).toMatchObject({ status: 'Normal', currentReplicas: 3 })
    expect(Object.values(templatesOf(await pods()))).toEqual([3])
    // the new pods that were there stay
    expect((await names()).some((name) => before.includes(name))).toBe(true)
    expect((await deployment()).spec).not.toHaveProperty('paused')
  })

  test('gives a pod that is deleted back as it was, old or new', async () => {
    const { ask, one, pods, advance } = await halfWay()
    const before = templatesOf(await pods())
    for (const { name } of await pods())
      await ask('ccs.DeleteInstances', { clusterId: one.clusterId, namespace: one.namespace, instances: [name] })
    advance(60 * SECOND)
    expect(templatesOf(await pods())).toEqual(before)
  })

  test('that stops all pods first has none until it is resumed', async () => {
    const { modify, pause, resume, names, info, advance } = await created()
    advance(60 * SECOND)
    await modify({ strategy: 'Recreate', replicas: 2, containers: [{ ...web, image: 'nginx:1.29' }] })
    await pause()
    advance(60 * SECOND)
    expect([await names(), (await info()).status]).toEqual([[], 'Paused'])
    await resume()
    advance(60 * SECOND)
    expect(await info()).toMatchObject({ status: 'Normal', currentReplicas: 2 })
  })

  test('is deleted as any other', async () => {
    const { remove, refusal, one } = await halfWay()
    await remove()
    expect((await refusal('ccs.DescribeClusterServiceInfo', one)).code).toBe(5000)
  })
})

describe('a service that is paused while nothing happens', () => {
  test('takes changes and starts none of them until it is resumed', async () => {
    const { info, names, pause, resume, scale, setImage, advance } = await created()
    advance(60 * SECOND)
    await pause()
    const before = await names()
    await scale(5)
    await setImage('nginx:1.29')
    advance(60 * SECOND)
    expect(await names()).toEqual(before)
    expect(await info()).toMatchObject({
      ...{ status: 'Paused', currentReplicas: 3, desiredReplicas: 5 },
      containers: [{ image: 'nginx:1.29' }],
    })

    await resume()
    advance(60 * SECOND)
    expect(await info()).toMatchObject({ status: 'Normal', currentReplicas: 5 })
    expect((await names()).filter((name) => before.includes(name))).toEqual([])
  })

  test('is normal at once when it is resumed without a change', async () => {
    const { info, names, pause, resume, advance } = await created()
    advance(60 * SECOND)
    const before = await names()
    await pause()
    await resume()
    expect((await info()).status).toBe('Normal')
    expect(await names()).toEqual(before)
  })

  test('is not paused twice, and one that is not paused is not resumed', async () => {
    const { refusal, one, pause } = await created()
    expect(await refusal('ccs.ResumeClusterService', one)).toMatchObject({
      code: 5100,
      message: expect.stringContaining('not paused'),
    })
    await pause()
    expect(await refusal('ccs.PauseClusterService', one)).toMatchObject({
      code: 5100,
      message: expect.stringContaining('paused already'),
    })
  })
})

describe('deleting a service', () => {
  test('takes its pods and its load balancer, and leaves the others and their ingresses', async () => {
    const { ask, refusal, remove, one, advance } = await created({ accessType: 'LoadBalancer', portMappings: [http] })
    const list = () => ask('ccs.DescribeClusterService', { clusterId: one.clusterId, allnamespace: 1 })
    const ingresses = () => ask('ccs.DescribeIngress', { clusterId: one.clusterId, allnamespace: 1 })
    advance(60 * SECOND)
    const before = [(await list()).services.length, await ingresses()]
    await remove()
    expect([(await list()).services.length + 1, await ingresses()]).toEqual(before)
    for (const id of ['ccs.DescribeClusterServiceInfo', 'ccs.DescribeServiceInstance'] as const)
      expect((await refusal(id, one)).code).toBe(5000)
    expect(await refusal('ccs.DeleteClusterService', one)).toMatchObject({ codeDesc: 'ServiceNotFound' })
  })

  test('without a namespace means the default one', async () => {
    const { refusal, one } = await withService('payment-api', 'payments')
    const { namespace: _namespace, ...bare } = one
    expect((await refusal('ccs.DeleteClusterService', bare)).codeDesc).toBe('ServiceNotFound')
  })

  test('makes room: a pod that found none starts', async () => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller, 'analytics')
    const big = { containers: [{ ...web, cpu: 1200, memory: 1500 }] }
    const make = (serviceName: string, replicas: number) =>
      caller.ask('ccs.CreateClusterService', { clusterId, serviceName, replicas, ...big })
    const info = async (serviceName: string) =>
      (await caller.ask('ccs.DescribeClusterServiceInfo', { clusterId, serviceName })).service
    await make('filler', 20)
    await make('late', 1)
    caller.advance(60 * SECOND)
    expect(await info('late')).toMatchObject({ currentReplicas: 0, srcReasonMap: { Unschedulable: 1 } })
    await caller.ask('ccs.DeleteClusterService', { clusterId, serviceName: 'filler' })
    caller.advance(60 * SECOND)
    expect(await info('late')).toMatchObject({ status: 'Normal', currentReplicas: 1 })
  })

  test('and creating it again makes other pods and another load balancer', async () => {
    const first = await created({ accessType: 'LoadBalancer', portMappings: [http] })
    first.advance(60 * SECOND)
    const [names, { lbId }] = [await first.names(), await first.info()]
    await first.remove()
    const again = await created({ accessType: 'LoadBalancer', portMappings: [http] }, first)
    expect(await again.info()).toMatchObject({ lbStatus: 'Creating', currentReplicas: 0 })
    again.advance(60 * SECOND)
    expect((await again.info()).lbId).not.toBe(lbId)
    expect((await again.names()).filter((name) => names.includes(name))).toEqual([])
  })
})
