// Scaling groups: what is said of them, and what they do when pods wait and nodes idle.
import { describe, expect, test } from 'vitest'
import { clusterIdOf, createCaller, type Wire } from '#simulator/caller'
import { withService } from '#simulator/service-caller'

const SECOND = 1000
const MINUTE = 60 * SECOND
const web = { containerName: 'web', image: 'nginx:1.27' }

async function inShop() {
  const service = await withService('search', 'default', createCaller())
  const { ask, one, advance } = service
  const { clusterId } = one
  const nodes = async () => (await ask('ccs.DescribeClusterInstances', { clusterId, limit: 50 })).nodes
  const groups = async () => (await ask('ccs.DescribeClusterAsg', { clusterId })).asgInfo
  const group = async (autoScalingGroupId: string) => {
    const { asgInfo } = await ask('ccs.DescribeClusterAsg', { clusterId, autoScalingGroupId })
    return asgInfo[0]
  }
  const waiting = async () => {
    const { instances } = await ask('ccs.DescribeServiceInstance', { ...one, limit: 100 })
    return instances.filter(({ srcReason }) => srcReason === 'Unschedulable').length
  }
  const create = async (more: { [name: string]: Wire } = {}) => {
    const [model] = await nodes()
    const sizes = { minSize: 0, maxSize: 3 }
    await ask('ccs.CreateClusterAsg', { clusterId, instanceId: model?.instanceId ?? '', ...sizes, ...more })
    return (await groups()).at(-1)?.autoScalingGroupId ?? ''
  }
  /** More of it than the cluster has room for, by some pods. */
  const crowd = async (replicas = 34) => {
    await service.modify({ replicas, containers: [{ ...web, cpu: 900 }] })
    advance(MINUTE / 2)
  }
  const members = async (id: string) => (await nodes()).filter((node) => node.autoScalingGroupId === id)
  const scaleDown = (more: { [name: string]: Wire } = {}) =>
    ask('ccs.ModifyClusterAsgScaleDown', { clusterId, scaleDownEnabled: 1, ...more })
  return { ...service, clusterId, nodes, groups, group, waiting, create, crowd, members, scaleDown }
}

describe('a scaling group', () => {
  test('is created like one of the nodes, becomes enabled, and is found by its id and its state', async () => {
    const { ask, clusterId, group, create, advance } = await inShop()
    const id = await create({ autoScalingGroupName: 'peak', launchConfigurationName: 'peak-lc', 'label.pool': 'peak' })
    expect(await group(id)).toMatchObject({
      ...{ autoScalingGroupName: 'peak', launchConfigurationName: 'peak-lc', clusterId, status: 'enabling' },
      ...{
        minSize: 0,
        maxSize: 3,
        instanceNum: 0,
        desiredCapacity: 0,
        scaleDownEnabled: false,
        label: { pool: 'peak' },
      },
    })
    advance(6 * SECOND)
    const enabled = await ask('ccs.DescribeClusterAsg', { clusterId, status: 'enabled' })
    expect(enabled.asgInfo.map(({ autoScalingGroupId }) => autoScalingGroupId)).toEqual([id])
    expect((await ask('ccs.DescribeClusterAsg', {})).totalCount).toBe(3)
  })

  test('needs a node to be made like, sizes in order, and names that are new', async () => {
    const { refusal, clusterId, nodes, create } = await inShop()
    await create({ autoScalingGroupName: 'peak' })
    const all = await nodes()
    const given = { clusterId, instanceId: all[0]?.instanceId ?? '', minSize: 0, maxSize: 3 }
    const refused = (change: { [name: string]: Wire }) => refusal('ccs.CreateClusterAsg', { ...given, ...change })
    expect(await refused({ instanceId: 'ins-nowhere' })).toMatchObject({ code: 5000, codeDesc: 'NodeNotFound' })
    const ill = all.find(({ isNormal }) => !isNormal)?.instanceId ?? ''
    expect(await refused({ instanceId: ill })).toMatchObject({ code: 5100, codeDesc: 'OperationDenied' })
    expect(await refused({ minSize: 4 })).toMatchObject({ code: 4000, codeDesc: 'InvalidParameter' })
    expect(await refused({ maxSize: 101 })).toMatchObject({ code: 4400, codeDesc: 'QuotaExceeded' })
    expect(await refused({ autoScalingGroupName: 'peak' })).toMatchObject({ codeDesc: 'NameAlreadyExists' })
  })

  test('is disabled and enabled in a while; one that does not exist is told', async () => {
    const { ask, refusal, clusterId, create, group, advance } = await inShop()
    const id = await create()
    advance(6 * SECOND)
    const one = { clusterId, autoScalingGroupIds: [id] }
    await ask('ccs.DisableClusterAsg', one)
    expect(await group(id)).toMatchObject({ status: 'disabling' })
    advance(6 * SECOND)
    expect(await group(id)).toMatchObject({ status: 'disabled' })
    await ask('ccs.ModifyClusterAsgRange', { clusterId, autoScalingGroupId: id, minSize: 1 })
    expect(await group(id)).toMatchObject({ status: 'updating', minSize: 0 })
    advance(20 * SECOND)
    expect(await group(id)).toMatchObject({ status: 'disabled', minSize: 1, desiredCapacity: 0 })
    await ask('ccs.EnableClusterAsg', one)
    advance(20 * SECOND)
    expect(await group(id)).toMatchObject({ status: 'enabled', instanceNum: 0, desiredCapacity: 1 })
    const nowhere = { clusterId, autoScalingGroupIds: [id, 'asg-nowhere'] }
    expect(await refusal('ccs.DeleteClusterAsg', nowhere)).toMatchObject({ codeDesc: 'AutoScalingGroupNotFound' })
    expect(await group(id)).toBeDefined()
  })

  test('has labels that are set, replaced and deleted, on its nodes too', async () => {
    const { ask, clusterId, create, group, members, advance } = await inShop()
    const id = await create({ minSize: 1, 'label.pool': 'peak', 'label.team': 'web' })
    advance(2 * MINUTE)
    const one = { clusterId, autoScalingGroupId: id }
    const labels = async () => {
      const [node] = await members(id)
      const own = (await group(id))?.label
      for (const [key, value] of Object.entries(own ?? {})) expect(node?.labels[key]).toBe(value)
      expect(node?.labels).toHaveProperty(['kubernetes.io/hostname'])
      return {
        own,
        onNode: Object.keys(node?.labels ?? {})
          .filter((key) => !key.includes('/'))
          .sort(),
      }
    }
    expect(await labels()).toEqual({ own: { pool: 'peak', team: 'web' }, onNode: ['pool', 'team'] })
    await ask('ccs.ModifyClusterAsgLabel', { ...one, label: { team: 'shop', tier: '1' } })
    expect(await labels()).toEqual({ own: { pool: 'peak', team: 'shop', tier: '1' }, onNode: ['pool', 'team', 'tier'] })
    await ask('ccs.DeleteClusterAsgLabel', { ...one, labelKeys: ['pool', 'nothing'] })
    expect((await labels()).onNode).toEqual(['team', 'tier'])
    await ask('ccs.ResetClusterAsgLabel', { ...one, label: { only: 'this' } })
    expect(await labels()).toEqual({ own: { only: 'this' }, onNode: ['only'] })
  })

  test('that is deleted takes its machines with it', async () => {
    const { ask, clusterId, create, group, nodes, advance } = await inShop()
    const id = await create({ minSize: 2 })
    advance(2 * MINUTE)
    expect(await group(id)).toMatchObject({ instanceNum: 2, desiredCapacity: 2 })
    expect(await nodes()).toHaveLength(10)
    await ask('ccs.DeleteClusterAsg', { clusterId, autoScalingGroupIds: [id] })
    expect(await group(id)).toBeUndefined()
    advance(MINUTE)
    expect(await nodes()).toHaveLength(8)
    const { deviceList } = await ask('ccs.DescribeExistedCvmForAddClusterInstances', { clusterId })
    expect(deviceList).toHaveLength(8 + 4 + 4)
  })
})

describe('pods that wait for room', () => {
  test('bring nodes, no more than they need, and then run on them; events tell of it', async () => {
    const { create, crowd, waiting, group, members, advance, events, info } = await inShop()
    const id = await create({ maxSize: 10 })
    advance(10 * SECOND)
    await crowd()
    const before = await waiting()
    expect(before).toBeGreaterThan(0)
    const wanted = Math.ceil(before / 4)
    expect(await group(id)).toMatchObject({ instanceNum: 0, desiredCapacity: wanted })
    advance(2 * MINUTE)
    expect(await waiting()).toBe(0)
    expect(await group(id)).toMatchObject({ instanceNum: wanted, desiredCapacity: wanted })
    expect(await members(id)).toHaveLength(wanted)
    expect(await info()).toMatchObject({ status: 'Normal', currentReplicas: 34 })
    const told = (await events()).filter(({ srcReason }) => srcReason === 'TriggeredScaleUp')
    expect(told).toHaveLength(before)
    expect(told[0]?.message).toContain(`0->${wanted} (max: 10)`)
  })

  test('bring no more than the group may have, and none while it is disabled', async () => {
    const { ask, clusterId, create, crowd, waiting, group, advance } = await inShop()
    const id = await create({ maxSize: 1 })
    await ask('ccs.DisableClusterAsg', { clusterId, autoScalingGroupIds: [id] })
    await crowd(60)
    advance(5 * MINUTE)
    const before = await waiting()
    expect(await group(id)).toMatchObject({ desiredCapacity: 0 })
    await ask('ccs.EnableClusterAsg', { clusterId, autoScalingGroupIds: [id] })
    advance(5 * MINUTE)
    expect(await group(id)).toMatchObject({ instanceNum: 1, desiredCapacity: 1 })
    expect(await waiting()).toBe(before - 4)
    await ask('ccs.ModifyClusterAsgRange', { clusterId, autoScalingGroupId: id, maxSize: 100 })
    advance(5 * MINUTE)
    // the cluster's own limit of nodes: 20, of which 8 were there before
    expect(await group(id)).toMatchObject({ instanceNum: 12 })
  })

  test('bring none where no new node would suit them', async () => {
    const { create, modify, group, advance } = await inShop()
    const id = await create()
    await modify({ replicas: 1, strategy: 'Recreate', containers: [{ ...web, cpu: 100_000 }] })
    advance(5 * MINUTE)
    expect(await group(id)).toMatchObject({ desiredCapacity: 0 })
  })

  test('choose the group by its labels where they need them', async () => {
    const { create, modify, group, info, advance } = await inShop()
    const [other, labelled] = [await create(), await create({ 'label.disk': 'fast' })]
    const nodeAffinity = [{ key: 'disk', operator: 'In', values: ['fast'] }]
    await modify({ replicas: 2, strategy: 'Recreate', containers: [{ ...web, cpu: 100 }], nodeAffinity })
    advance(3 * MINUTE)
    expect([await group(other), await group(labelled)]).toMatchObject([{ instanceNum: 0 }, { instanceNum: 1 }])
    expect(await info()).toMatchObject({ currentReplicas: 2 })
  })
})

describe('nodes that idle', () => {
  test('are removed after their time, down to the least of the group; pods on the others stay', async () => {
    const { create, crowd, scale, scaleDown, group, members, advance, info } = await inShop()
    const id = await create({ minSize: 1, maxSize: 10 })
    await scaleDown()
    await crowd(40)
    advance(3 * MINUTE)
    const grown = (await members(id)).length
    expect(grown).toBeGreaterThan(1)
    advance(20 * MINUTE)
    expect(await members(id)).toHaveLength(grown)
    await scale(2)
    advance(9 * MINUTE)
    expect(await members(id)).toHaveLength(grown)
    advance(3 * MINUTE)
    expect(await group(id)).toMatchObject({ instanceNum: 1, desiredCapacity: 1, scaleDownEnabled: true })
    expect(await info()).toMatchObject({ status: 'Normal', currentReplicas: 2 })
  })

  test('stay as long as scaling down is off, and for as long as the settings say', async () => {
    const { ask, clusterId, create, scaleDown, group, advance } = await inShop()
    const id = await create({ minSize: 2 })
    advance(2 * MINUTE)
    await ask('ccs.ModifyClusterAsgRange', { clusterId, autoScalingGroupId: id, minSize: 0 })
    advance(60 * MINUTE)
    expect(await group(id)).toMatchObject({ instanceNum: 2 })
    await scaleDown({ maxEmptyBulkDelete: 1, scaleDownUnneededTime: 90 })
    advance(20 * MINUTE)
    expect(await group(id)).toMatchObject({ instanceNum: 2 })
    advance(15 * MINUTE)
    expect(await group(id)).toMatchObject({ instanceNum: 0 })
  })

  test('are removed when a service that was there is deleted with its namespace', async () => {
    const { ask, clusterId, create, scaleDown, group, nodes, advance } = await inShop()
    const id = await create({ minSize: 1 })
    await scaleDown()
    advance(2 * MINUTE)
    await ask('ccs.ModifyClusterAsgRange', { clusterId, autoScalingGroupId: id, minSize: 0 })
    const others = (await nodes()).filter(({ autoScalingGroupId }) => autoScalingGroupId === '')
    const instanceIds = others.map(({ instanceId }) => instanceId)
    await ask('ccs.ModifyClusterNodeSchedulable', { clusterId, instanceIds, unschedulable: 1 })
    const greedy = { clusterId, serviceName: 'payment-api', namespace: 'payments', strategy: 'Recreate', replicas: 1 }
    await ask('ccs.ModifyClusterService', { ...greedy, containers: [{ ...web, cpu: 3000 }] })
    advance(60 * MINUTE)
    expect(await group(id)).toMatchObject({ instanceNum: 1 })
    await ask('ccs.DeleteClusterNamespace', { clusterId, names: ['payments'] })
    advance(9 * MINUTE)
    expect(await group(id)).toMatchObject({ instanceNum: 1 })
    advance(2 * MINUTE)
    expect(await group(id)).toMatchObject({ instanceNum: 0 })
  })
})

test('what a group does, does not depend on who looks when', async () => {
  const told = async (steps: number[]) => {
    const { create, crowd, scale, scaleDown, advance, nodes, pods } = await inShop()
    await create({ maxSize: 10 })
    await scaleDown({ scaleDownUnneededTime: 3, scaleDownDelay: 3 })
    await crowd(38)
    const seen = []
    for (const [index, step] of steps.entries()) {
      if (index === steps.length / 2) await scale(3)
      advance(step * MINUTE)
      seen.push(await nodes(), await pods())
    }
    return seen.slice(-2)
  }
  const often = Array.from({ length: 60 }, () => 0.25)
  expect(await told(often)).toEqual(await told([7.5, 7.5]))
})

test('a new world has a group that is disabled and one that waits for work', async () => {
  const caller = createCaller()
  caller.advance(60 * MINUTE)
  const { asgInfo } = await caller.ask('ccs.DescribeClusterAsg')
  expect(asgInfo).toMatchObject([
    { clusterId: await clusterIdOf(caller), status: 'disabled', instanceNum: 0 },
    { clusterId: await clusterIdOf(caller, 'analytics'), status: 'enabled', desiredCapacity: 0 },
  ])
})
