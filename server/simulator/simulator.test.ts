import { describe, expect, test } from 'vitest'
import { clusterIdOf, createCaller } from './caller.ts'
import { createSimulator } from './simulator.ts'

describe('accounts and their worlds', () => {
  test('every account has a world of its own: what one changes no other sees', async () => {
    const mine = createCaller()
    const params = { clusterId: await clusterIdOf(mine), serviceName: 'search' }
    await mine.ask('ccs.ModifyServiceReplicas', { ...params, scaleTo: 0 })
    const theirs = createCaller({ secretId: 'AKIDsimother' })
    expect((await mine.ask('ccs.DescribeClusterServiceInfo', params)).service.desiredReplicas).toBe(0)
    expect((await theirs.ask('ccs.DescribeClusterServiceInfo', params)).service.desiredReplicas).toBe(2)
  })

  test('worlds of one seed are alike, of another they are not', async () => {
    const worldOf = async (seed: number) => {
      const caller = createCaller({ seed })
      const clusterId = await clusterIdOf(caller)
      const { services } = await caller.ask('ccs.DescribeClusterService', { clusterId, allnamespace: 1 })
      return { clusterId, services }
    }
    expect(await worldOf(1)).toEqual(await worldOf(1))
    expect((await worldOf(2)).clusterId).not.toBe((await worldOf(1)).clusterId)
  })

  test('a new world has three clusters in two regions and about twenty services of every kind', async () => {
    const caller = createCaller()
    const clusters = []
    for (const Region of ['gz', 'sh'])
      clusters.push(...(await caller.ask('ccs.DescribeCluster', {}, { common: { Region } })).clusters)
    expect(clusters.map(({ clusterName, region }) => `${region} ${clusterName}`).sort()).toEqual([
      'ap-guangzhou analytics',
      'ap-guangzhou shop',
      'ap-shanghai shop-dr',
    ])
    const lists = await Promise.all(
      clusters.map(({ clusterId, region }) =>
        caller.ask('ccs.DescribeClusterService', { clusterId, allnamespace: 1 }, { common: { Region: region } }),
      ),
    )
    const services = lists.flatMap((list) => list.services)
    expect(services).toHaveLength(20)
    expect(new Set(services.map(({ accessType }) => accessType))).toEqual(
      new Set(['LoadBalancer', 'SvcLBTypeInner', 'NodePort', '']),
    )
    expect(
      services
        .filter(({ status }) => status !== 'Normal')
        .map(({ serviceName }) => serviceName)
        .sort(),
    ).toEqual(['catalog-sync', 'migration-check'])
  })

  test('a large world has 5,000 services in one cluster', async () => {
    const caller = createCaller({ scale: 'large' })
    const params = { clusterId: await clusterIdOf(caller), allnamespace: 1 }
    const { services } = await caller.ask('ccs.DescribeClusterService', params)
    expect(services).toHaveLength(5000)
    const addresses = services.map(({ serviceIp }) => serviceIp).filter(Boolean)
    expect(new Set(addresses).size).toBe(addresses.length)
    // Services, pods and nodes in ranges that do not overlap, those of services and pods within the cluster's
    const { clusters } = await caller.ask('ccs.DescribeCluster', { clusterName: 'shop' })
    expect(clusters[0]?.clusterCIDR).toBe('172.16.0.0/14')
    const { nodes } = await caller.ask('ccs.DescribeClusterInstances', { clusterId: params.clusterId, limit: 500 })
    const ranges = nodes.map(({ podCidr }) => podCidr)
    expect(new Set(ranges).size).toBe(500)
    for (const range of ranges) expect(range).toMatch(/^172\.1[678]\./)
    for (const address of addresses) expect(address).toMatch(/^172\.19\./)
  }, 30_000)

  test.each(['AKIDsim!', 'AKIDsim a', `AKIDsim${'x'.repeat(60)}`, 'AKIDsim\u00e9'])(
    'a SecretId such as %s is none',
    async (secretId) => {
      const { send } = createCaller({ secretId })
      expect((await send('ccs', 'DescribeCluster', {}, { secretKey: `sim-key-${secretId}` })).answer.code).toBe(4104)
    },
  )

  test('of large worlds twenty are kept: one not used for long begins anew', async () => {
    const now = new Date('2026-11-20T12:00:00Z')
    const simulator = createSimulator({ now: () => now, scale: 'large' })
    const account = (secretId: string) => createCaller({ simulator, secretId, at: now.toISOString() })
    const first = account('AKIDsimfirst')
    const params = { clusterId: await clusterIdOf(first), serviceName: 'search' }
    const replicas = async () => (await first.ask('ccs.DescribeClusterServiceInfo', params)).service.desiredReplicas
    await first.ask('ccs.ModifyServiceReplicas', { ...params, scaleTo: 0 })
    for (let other = 0; other < 19; other++) await clusterIdOf(account(`AKIDsimother${other}`))
    expect(await replicas()).toBe(0)
    for (let other = 0; other < 20; other++) await clusterIdOf(account(`AKIDsimthird${other}`))
    expect(await replicas()).toBe(2)
  }, 60_000)

  test('reading changes nothing', async () => {
    const caller = createCaller()
    const params = { clusterId: await clusterIdOf(caller), serviceName: 'checkout' }
    const read = async () => [
      await caller.ask('ccs.DescribeServiceInstance', params),
      await caller.ask('ccs.DescribeClusterServiceText', params),
      await caller.ask('ccs.DescribeServiceEvent', params),
    ]
    expect(await read()).toEqual(await read())
  })
})
