// Nodes join, take pods, are set apart, emptied and removed.
import { describe, expect, test } from 'vitest'
import { createCaller, type Wire } from '#simulator/caller'
import { withService } from '#simulator/service-caller'

const SECOND = 1000
const web = { containerName: 'web', image: 'nginx:1.27' }

const machine = {
  ...{ zoneId: '100004', cpu: 4, mem: 8, bandwidthType: 'PayByTraffic', bandwidth: 0, subnetId: 'subnet-1' },
  ...{ isVpcGateway: 0, storageSize: 0, rootSize: 50, osName: 'ubuntu16.04.1 LTSx86_64', goodsNum: 1 },
}

async function inShop() {
  const service = await withService('search', 'default', createCaller())
  const { ask, one } = service
  const { clusterId } = one
  const nodes = async () => (await ask('ccs.DescribeClusterInstances', { clusterId, limit: 50 })).nodes
  const status = async () => (await ask('ccs.DescribeCluster', { clusterIds: [clusterId] })).clusters[0]?.status
  const candidates = async () => (await ask('ccs.DescribeExistedCvmForAddClusterInstances', { clusterId })).deviceList
  const node = async (instanceId: string) => (await nodes()).find((found) => found.instanceId === instanceId)
  const drain = (InstanceId: string, DryRun?: number) =>
    ask('ccs.DrainClusterNode', { ClusterId: clusterId, InstanceId, ...(DryRun === undefined ? {} : { DryRun }) })
  return { ...service, clusterId, nodes, node, status, candidates, drain }
}

/** A service that takes all the room of the cluster, so that some of its pods wait. */
async function crowded() {
  const shop = await inShop()
  await shop.modify({ replicas: 60, containers: [{ ...web, cpu: 900 }] })
  shop.advance(60 * SECOND)
  const waiting = async () => {
    const { instances } = await shop.ask('ccs.DescribeServiceInstance', { ...shop.one, limit: 100 })
    return instances.filter(({ srcReason }) => srcReason === 'Unschedulable').length
  }
  expect(await waiting()).toBeGreaterThan(4)
  return { ...shop, waiting }
}

test('nodes that are bought become normal in a while, and take pods that wait for room', async () => {
  const { ask, refusal, advance, clusterId, node, status, waiting } = await crowded()
  const before = await waiting()
  const add = { clusterId, ...machine }
  const { instanceIds, requestId } = await ask('ccs.AddClusterInstances', add)
  const id = instanceIds[0] ?? ''
  expect(await status()).toBe('Scaling')
  expect(await refusal('ccs.AddClusterInstances', add)).toMatchObject({ code: 5100, message: /getting nodes/ })
  expect(await node(id)).toMatchObject({ isNormal: false, abnormalReason: 'Initializing', cpu: 4000, mem: 8192 })
  expect(await waiting()).toBe(before)
  advance(100 * SECOND)
  expect((await ask('ccs.DescribeClusterTaskResult', { requestId })).status).toBe('succ')
  expect(await status()).toBe('Running')
  expect(await node(id)).toMatchObject({ isNormal: true, unschedulable: false })
  // 4 times 900 of its 4000 millicores
  expect(await waiting()).toBe(before - 4)
})

test('a node that is bought unschedulable takes nothing until that is changed', async () => {
  const { ask, advance, clusterId, waiting } = await crowded()
  const before = await waiting()
  const { instanceIds } = await ask('ccs.AddClusterInstances', { clusterId, ...machine, unschedulable: 1 })
  advance(100 * SECOND)
  expect(await waiting()).toBe(before)
  await ask('ccs.ModifyClusterNodeSchedulable', { clusterId, instanceIds })
  advance(SECOND)
  expect(await waiting()).toBe(before - 4)
})

test('a cluster has a limited number of nodes', async () => {
  const { refusal, clusterId } = await inShop()
  const add = (change: { [name: string]: Wire }) =>
    refusal('ccs.AddClusterInstances', { clusterId, ...machine, ...change })
  expect(await add({ goodsNum: 13 })).toMatchObject({ code: 4400, codeDesc: 'QuotaExceeded' })
  expect(await add({ cpu: 1, mem: 64 })).toMatchObject({ code: 5100, codeDesc: 'OperationDenied' })
})

describe('machines that exist', () => {
  test('are listed with the reason why they cannot join, and are nodes once they have', async () => {
    const { ask, advance, clusterId, node, candidates } = await inShop()
    const of = async (reason: string) => (await candidates()).filter(({ unusableReason }) => unusableReason === reason)
    const [machines, windows, stopped, members] = [
      ...[
        await of(''),
        await of('windows and Local disk'),
        await of('cvm status error'),
        await of('already in Cluster'),
      ],
    ]
    expect([machines, windows, stopped, members].map((found) => found?.length)).toEqual([2, 1, 1, 12])
    const [id, other] = (machines ?? []).map(({ instanceId }) => instanceId)
    const [windowsId, stoppedId, memberId] = [windows, stopped, members].map((found) => found?.[0]?.instanceId ?? '')
    const instanceIds = [id, windowsId, stoppedId, memberId, 'ins-nowhere'].map(String)
    const answer = await ask('ccs.AddClusterInstancesFromExistedCvm', { clusterId, instanceIds, unschedulable: 1 })
    expect(answer.succInstanceIds).toEqual([id, stoppedId])
    expect(answer.failInstanceIds.map(({ message }) => message)).toEqual([
      ...['windows and Local disk', 'already in Cluster', expect.stringContaining('not in the VPC')],
    ])
    expect((await of('')).map(({ instanceId }) => instanceId)).toEqual([other])
    expect(await node(String(id))).toMatchObject({ isNormal: false, instanceName: 'spare-1', unschedulable: true })
    advance(100 * SECOND)
    expect(await node(String(id))).toMatchObject({ isNormal: true })
  })

  test('are found by a part of their name or address, out of all that are counted', async () => {
    const { ask, clusterId, candidates } = await inShop()
    const find = (filter: { [name: string]: Wire }) =>
      ask('ccs.DescribeExistedCvmForAddClusterInstances', { clusterId, ...filter })
    const all = await candidates()
    expect(await find({ instanceName: 'spare' })).toMatchObject({ totalCount: all.length, deviceList: { length: 2 } })
    expect((await find({ ip: '10.60.' })).deviceList).toHaveLength(4)
    const instanceId = all[0]?.instanceId ?? ''
    expect((await find({ instanceIds: [instanceId] })).deviceList).toMatchObject([{ instanceId }])
  })
})

describe('draining', () => {
  test('only tells what would move, unless it is told to', async () => {
    const { nodes, drain, pods } = await inShop()
    const before = await pods()
    const first = (await nodes()).find(({ isNormal, unschedulable }) => isNormal && !unschedulable)
    const id = first?.instanceId ?? ''
    const told = await drain(id)
    expect(told.Pods.length).toBeGreaterThan(0)
    expect(told.Pods.every(({ NodeIp }) => NodeIp === first?.lanIp)).toBe(true)
    expect(await drain(id, 5)).toEqual(told)
    expect(await pods()).toEqual(before)
  })

  test('closes the node and moves its pods to others, within a few seconds', async () => {
    const { ask, clusterId, nodes, node, drain, advance } = await inShop()
    const first = (await nodes()).find(({ isNormal, unschedulable }) => isNormal && !unschedulable)
    const id = first?.instanceId ?? ''
    const told = await drain(id)
    expect(await drain(id, 0)).toEqual(told)
    expect(await node(id)).toMatchObject({ unschedulable: true, drainStatus: 'draining' })
    advance(30 * SECOND)
    expect(await node(id)).toMatchObject({ unschedulable: true, drainStatus: 'drained' })
    expect((await drain(id)).Pods).toEqual([])
    const { requestLimitInfo } = await ask('ccs.DescribeClusterRequestLimitInfo', { clusterId })
    expect(requestLimitInfo[first?.lanIp ?? '']).toMatchObject({ cpuRequest: 0 })
    await ask('ccs.ModifyClusterNodeSchedulable', { clusterId, instanceIds: [id], unschedulable: 0 })
    expect(await node(id)).toMatchObject({ unschedulable: false, drainStatus: '' })
  })

  test('leaves pods without a node where there is no room for them, and they say so', async () => {
    const { nodes, drain, waiting, advance, events } = await crowded()
    const before = await waiting()
    const id = (await nodes()).find(({ isNormal, unschedulable }) => isNormal && !unschedulable)?.instanceId ?? ''
    const moved = (await drain(id, 0)).Pods.filter(({ Name }) => Name.startsWith('search-')).length
    advance(30 * SECOND)
    expect(moved).toBeGreaterThan(0)
    expect(await waiting()).toBeGreaterThan(before)
    const [failed] = (await events()).filter(({ srcReason }) => srcReason === 'FailedScheduling')
    expect(failed?.message).toMatch(/0\/8 nodes are available/)
  })
})

test('labels that are set let pods in that want them; the others stay', async () => {
  const { ask, advance, clusterId, nodes, node, modify, info } = await inShop()
  const id = (await nodes()).find(({ isNormal, unschedulable }) => isNormal && !unschedulable)?.instanceId ?? ''
  const nodeAffinity = [{ key: 'example.com/gpu', operator: 'In', values: ['yes'] }]
  await modify({ replicas: 1, strategy: 'Recreate', containers: [{ ...web, cpu: 100 }], nodeAffinity })
  advance(30 * SECOND)
  expect(await info()).toMatchObject({ currentReplicas: 0 })
  const labels = [{ key: 'example.com/gpu', value: 'yes' }, { key: 'bare' }]
  await ask('ccs.ModifyClusterNodeLabel', { clusterId, instanceId: id, labels })
  advance(30 * SECOND)
  expect(await info()).toMatchObject({ currentReplicas: 1 })
  expect((await node(id))?.labels).toMatchObject({
    'example.com/gpu': 'yes',
    bare: '',
    'disk-type': expect.any(String),
  })
})

describe('nodes that are removed', () => {
  test('give their pods to others, and are gone a little later', async () => {
    const { ask, refusal, clusterId, nodes, node, advance, pods, info, candidates } = await inShop()
    const open = (await nodes()).filter(({ isNormal, unschedulable }) => isNormal && !unschedulable)
    const instanceIds = open.slice(0, 2).map(({ instanceId }) => instanceId)
    const remove = { clusterId, instanceIds }
    const { requestId } = await ask('ccs.DeleteClusterInstances', remove)
    expect(await node(instanceIds[0] ?? '')).toMatchObject({ isNormal: false, abnormalReason: 'Removing' })
    expect(await refusal('ccs.DeleteClusterInstances', remove)).toMatchObject({
      code: 5100,
      message: /removed already/,
    })
    advance(40 * SECOND)
    expect((await ask('ccs.DescribeClusterTaskResult', { requestId })).status).toBe('succ')
    expect(await nodes()).toHaveLength(6)
    expect(await info()).toMatchObject({ status: 'Normal' })
    const left = open.slice(0, 2).map(({ lanIp }) => lanIp)
    for (const { nodeIp } of await pods()) expect(left).not.toContain(nodeIp)
    // paid by the hour: destroyed
    for (const { instanceId } of await candidates()) expect(instanceIds).not.toContain(instanceId)
    expect(await refusal('ccs.DeleteClusterInstances', remove)).toMatchObject({ code: 5000, codeDesc: 'NodeNotFound' })
  })

  test('can join again where their machine was kept, also one that was paid in advance', async () => {
    const { ask, clusterId, nodes, candidates, advance } = await inShop()
    const [first] = await nodes()
    const bought = await ask('ccs.AddClusterInstances', { clusterId, ...machine, cvmType: 'PayByMonth', period: 1 })
    advance(100 * SECOND)
    const kept = [first?.instanceId ?? '']
    await ask('ccs.DeleteClusterInstances', { clusterId, instanceIds: kept, nodeDeleteMode: 'RemoveOnly' })
    await ask('ccs.DeleteClusterInstances', { clusterId, instanceIds: bought.instanceIds, nodeDeleteMode: 'Return' })
    advance(40 * SECOND)
    const usable = (await candidates()).filter((one) => one.usable).map(({ instanceId }) => instanceId)
    expect(usable).toEqual(expect.arrayContaining([...kept, ...bought.instanceIds]))
  })
})
