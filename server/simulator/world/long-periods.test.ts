// Points of minutes, of hours and of days tell the same story, and load fits the limits.
import { levelDimensions, levelNamespace, type MetricName, metricOf } from '@pierhead/shared/metrics'
import { describe, expect, test } from 'vitest'
import { type Caller, clusterIdOf, createCaller } from '#simulator/caller'

async function withSeries(caller: Caller = createCaller(), clusterName = 'shop') {
  const clusterId = await clusterIdOf(caller, clusterName)
  /** Times are of UTC+8, the last point included. */
  const series = async (
    metricName: MetricName,
    period: number,
    [startTime, endTime]: [string, string],
    service = '',
  ) => {
    const { level } = metricOf.get(metricName) ?? { level: 'cluster' as const }
    const [namespace = 'default', serviceName = ''] = service.split('/')
    const values: Record<string, string> = { docker_clusterid: clusterId, clusterId, namespace, serviceName }
    const dimensions = levelDimensions[level].map((name) => ({ name, value: values[name] ?? '' }))
    const question = { namespace: levelNamespace[level], metricName, dimensions, period, startTime, endTime }
    return (await caller.ask('monitor.GetMonitorData', question)).dataPoints
  }
  return { ...caller, clusterId, series }
}

const day: [string, string] = ['2026-11-18 00:00:00', '2026-11-18 23:59:00']
const add = (values: (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

/** The minutes of every hour that misses none. */
function fullHours(minutes: (number | null)[]): [number, number[]][] {
  return Array.from({ length: 24 }, (_, hour): [number, (number | null)[]] => [
    hour,
    minutes.slice(hour * 60, hour * 60 + 60),
  ]).filter((entry): entry is [number, number[]] => !entry[1].includes(null))
}

describe('an hour is its sixty minutes', () => {
  test('an amount is their sum', async () => {
    const { series } = await withSeries()
    for (const name of ['service_in_flux', 'service_out_flux'] as const) {
      const full = fullHours(await series(name, 60, day, 'default/checkout'))
      const hours = await series(name, 3600, day, 'default/checkout')
      expect(full.length).toBeGreaterThan(10)
      for (const [hour, minutes] of full) expect(hours[hour]).toBeCloseTo(add(minutes), 1)
    }
  })

  test.each([
    ['service_cpu_used', 'default/checkout'],
    ['service_mem_used', 'default/storefront'],
    ['service_out_bandwidth', 'payments/payment-api'],
    ['dc_cpu_usage', ''],
    ['dc_mem_usage', ''],
  ] as const)('%s is their mean, also while pods come and go', async (name, service) => {
    const caller = createCaller({ at: '2026-11-18T02:07:00Z' })
    const { series, ask, advance, clusterId } = await withSeries(caller)
    await ask('ccs.RedeployClusterService', { clusterId, serviceName: 'checkout' })
    advance(48 * 3_600_000)
    const full = fullHours(await series(name, 60, day, service))
    const [hours, whole] = [await series(name, 3600, day, service), await series(name, 86_400, day, service)]
    expect(full.length).toBeGreaterThan(5)
    for (const [hour, minutes] of full) expect(hours[hour]).toBeCloseTo(add(minutes) / 60, 2)
    expect(whole[0]).toBeCloseTo(add(hours) / 24, 2)
  })

  test('the hour that is not over holds what has passed of it', async () => {
    const { series } = await withSeries(createCaller({ at: '2026-11-20T12:25:00Z' }))
    const range: [string, string] = ['2026-11-20 20:00:00', '2026-11-20 20:25:00']
    const minutes = await series('service_in_flux', 60, range, 'default/search')
    const [hour] = await series('service_in_flux', 3600, range, 'default/search')
    expect(minutes).toHaveLength(26)
    expect(minutes).not.toContain(null)
    expect(hour).toBeCloseTo(add(minutes), 1)
  })
})

describe('load fits the limits', () => {
  const full = (values: (number | null)[]) => Math.max(...values.map((value) => value ?? 0))

  test('a service swings with the day and stays below its limit', async () => {
    const { series } = await withSeries(createCaller(), 'analytics')
    const hours = await series('service_cpu_used', 3600, day, 'default/reports')
    // One pod of 400 millicores
    expect(full(hours)).toBeGreaterThan(0.4 * 0.55)
    expect(full(await series('service_cpu_used', 60, day, 'default/reports'))).toBeLessThan(0.4 * 0.8)
    expect(Math.min(...hours.map((value) => value ?? 1))).toBeLessThan(0.5 * full(hours))
  })

  test('of a large world, too, and the cluster never uses more than it has', async () => {
    const { series, ask, clusterId } = await withSeries(createCaller({ scale: 'large' }))
    const { services } = await ask('ccs.DescribeClusterService', { clusterId, allnamespace: 1 })
    const well = services.filter(({ status }) => status === 'Normal')
    const some = well.filter(({ serviceName }) => /^(price|stock|user)-\w+-0[1-3]\d1$/.test(serviceName))
    expect(some.length).toBeGreaterThan(5)
    for (const { serviceName, namespace, desiredReplicas } of some) {
      const used = await series('service_cpu_used', 3600, day, `${namespace}/${serviceName}`)
      const memory = await series('service_mem_used', 3600, day, `${namespace}/${serviceName}`)
      expect(full(used)).toBeLessThan(0.8 * 0.2 * desiredReplicas)
      expect(new Set(memory).size).toBeGreaterThan(10)
    }
    const evening: [string, string] = ['2026-11-18 20:00:00', '2026-11-18 21:00:00']
    for (const name of ['dc_cpu_usage', 'dc_mem_usage'] as const) {
      expect(full(await series(name, 300, evening))).toBeLessThan(100)
      expect(full(await series(name, 300, evening))).toBeGreaterThan(15)
    }
  }, 30_000)
})
