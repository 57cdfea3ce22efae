// Which node a pod gets, and what is told of one that gets none.
import { describe, expect, test } from 'vitest'
import { createCaller } from '#simulator/caller'
import { withService } from '#simulator/service-caller'

const SECOND = 1000
const web = { containerName: 'web', image: 'nginx:1.27' }

test('requests of the cluster are those of the pods that have a node, not of those that a plan will bring', async () => {
  const { ask, one, advance } = await withService('checkout')
  const total = async () =>
    (await ask('ccs.DescribeClusterRequestLimitInfo', { clusterId: one.clusterId })).totalCpuRequest
  const before = await total()
  await ask('ccs.RedeployClusterService', one)
  for (let second = 0; second < 40; second++) {
    // Never more than the one pod beyond the wanted number, 600 millicores
    expect((await total()) - before).toBeLessThan(0.61)
    advance(SECOND)
  }
  expect(await total()).toBeCloseTo(before, 3)
})

describe('a pod that waited for room', () => {
  async function crowded() {
    const caller = createCaller()
    const greedy = await withService('search', 'default', caller)
    await greedy.modify({ replicas: 40, containers: [{ ...web, cpu: 900 }] })
    caller.advance(120 * SECOND)
    const other = await withService('checkout', 'default', caller)
    await other.scale(8)
    caller.advance(60 * SECOND)
    const failed = async () => (await other.events()).filter(({ srcReason }) => srcReason === 'FailedScheduling')
    return { greedy, other, failed, advance: caller.advance }
  }

  test('still says that it had to wait, as often as it was tried', async () => {
    const { greedy, other, failed, advance } = await crowded()
    const before = await failed()
    expect(before.length).toBeGreaterThan(0)
    await greedy.scale(1)
    advance(60 * SECOND)
    expect(await other.info()).toMatchObject({ status: 'Normal', currentReplicas: 8 })
    expect(await failed()).toEqual(before)
  })

  test('is Unschedulable for as long as it has no node, also where the plan knows of one to come', async () => {
    const { modify, setImage, pods, watch, advance, now } = await withService('search')
    const containers = [{ ...web, cpu: 900 }]
    await modify({ replicas: 40, strategy: 'Recreate', containers })
    advance(120 * SECOND)
    // All but one place is taken: of the new pods one fits, the others wait until old ones stop
    const replicas = (await pods()).filter(({ status }) => status === 'Running').length - 1
    await modify({ replicas, containers })
    advance(60 * SECOND)
    await setImage('nginx:1.28')
    const seen = await watch(async () => ({ at: now(), all: await pods() }))
    const isHomeless = (at: number, pod: (typeof seen)[number]['all'][number]) =>
      pod.nodeIp === '' && pod.status === 'Waiting' && at - Date.parse(pod.createdAt ?? '') > 2 * SECOND
    const homeless = seen.flatMap(({ at, all }) => all.filter((pod) => isHomeless(at, pod)))
    expect(homeless.length).toBeGreaterThan(0)
    // The last look may come between finding a node and showing it
    const first = new Map(homeless.toReversed().map(({ name, srcReason }) => [name, srcReason]))
    expect(new Set(first.values())).toEqual(new Set(['Unschedulable']))
    advance(600 * SECOND)
    expect(new Set((await pods()).map(({ status }) => status))).toEqual(new Set(['Running']))
  })

  test('leaves the same history whenever it is read', async () => {
    const read = async (often: boolean) => {
      const { greedy, other, advance } = await crowded()
      await greedy.scale(1)
      for (let second = 0; second < 60; second++) {
        if (often) await other.events()
        advance(SECOND)
      }
      return await other.events()
    }
    expect(await read(true)).toEqual(await read(false))
  })
})

describe('podAffinity', () => {
  const nodesOf = (pods: { nodeIp: string }[]) => [...new Set(pods.map(({ nodeIp }) => nodeIp))]

  test('puts pods on the nodes of the service that it names, and on no other', async () => {
    const caller = createCaller()
    const cache = nodesOf(await (await withService('session-cache', 'default', caller)).pods())
    const { modify, pods, advance } = await withService('search', 'default', caller)
    const near = { key: 'qcloud-app', operator: 'In', values: ['session-cache'] }
    await modify({ replicas: 3, podAffinity: [near], containers: [web] })
    advance(120 * SECOND)
    expect(nodesOf(await pods())).toEqual(cache)
  })

  test('knows the labels of services, within their namespace alone', async () => {
    const caller = createCaller()
    const { modify, pods, info, advance } = await withService('search', 'default', caller)
    const storefront = nodesOf(await (await withService('storefront', 'default', caller)).pods())
    const near = (values: string[]) => ({ podAffinity: [{ key: 'team', operator: 'In', values }], containers: [web] })
    await modify({ replicas: 2, ...near(['web']) })
    advance(120 * SECOND)
    for (const node of nodesOf(await pods())) expect(storefront).toContain(node)
    // There is such a service, but in the namespace payments
    await modify({ replicas: 2, strategy: 'Recreate', ...near(['risk']) })
    advance(120 * SECOND)
    expect(await info()).toMatchObject({ status: 'Abnormal', srcReasonMap: { Unschedulable: 2 } })
  })

  test('to its own kind lets the first pod go anywhere and the others follow', async () => {
    const { modify, pods, advance } = await withService('search')
    const own = { key: 'qcloud-app', operator: 'In', values: ['search'] }
    await modify({ replicas: 3, strategy: 'Recreate', podAffinity: [own], containers: [web] })
    advance(120 * SECOND)
    expect((await pods()).map(({ status }) => status)).toEqual(['Running', 'Running', 'Running'])
    expect(nodesOf(await pods())).toHaveLength(1)
  })
})

test('no two pods of a node have the same address, however often they were replaced', async () => {
  const { ask, one, pods, advance } = await withService('storefront')
  const seen = new Map<string, string>()
  for (let round = 0; round < 120; round++) {
    await ask('ccs.RedeployClusterService', one)
    advance(120 * SECOND)
  }
  const { services } = await ask('ccs.DescribeClusterService', { clusterId: one.clusterId, allnamespace: 1 })
  for (const { serviceName, namespace } of services) {
    const named = { clusterId: one.clusterId, serviceName, namespace }
    const { instances } = await ask('ccs.DescribeServiceInstance', { ...named, limit: 100 })
    for (const { name, ip } of instances.filter((pod) => pod.ip)) {
      expect(seen.get(ip), ip).toBeUndefined()
      seen.set(ip, name)
    }
  }
  expect((await pods()).length).toBe(4)
})
