// Clusters come and go: what is seen on the way, what is refused, and what they take with them.
import { expect, test } from 'vitest'
import { type Caller, clusterIdOf, createCaller, type Wire } from '#simulator/caller'

const SECOND = 1000

const machine = {
  ...{ zoneId: 'ap-guangzhou-4', cpu: 2, mem: 4, bandwidthType: 'PayByTraffic', bandwidth: 1, subnetId: 'subnet-1' },
  ...{ isVpcGateway: 0, storageSize: 0, rootSize: 50, osName: 'centos7.2x86_64', goodsNum: 2 },
}

async function inNewWorld(caller: Caller = createCaller()) {
  const { ask, refusal, advance } = caller
  const [first] = (await ask('ccs.DescribeCluster')).clusters
  const vpcId = first?.unVpcId ?? ''
  const named = { clusterName: 'fresh', clusterCIDR: '172.21.0.0/16', vpcId }
  return {
    ...{ ask, refusal, advance, vpcId, named },
    shown: async (clusterId: string) => (await ask('ccs.DescribeCluster', { clusterIds: [clusterId] })).clusters[0],
    nodes: async (clusterId: string) => (await ask('ccs.DescribeClusterInstances', { clusterId })).nodes,
    task: async (requestId: number) => (await ask('ccs.DescribeClusterTaskResult', { requestId })).status,
    create: (more: Record<string, Wire> = {}) => ask('ccs.CreateCluster', { ...named, ...machine, ...more }),
  }
}

test('a cluster is made in a while, with nodes that become normal, and then takes pods', async () => {
  const { ask, advance, shown, nodes, task, create } = await inNewWorld()
  const { clusterId, requestId } = await create({ clusterDesc: 'new', cvmType: 'PayByMonth', period: 12 })
  expect(await shown(clusterId)).toMatchObject({ clusterName: 'fresh', status: 'Creating', nodeStatus: 'AllAbnormal' })
  expect(await task(requestId)).toBe('running')
  expect(await nodes(clusterId)).toMatchObject([
    { isNormal: false, abnormalReason: 'Initializing', cvmState: 3, podCidr: '172.21.0.0/24' },
    { isNormal: false, podCidr: '172.21.1.0/24' },
  ])
  advance(120 * SECOND)
  expect(await task(requestId)).toBe('succ')
  expect(await shown(clusterId)).toMatchObject({
    ...{ status: 'Running', nodeStatus: 'AllNormal', nodeNum: 2, totalCpu: 4000, totalMem: 8192, description: 'new' },
    os: 'centos7.2x86_64',
  })
  for (const node of await nodes(clusterId))
    expect(node).toMatchObject({
      isNormal: true,
      abnormalReason: '',
      cvmState: 2,
      cvmPayMode: 1,
      zone: 'ap-guangzhou-4',
    })
  const { namespaces } = await ask('ccs.DescribeClusterNameSpaces', { clusterId })
  expect(namespaces.map(({ name }) => name)).toEqual(['default', 'kube-system'])
})

test('it does not matter when one looks', async () => {
  const seen = async (looks: number[]) => {
    const { advance, nodes, create } = await inNewWorld(createCaller())
    const { clusterId } = await create()
    const answers = []
    for (const seconds of looks) {
      advance(seconds * SECOND)
      answers.push(await nodes(clusterId))
    }
    return answers.at(-1)
  }
  expect(await seen([20, 20, 20, 20, 20])).toEqual(await seen([100]))
})

test('a cluster whose nodes cannot be set up is abnormal, and its task has failed', async () => {
  const { ask, advance, shown, nodes, task, create } = await inNewWorld()
  const userScript = Buffer.from('#!/bin/sh\nyum install nothing || exit 1\n').toString('base64')
  const { clusterId, requestId } = await create({ userScript })
  advance(120 * SECOND)
  expect(await task(requestId)).toBe('fail')
  expect(await shown(clusterId)).toMatchObject({ status: 'Abnormal', nodeStatus: 'AllAbnormal' })
  expect(await nodes(clusterId)).toMatchObject([{ abnormalReason: 'Unknown' }, { abnormalReason: 'Unknown' }])
  await ask('ccs.DeleteCluster', { clusterId })
})

test('addresses conflict with those of the VPC and of its clusters, and of no others', async () => {
  const { ask, refusal, vpcId, named } = await inNewWorld()
  const check = (clusterCIDR: string, vpc = vpcId) => refusal('ccs.CheckClusterCIDR', { vpcId: vpc, clusterCIDR })
  expect(await check('172.16.128.0/20')).toMatchObject({ code: 4000, codeDesc: 'ConflictWithOtherClusterCIDR' })
  expect(await check('172.64.0.0/10')).toMatchObject({ code: 0, codeDesc: 'Success' })
  expect(await check('172.32.0.0/11')).toMatchObject({ codeDesc: 'ConflictWithOtherClusterCIDR' })
  expect(await check('10.99.0.0/16')).toMatchObject({ code: 4000, codeDesc: 'ConflictWithVpcCIDR' })
  expect(await check('172.16.0.0/16', 'vpc-elsewhere')).toMatchObject({ code: 0 })
  expect(await check('172.16.0.1/16')).toMatchObject({ codeDesc: 'InvalidParameter' })
  expect(await check('172.21.0.0/25')).toMatchObject({ codeDesc: 'InvalidParameter' })

  const clash = { ...named, clusterCIDR: '172.16.0.0/16' }
  expect(await refusal('ccs.CreateEmptyCluster', clash)).toMatchObject({ codeDesc: 'ConflictWithOtherClusterCIDR' })
  await ask('ccs.CreateEmptyCluster', { ...clash, ignoreClusterCIDRConflict: 1 })
})

test('an empty cluster gets its system with its first nodes', async () => {
  const { ask, refusal, advance, shown, named } = await inNewWorld()
  const { clusterId } = await ask('ccs.CreateEmptyCluster', named)
  advance(60 * SECOND)
  expect(await shown(clusterId)).toMatchObject({ status: 'Running', nodeNum: 0, os: '' })
  const { deviceList } = await ask('ccs.DescribeExistedCvmForAddClusterInstances', { clusterId })
  const instanceIds = deviceList.filter(({ usable }) => usable).map(({ instanceId }) => instanceId)
  const add = { clusterId, instanceIds }
  expect(await refusal('ccs.AddClusterInstancesFromExistedCvm', add)).toMatchObject({ code: 4000, message: /osName/ })
  await ask('ccs.AddClusterInstancesFromExistedCvm', { ...add, osName: 'centos7.2x86_64' })
  expect(await shown(clusterId)).toMatchObject({ nodeNum: 2, os: 'centos7.2x86_64' })
})

test('an account has five clusters, a cluster twenty nodes and as many as it has addresses for', async () => {
  const { refusal, create, ask, named } = await inNewWorld()
  const over = { code: 4400, codeDesc: 'QuotaExceeded' }
  const wanted = { ...named, ...machine }
  expect(await refusal('ccs.CreateCluster', { ...wanted, goodsNum: 21 })).toMatchObject(over)
  expect(await refusal('ccs.CreateCluster', { ...wanted, clusterCIDR: '172.21.0.0/23' })).toMatchObject(over)
  expect(await refusal('ccs.CreateCluster', { ...wanted, cpu: 2, mem: 1 })).toMatchObject({ code: 5100 })
  await create()
  await ask('ccs.CreateEmptyCluster', { ...named, clusterCIDR: '172.22.0.0/16' })
  expect(await refusal('ccs.CreateEmptyCluster', { ...named, clusterCIDR: '172.23.0.0/16' })).toMatchObject(over)
})

test('a cluster that is deleted takes its services and its machines, but those that are to be kept', async () => {
  const caller = createCaller()
  const { ask, refusal, advance, create, shown, task } = await inNewWorld(caller)
  const shop = await clusterIdOf(caller)
  const analytics = await clusterIdOf(caller, 'analytics')
  const { clusterId } = await create()
  expect(await refusal('ccs.DeleteCluster', { clusterId })).toMatchObject({ code: 5100, message: /being created/ })

  const before = (await ask('ccs.DescribeClusterInstances', { clusterId: shop })).nodes.map(
    ({ instanceId }) => instanceId,
  )
  const { requestId } = await ask('ccs.DeleteCluster', { clusterId: shop, nodeDeleteMode: 'RemoveOnly' })
  expect(await shown(shop)).toMatchObject({ status: 'Deleting' })
  expect(await refusal('ccs.DeleteCluster', { clusterId: shop })).toMatchObject({
    code: 5100,
    codeDesc: 'OperationDenied',
  })
  expect(await task(requestId)).toBe('running')
  advance(40 * SECOND)
  expect(await task(requestId)).toBe('succ')
  expect(await shown(shop)).toBeUndefined()
  expect(await refusal('ccs.DescribeClusterService', { clusterId: shop })).toMatchObject({
    codeDesc: 'ClusterNotFound',
  })

  const { deviceList } = await ask('ccs.DescribeExistedCvmForAddClusterInstances', { clusterId: analytics })
  const usable = deviceList.filter((device) => device.usable).map(({ instanceId }) => instanceId)
  expect(usable).toEqual(expect.arrayContaining(before))
})
