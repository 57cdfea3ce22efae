import { describe, expect, test } from 'vitest'
import { clusterIdOf, createCaller } from './caller.ts'

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
    expect((await caller.ask('ccs.DescribeClusterService', params)).services).toHaveLength(5000)
  }, 30_000)

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
