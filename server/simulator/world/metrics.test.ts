import { levelDimensions, levelNamespace, type MetricName, metricOf, metrics } from '@pierhead/shared/metrics'
import { describe, expect, test } from 'vitest'
import { type Caller, clusterIdOf, createCaller, type Wire } from '#simulator/caller'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const naive = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

async function withMonitor(caller: Caller = createCaller()) {
  const clusterId = await clusterIdOf(caller)
  const podsOf = async (serviceName: string, namespace = 'default') =>
    (await caller.ask('ccs.DescribeServiceInstance', { clusterId, serviceName, namespace, limit: 100 })).instances
  const question = (metricName: MetricName, named: Record<string, string>, more: { [name: string]: Wire } = {}) => {
    const { level } = metricOf.get(metricName) ?? { level: 'cluster' as const }
    const values: Record<string, string> = { docker_clusterid: clusterId, clusterId, namespace: 'default', ...named }
    const dimensions = levelDimensions[level].map((name) => ({ name, value: values[name] ?? '' }))
    const range = { period: 60, startTime: naive(caller.now() - 30 * MINUTE), endTime: naive(caller.now()) }
    return { namespace: levelNamespace[level], metricName, dimensions, ...range, ...more }
  }
  const points = async (name: MetricName, named: Record<string, string> = {}, more: { [name: string]: Wire } = {}) =>
    (await caller.ask('monitor.GetMonitorData', question(name, named, more))).dataPoints
  return { ...caller, clusterId, podsOf, question, points }
}

const sum = (series: (number | null)[][]) =>
  (series[0] ?? []).map((_, index) => series.reduce((all, one) => all + (one[index] ?? 0), 0))

describe('monitoring data', () => {
  test('every one of the 30 metrics has data', async () => {
    const { points, podsOf } = await withMonitor()
    const [pod] = await podsOf('checkout')
    const named = {
      serviceName: 'checkout',
      podName: pod?.name ?? '',
      containerId: pod?.containers[0]?.containerId.slice(0, 12) ?? '',
    }
    for (const { name } of metrics) {
      const found = (await points(name, named)).filter((value) => value !== null)
      expect(found.length, name).toBeGreaterThan(20)
      expect(Math.min(...found), name).toBeGreaterThan(0)
    }
  })

  test.each([
    ['service_cpu_used', 'container_cpu_used'],
    ['service_mem_used', 'container_mem_used'],
  ] as const)('%s is the sum of %s over its pods, also while a roll-out runs', async (whole, part) => {
    const { ask, clusterId, podsOf, points, advance } = await withMonitor()
    const old = await podsOf('checkout')
    await ask('ccs.RedeployClusterService', { clusterId, serviceName: 'checkout' })
    advance(5 * MINUTE)
    const pods = [...old, ...(await podsOf('checkout'))]
    const parts = await Promise.all(
      pods.flatMap((pod) =>
        pod.containers.map(({ containerId }) =>
          points(part, { serviceName: 'checkout', podName: pod.name, containerId }),
        ),
      ),
    )
    const total = await points(whole, { serviceName: 'checkout' })
    const sums = sum(parts)
    for (const [index, value] of total.entries())
      if (value !== null) expect(value).toBeCloseTo(sums[index] ?? Number.NaN, 3)
    expect(total.filter((value) => value !== null).length).toBeGreaterThan(20)
  })

  test.each(['in_bandwidth', 'out_flux', 'in_packets'] as const)(
    'a service’s %s is the sum of its pods’',
    async (what) => {
      const { podsOf, points } = await withMonitor()
      const parts = await Promise.all(
        (await podsOf('storefront')).map(({ name }) =>
          points(`pod_${what}`, { serviceName: 'storefront', podName: name }),
        ),
      )
      const sums = sum(parts)
      for (const [index, value] of (await points(`service_${what}`, { serviceName: 'storefront' })).entries())
        if (value !== null) expect(value).toBeCloseTo(sums[index] ?? Number.NaN, 1)
    },
  )

  test('a cluster’s use is the sum of its services’', async () => {
    const { ask, clusterId, points } = await withMonitor()
    const { services } = await ask('ccs.DescribeClusterService', { clusterId, allnamespace: 1 })
    const parts = await Promise.all(
      services.map(({ serviceName, namespace }) => points('service_cpu_usage_for_cluster', { serviceName, namespace })),
    )
    const sums = sum(parts)
    // Only where no service’s point is missing
    const whole = (await points('dc_cpu_usage')).map((value, index) => [
      value,
      sums[index],
      parts.every((one) => one[index] !== null),
    ])
    const complete = whole.filter(([value, , all]) => all && value !== null)
    expect(complete.length).toBeGreaterThan(15)
    for (const [value, total] of complete) expect(value).toBeCloseTo(Number(total), 2)
  })

  test.each([300, 3600])(
    'points of %d s are sums as well, over gaps and over the births and deaths of pods',
    async (period) => {
      const { ask, clusterId, podsOf, points, advance, now } = await withMonitor()
      const old = await podsOf('checkout')
      await ask('ccs.RedeployClusterService', { clusterId, serviceName: 'checkout' })
      advance(17 * MINUTE)
      const range = { period, startTime: naive(now() - 12 * period * 1000), endTime: naive(now()) }
      const pods = [...old, ...(await podsOf('checkout'))]
      const ofContainers = await Promise.all(
        pods.flatMap(({ name, containers }) =>
          containers.map(({ containerId }) =>
            points('container_cpu_used', { serviceName: 'checkout', podName: name, containerId }, range),
          ),
        ),
      )
      const ofService = await points('service_cpu_used', { serviceName: 'checkout' }, range)
      for (const [index, total] of sum(ofContainers).entries()) expect(ofService[index]).toBeCloseTo(total, 2)
      const { services } = await ask('ccs.DescribeClusterService', { clusterId, allnamespace: 1 })
      const ofServices = await Promise.all(
        services.map(({ serviceName, namespace }) =>
          points('service_cpu_usage_for_cluster', { serviceName, namespace }, range),
        ),
      )
      const ofCluster = await points('dc_cpu_usage', {}, range)
      for (const [index, total] of sum(ofServices).entries()) expect(ofCluster[index]).toBeCloseTo(total, 2)
    },
  )

  test('a share is of the request, the limit and the node; of nothing it is null', async () => {
    const { ask, clusterId, podsOf, points } = await withMonitor()
    const [pod] = await podsOf('checkout')
    const named = {
      serviceName: 'checkout',
      podName: pod?.name ?? '',
      containerId: pod?.containers[0]?.containerId ?? '',
    }
    const [used, request, limit, node] = await Promise.all(
      (['used', 'usage_for_request', 'usage_for_limit', 'usage_for_node'] as const).map((what) =>
        points(`container_cpu_${what}`, named),
      ),
    )
    const { nodes } = await ask('ccs.DescribeClusterInstances', { clusterId, limit: 100 })
    const cores = (nodes.find(({ lanIp }) => lanIp === pod?.nodeIp)?.cpu ?? 0) / 1000
    const index = used?.findIndex((value) => value !== null) ?? 0
    expect(request?.[index]).toBeCloseTo((used?.[index] ?? 0) * 200, 2)
    expect(limit?.[index]).toBeCloseTo((used?.[index] ?? 0) * 100, 2)
    expect(node?.[index]).toBeCloseTo(((used?.[index] ?? 0) / cores) * 100, 2)

    const [ledger] = await podsOf('ledger', 'payments')
    const free = {
      serviceName: 'ledger',
      namespace: 'payments',
      podName: ledger?.name ?? '',
      containerId: ledger?.containers[0]?.containerId ?? '',
    }
    expect(new Set(await points('container_cpu_usage_for_limit', free))).toEqual(new Set([null]))
  })

  test('a day has its peak in the evening of UTC+8 and its low before dawn', async () => {
    const { points, now } = await withMonitor()
    const midnight = Math.floor((now() + 8 * 60 * MINUTE) / DAY) * DAY - 8 * 60 * MINUTE - DAY
    const range = { period: 3600, startTime: naive(midnight), endTime: naive(midnight + DAY - MINUTE) }
    const hours = (await points('service_cpu_used', { serviceName: 'storefront' }, range)).map((value) => value ?? 0)
    expect(hours).toHaveLength(24)
    const hourOf = (value: number) => hours.indexOf(value)
    expect(hourOf(Math.max(...hours))).toBeGreaterThanOrEqual(18)
    expect(hourOf(Math.min(...hours))).toBeLessThanOrEqual(7)
  })

  test('what is asked twice is answered alike, and what has passed does not change', async () => {
    const { ask, clusterId, points, advance, now } = await withMonitor()
    const range = { startTime: naive(now() - 60 * MINUTE), endTime: naive(now() - MINUTE) }
    const before = await points('dc_cpu_usage', {}, range)
    await ask('ccs.ModifyServiceReplicas', { clusterId, serviceName: 'storefront', scaleTo: 1 })
    advance(10 * MINUTE)
    expect(await points('dc_cpu_usage', {}, range)).toEqual(before)
  })

  test('a pod’s data begin with the pod and end with it, and stay known after it', async () => {
    const { ask, clusterId, podsOf, points, advance } = await withMonitor()
    const [pod] = await podsOf('search')
    await ask('ccs.DeleteInstances', { clusterId, instances: [pod?.name ?? ''] })
    advance(10 * MINUTE)
    const fresh = (await podsOf('search')).at(-1)
    const ended = await points('pod_in_bandwidth', { serviceName: 'search', podName: pod?.name ?? '' })
    const begun = await points('pod_in_bandwidth', { serviceName: 'search', podName: fresh?.name ?? '' })
    expect(ended.slice(-9)).toEqual(Array(9).fill(null))
    expect(begun.slice(0, 19)).toEqual(Array(19).fill(null))
    expect(ended.slice(0, 19).filter((value) => value !== null).length).toBeGreaterThan(10)
    expect(begun.slice(-9).filter((value) => value !== null).length).toBeGreaterThan(5)
  })

  test('some points are missing, and some minutes of every day for a whole cluster', async () => {
    const { points, now } = await withMonitor()
    const range = { startTime: naive(now() - DAY + MINUTE), endTime: naive(now()) }
    const [one, two] = [
      await points('service_cpu_used', { serviceName: 'search' }, range),
      await points('service_cpu_used', { serviceName: 'checkout' }, range),
    ]
    const missing = one.filter((value) => value === null).length
    expect(missing).toBeGreaterThan(3)
    expect(missing).toBeLessThan(40)
    expect(one.filter((value, index) => value === null && two[index] === null).length).toBeGreaterThanOrEqual(3)
  })
})

describe('the range of monitoring data', () => {
  test('is closed, starts at a full period and says where it starts', async () => {
    const { ask, question } = await withMonitor()
    const range = { period: 300, startTime: '2026-11-20 14:12:40', endTime: '2026-11-20 14:20:00' }
    const answer = await ask('monitor.GetMonitorData', question('dc_cpu_usage', {}, range))
    expect(answer).toMatchObject({
      period: 300,
      startTime: '2026-11-20T14:10:00+08:00',
      endTime: '2026-11-20T14:20:00+08:00',
    })
    expect(answer.dataPoints).toHaveLength(3)
  })

  test('is today and every 5 minutes unless said otherwise', async () => {
    const { ask, clusterId } = await withMonitor()
    const dimensions = [{ name: 'docker_clusterid', value: clusterId }]
    const answer = await ask('monitor.GetMonitorData', { namespace: 'qce/cvm', metricName: 'dc_mem_usage', dimensions })
    expect(answer).toMatchObject({
      period: 300,
      startTime: '2026-11-20T00:00:00+08:00',
      endTime: '2026-11-20T20:00:00+08:00',
    })
  })

  test('1,440 points are answered, one more is refused with -507', async () => {
    const { points, refusal, question, now } = await withMonitor()
    const at = (count: number) => ({ startTime: naive(now() - (count - 1) * MINUTE), endTime: naive(now()) })
    expect(await points('dc_cpu_usage', {}, at(1440))).toHaveLength(1440)
    expect(await refusal('monitor.GetMonitorData', question('dc_cpu_usage', {}, at(1441)))).toMatchObject({
      code: -507,
    })
  })

  test('points older than what is kept are gone, those to come are not there yet', async () => {
    const { points, now } = await withMonitor()
    const old = { startTime: naive(now() - 16 * DAY), endTime: naive(now() - 16 * DAY + 60 * MINUTE) }
    expect(new Set(await points('dc_cpu_usage', {}, old))).toEqual(new Set([null]))
    expect(
      (await points('dc_cpu_usage', {}, { ...old, period: 300 })).filter((value) => value !== null).length,
    ).toBeGreaterThan(5)
    expect((await points('dc_cpu_usage', {}, { endTime: naive(now() + 10 * MINUTE) })).slice(-10)).toEqual(
      Array(10).fill(null),
    )
  })

  test('what is wrong with a question has monitoring’s own code', async () => {
    const { refusal, question, clusterId, now } = await withMonitor()
    const codeOf = async (params: { [name: string]: Wire }) => (await refusal('monitor.GetMonitorData', params)).code
    const good = question('service_cpu_used', { serviceName: 'checkout' })
    const { metricName: _, ...nameless } = good
    expect(await codeOf(nameless)).toBe(-505)
    expect(await codeOf({ ...good, metricName: 'no_such_metric' })).toBe(-503)
    expect(await codeOf({ ...good, period: 61 })).toBe(-503)
    expect(await codeOf({ ...good, namespace: 'qce/cvm' })).toBe(-503)
    expect(await codeOf({ ...good, endTime: naive(now() - DAY) })).toBe(-503)
    expect(await codeOf({ ...good, dimensions: [{ name: 'clusterId', value: clusterId }] })).toBe(-509)
    expect(await codeOf({ ...good, dimensions: [{ name: 'nonsense', value: clusterId }] })).toBe(-509)
    expect(await codeOf(question('service_cpu_used', { serviceName: 'nobody' }))).toBe(-502)
    expect(await codeOf(question('pod_in_flux', { serviceName: 'checkout', podName: 'nobody' }))).toBe(-502)
  })
})
