import type { CloudActionId } from '@pierhead/shared/catalogue'
import { describe, expect, test } from 'vitest'
import { clusterIdOf, createCaller, type RawAnswer } from '#simulator/caller'
import { seededTasks } from '#simulator/world/seed/world'

type Row = Record<string, unknown>

/** The documented fields of an answer’s rows, and where the rows are. */
const documented: Partial<Record<CloudActionId, { rows: (data: Row) => Row[]; fields: string }>> = {
  'ccs.DescribeCluster': {
    rows: (data) => data.clusters as Row[],
    fields:
      'clusterId clusterName description clusterCIDR unVpcId vpcId status nodeNum nodeStatus totalCpu totalMem os createdAt updatedAt regionId region k8sVersion clusterExternalEndpoint projectId',
  },
  'ccs.DescribeClusterInstances': {
    rows: (data) => data.nodes as Row[],
    fields:
      'instanceId projectId instanceName instanceType kernelVersion podCidr cpu mem gpu wanIp lanIp osImage isNormal cvmState cvmPayMode networkPayMode createdAt instanceCreateTime instanceDeadlineTime zoneId zone abnormalReason labels autoScalingGroupId unschedulable drainStatus',
  },
  'ccs.DescribeClusterRequestLimitInfo': {
    rows: (data) => Object.values(data.requestLimitInfo as Row) as Row[],
    fields: 'cpuRequest cpuLimit memRequest memLimit gpuLimit',
  },
  'ccs.DescribeClusterNameSpaces': {
    rows: (data) => data.namespaces as Row[],
    fields: 'name status description createdAt',
  },
  'ccs.DescribeClusterService': {
    rows: (data) => data.services as Row[],
    fields:
      'serviceName status reasonMap createdAt currentReplicas desiredReplicas lbId lbStatus externalIp serviceIp accessType namespace',
  },
  'ccs.DescribeClusterServiceInfo': {
    rows: (data) => [data.service as Row],
    fields:
      'serviceName serviceDesc externalIp accessType createdAt currentReplicas desiredReplicas lbId lbStatus portMappings status reasonMap reason labels selector volumes containers serviceIp namespace regionId subnetId unHubId',
  },
  'ccs.DescribeServiceEvent': {
    rows: (data) => data.eventList as Row[],
    fields: 'firstSeen lastSeen count level objType objName reason message',
  },
  'ccs.DescribeServiceInstance': {
    rows: (data) => data.instances as Row[],
    fields: 'name status reason nodeIp nodeName ip restartCount readyCount createdAt containers',
  },
  'ccs.DescribeIngress': {
    rows: (data) => data.ingressList as Row[],
    fields: 'ingressName ingressDesc lbId ingressIp rules createdAt namespace unSubnetId',
  },
}

describe('answers hold every documented field', () => {
  test.each(Object.entries(documented))('%s', async (id, { rows, fields }) => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller)
    const params = id === 'ccs.DescribeCluster' ? {} : { clusterId, serviceName: 'catalog-sync' }
    const { answer } = await caller.send('ccs', id.slice('ccs.'.length), params)
    const outer = answer.data as RawAnswer
    const found = rows(('codeDesc' in outer ? outer.data : outer) as Row)
    expect(found.length).toBeGreaterThan(0)
    for (const row of found) expect(Object.keys(row)).toEqual(expect.arrayContaining(fields.split(' ')))
  })

  test('a service’s details hold nothing that the document does not promise', async () => {
    const caller = createCaller()
    const params = { clusterId: await clusterIdOf(caller), serviceName: 'fraud-check', namespace: 'payments' }
    const { answer } = await caller.send('ccs', 'DescribeClusterServiceInfo', params)
    const { service } = answer.data as { service: Row & { containers: Row[]; volumes: Row[] } }
    for (const hidden of ['strategy', 'minReadySeconds', 'nodeAffinity', 'podAffinity'])
      expect(service).not.toHaveProperty(hidden)
    for (const hidden of ['privileged', 'workingDir', 'healthCheck'])
      expect(service.containers[0]).not.toHaveProperty(hidden)
  })
})

describe('lists', () => {
  test('clusters come newest first, by page, by name and by id', async () => {
    const { ask } = createCaller()
    const names = async (params = {}) =>
      (await ask('ccs.DescribeCluster', params)).clusters.map(({ clusterName }) => clusterName)
    expect(await names()).toEqual(['analytics', 'shop'])
    expect(await names({ orderField: 'createdAt', orderType: 'asc' })).toEqual(['shop', 'analytics'])
    expect(await names({ orderField: 'clusterName', orderType: 'desc' })).toEqual(['shop', 'analytics'])
    expect(await names({ offset: 1, limit: 1 })).toEqual(['shop'])
    expect((await ask('ccs.DescribeCluster', { limit: 1 })).totalCount).toBe(2)
    expect(await names({ clusterName: 'shop' })).toEqual(['shop'])
    expect(await names({ status: 'Upgrading' })).toEqual([])
  })

  test('20 items are answered unless a limit is given', async () => {
    const caller = createCaller()
    const params = { clusterId: await clusterIdOf(caller), serviceName: 'search' }
    await caller.ask('ccs.ModifyServiceReplicas', { ...params, scaleTo: 25 })
    const answer = await caller.ask('ccs.DescribeServiceInstance', params)
    expect(answer).toMatchObject({ totalCount: 25 })
    expect(answer.instances).toHaveLength(20)
    expect((await caller.ask('ccs.DescribeServiceInstance', { ...params, offset: 20 })).instances).toHaveLength(5)
  })

  test('services are those of one namespace, default unless named, or of all', async () => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller)
    const namespacesOf = async (params: { namespace?: string; allnamespace?: number }) => {
      const { services } = await caller.ask('ccs.DescribeClusterService', { clusterId, ...params })
      return [...new Set(services.map(({ namespace }) => namespace))].sort()
    }
    expect(await namespacesOf({})).toEqual(['default'])
    expect(await namespacesOf({ namespace: 'payments' })).toEqual(['payments'])
    expect(await namespacesOf({ namespace: 'payments', allnamespace: 1 })).toEqual([
      'default',
      'kube-system',
      'payments',
      'staging',
    ])
    expect(await caller.refusal('ccs.DescribeClusterService', { clusterId, namespace: 'nobody' })).toMatchObject({
      code: 5000,
    })
  })

  test('requests and limits of the cluster are the sums of the nodes’, and a pod more adds its own', async () => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller)
    const total = async () => {
      const info = await caller.ask('ccs.DescribeClusterRequestLimitInfo', { clusterId })
      const rows = Object.values(info.requestLimitInfo)
      expect(info.totalCpuRequest).toBeCloseTo(
        rows.reduce((sum, row) => sum + row.cpuRequest, 0),
        3,
      )
      return info.totalCpuRequest
    }
    const before = await total()
    await caller.ask('ccs.ModifyServiceReplicas', { clusterId, serviceName: 'checkout', scaleTo: 4 })
    caller.advance(30_000)
    expect((await total()) - before).toBeCloseTo(0.6, 3)
  })

  test('nodes can be picked; one is abnormal and says why, one takes no new pods', async () => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller)
    const { nodes } = await caller.ask('ccs.DescribeClusterInstances', { clusterId })
    expect(nodes.filter(({ isNormal }) => !isNormal)).toMatchObject([{ abnormalReason: 'MemoryPressure' }])
    expect(nodes.filter(({ unschedulable }) => unschedulable)).toHaveLength(1)
    const instanceId = nodes[2]?.instanceId ?? ''
    expect(
      (await caller.ask('ccs.DescribeClusterInstances', { clusterId, instancesId: [instanceId] })).nodes,
    ).toMatchObject([{ instanceId }])
    expect(await caller.ask('ccs.DescribeClusterInstances', { clusterId, instancesId: ['ins-none'] })).toMatchObject({
      totalCount: 0,
      nodes: [],
    })
  })
})

describe('tasks', () => {
  test('one has succeeded, one failed, one runs on and one ends in a minute', async () => {
    const { ask, advance, refusal } = createCaller()
    await ask('ccs.DescribeCluster')
    const statusOf = async (requestId: number) => (await ask('ccs.DescribeClusterTaskResult', { requestId })).status
    expect(await statusOf(seededTasks.succeeded)).toBe('succ')
    expect(await statusOf(seededTasks.failed)).toBe('fail')
    expect(await statusOf(seededTasks.endsAfterAMinute)).toBe('running')
    advance(61_000)
    expect(await statusOf(seededTasks.running)).toBe('running')
    expect(await statusOf(seededTasks.endsAfterAMinute)).toBe('succ')
    expect(await refusal('ccs.DescribeClusterTaskResult', { requestId: 9 })).toMatchObject({
      code: 5000,
      codeDesc: 'TaskNotFound',
    })
  })
})

describe('ingresses', () => {
  const rule = {
    protocol: 'http',
    domain: 'new.example.com',
    url: '/',
    serviceName: 'checkout',
    servicePort: 80,
    LoadBalancePort: 80,
  }

  test('sent rules replace all rules, and what is not sent stays', async () => {
    const caller = createCaller()
    const one = { clusterId: await clusterIdOf(caller), ingressName: 'shop' }
    const read = async () =>
      (await caller.ask('ccs.DescribeIngress', one)).ingressList.find(({ ingressName }) => ingressName === 'shop')
    const before = await read()
    await caller.ask('ccs.MosifyIngress', { ...one, ingressDesc: 'other' })
    expect(await read()).toEqual({ ...before, ingressDesc: 'other' })
    await caller.ask('ccs.MosifyIngress', { ...one, rules: [rule] })
    expect(await read()).toEqual({ ...before, ingressDesc: 'other', rules: [rule] })
  })

  test('is understood as ModifyIngress too; an odd protocol and an unknown ingress are refused', async () => {
    const caller = createCaller()
    const one = { clusterId: await clusterIdOf(caller), ingressName: 'shop' }
    expect((await caller.send('ccs', 'ModifyIngress', { ...one, rules: [rule] })).answer).toEqual({
      data: { code: 0, message: '', codeDesc: 'Success', data: [] },
      message: '',
      code: 0,
    })
    const odd = { ...one, rules: [{ ...rule, protocol: 'gopher' }] }
    expect(await caller.refusal('ccs.MosifyIngress', odd)).toMatchObject({
      code: 4000,
      message: expect.stringContaining('rules.0.protocol'),
    })
    expect(await caller.refusal('ccs.MosifyIngress', { ...one, ingressName: 'none' })).toMatchObject({ code: 5000 })
    expect(await caller.refusal('ccs.MosifyIngress', { ...one, namespace: 'payments' })).toMatchObject({ code: 5000 })
  })

  test('one of the seeded rules points at a service that does not exist', async () => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller)
    const { services } = await caller.ask('ccs.DescribeClusterService', { clusterId, allnamespace: 1 })
    const { ingressList } = await caller.ask('ccs.DescribeIngress', { clusterId, allnamespace: 1 })
    const lost = ingressList.flatMap(({ namespace, rules }) =>
      rules.filter(
        (one) => !services.some((found) => found.namespace === namespace && found.serviceName === one.serviceName),
      ),
    )
    expect(lost.map(({ serviceName }) => serviceName)).toEqual(['storefront-v1'])
  })
})
