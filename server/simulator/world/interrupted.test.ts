// Roll-outs that something comes in between: another change, a deleted pod, scaling.
import { describe, expect, test } from 'vitest'
import { withService } from '#simulator/service-caller'

const SECOND = 1000

describe('Recreate', () => {
  test('a second change still waits until the pods that the first one stopped are gone', async () => {
    const { setImage, pods, advance, watch } = await withService('session-cache')
    await setImage('redis:7.6')
    advance(SECOND / 2)
    await setImage('redis:7.7')
    const seen = await watch(pods)
    for (const all of seen) expect(all.length).toBeLessThanOrEqual(1)
    expect(seen.at(-1)).toMatchObject([{ status: 'Running', containers: [{ image: 'redis:7.7' }] }])
  })
})

describe('a pod that is deleted', () => {
  test('long after a roll-back makes the service Waiting, not RollingBack, and it can be redeployed', async () => {
    const { ask, one, names, info, advance } = await withService('storefront')
    await ask('ccs.RollBackClusterService', one)
    expect((await info()).status).toBe('RollingBack')
    advance(300 * SECOND)
    const [first = ''] = await names()
    await ask('ccs.DeleteInstances', { clusterId: one.clusterId, instances: [first] })
    advance(SECOND)
    expect((await info()).status).toBe('Waiting')
    await ask('ccs.RedeployClusterService', one)
    expect((await info()).status).toBe('Updating')
  })

  test('comes back well by itself', async () => {
    const { ask, one, names, info, watch } = await withService('checkout')
    const [first = ''] = await names()
    await ask('ccs.DeleteInstances', { clusterId: one.clusterId, instances: [first] })
    const statuses = (await watch(info)).map(({ status }) => status)
    expect([...new Set(statuses)]).toEqual(['Waiting', 'Normal'])
  })

  test('of the old ones during a roll-out that is stuck is made again: as many serve as are wanted', async () => {
    const { ask, one, pods, setImage, info, advance } = await withService('checkout')
    await setImage('nginx:does-not-exist', 'checkout')
    advance(30 * SECOND)
    const old = (await pods()).find(({ status }) => status === 'Running')
    await ask('ccs.DeleteInstances', { clusterId: one.clusterId, instances: [old?.name ?? ''] })
    advance(60 * SECOND)
    expect(await info()).toMatchObject({ currentReplicas: 3, status: 'Waiting' })
    expect((await pods()).filter(({ status }) => status === 'Running')).toHaveLength(3)
    await setImage('nginx:1.27', 'checkout')
    advance(120 * SECOND)
    expect((await pods()).map(({ containers }) => containers[0]?.image)).toEqual(Array(3).fill('nginx:1.27'))
  })

  test('keeps its restarts and its container’s id while it ends', async () => {
    const { ask, one, pods } = await withService('migration-check', 'staging')
    const [before] = await pods()
    expect(before?.restartCount).toBeGreaterThan(3)
    await ask('ccs.DeleteInstances', { ...one, instances: [before?.name ?? ''] })
    const after = (await pods()).find(({ name }) => name === before?.name)
    expect(after).toMatchObject({ status: 'Terminating', restartCount: before?.restartCount })
    expect(after?.containers[0]?.containerId).toBe(before?.containers[0]?.containerId)
  })
})

describe('rolling back', () => {
  test('keeps the number of pods that was set since', async () => {
    const { ask, one, scale, info, advance } = await withService('storefront')
    const images = async () => (await info()).containers.map(({ image }) => image)
    const before = await images()
    await scale(6)
    advance(100 * SECOND)
    await ask('ccs.RollBackClusterService', one)
    expect(await info()).toMatchObject({ desiredReplicas: 6 })
    expect(await images()).not.toEqual(before)
  })

  test('returns to the number of pods before a change that set another', async () => {
    const { ask, one, modify, info, advance } = await withService('search')
    await modify({ replicas: 3, containers: [{ containerName: 'web', image: 'nginx:1.27' }] })
    advance(100 * SECOND)
    await ask('ccs.RollBackClusterService', one)
    expect((await info()).desiredReplicas).toBe(2)
  })

  test('brings back what ModifyClusterService had lost', async () => {
    const { ask, one, modify, advance } = await withService('search')
    const text = async () => (await ask('ccs.DescribeClusterServiceText', one)).serviceText
    expect(await text()).toContain('terminationGracePeriodSeconds: 120')
    await modify({ containers: [{ containerName: 'web', image: 'nginx:1.27' }] })
    expect(await text()).not.toContain('terminationGracePeriodSeconds: 120')
    advance(100 * SECOND)
    await ask('ccs.RollBackClusterService', one)
    expect(await text()).toContain('terminationGracePeriodSeconds: 120')
  })

  test('is possible after however many other changes, and the load balancer stays', async () => {
    const { ask, one, scale, info, advance } = await withService('storefront')
    advance(60 * SECOND)
    const { externalIp } = await info()
    for (let step = 0; step < 60; step++) await scale(4 + (step % 2))
    advance(60 * SECOND)
    await ask('ccs.RollBackClusterService', one)
    expect(await info()).toMatchObject({ externalIp, desiredReplicas: 5 })
  })
})

test('monitoring knows a restarted container by the id of every run', async () => {
  const { ask, one, pods, advance } = await withService('migration-check', 'staging')
  const ids: string[] = []
  for (let round = 0; round < 5; round++) {
    ids.push((await pods())[0]?.containers[0]?.containerId.slice(0, 12) ?? '')
    advance(400 * SECOND)
  }
  expect(new Set(ids).size).toBe(5)
  const [pod] = await pods()
  for (const containerId of ids) {
    const named = { ...one, podName: pod?.name ?? '', containerId }
    const dimensions = ['clusterId', 'serviceName', 'namespace', 'podName', 'containerId'].map((name) => ({
      name,
      value: named[name as keyof typeof named],
    }))
    const question = { namespace: 'qce/docker', metricName: 'container_mem_used', dimensions }
    expect((await ask('monitor.GetMonitorData', question)).dataPoints.length).toBeGreaterThan(0)
  }
})

test('of fifty roll-outs the pods stay known to monitoring, those before are forgotten with what was sent', async () => {
  const { ask, one, names, refusal, advance } = await withService('search')
  const question = (podName: string) => ({
    namespace: 'qce/docker',
    metricName: 'pod_in_flux',
    dimensions: Object.entries({ ...one, podName }).map(([name, value]) => ({ name, value })),
  })
  const generations: string[] = []
  for (let round = 0; round < 60; round++) {
    generations.push((await names())[0] ?? '')
    await ask('ccs.RedeployClusterService', one)
    advance(60 * SECOND)
  }
  expect(await refusal('monitor.GetMonitorData', question(generations[0] ?? ''))).toMatchObject({ code: -502 })
  expect((await ask('monitor.GetMonitorData', question(generations[20] ?? ''))).dataPoints.length).toBeGreaterThan(0)
})
