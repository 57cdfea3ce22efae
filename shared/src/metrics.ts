// The 30 metrics of GetMonitorData (spec/monitor.json, "metrics"): level, unit, wire dimensions, title.
import { z } from 'zod'
import type { Bilingual } from './action.ts'

export type MetricLevel = 'cluster' | 'service' | 'pod' | 'container'
export type MetricUnit = '%' | 'core' | 'MiB' | 'MB' | 'Mbps' | 'packet/s' | 'KB/s' | 'count/s'

/** What a level needs to name one object, in the order the wire wants it. */
export const levelDimensions = {
  cluster: ['docker_clusterid'],
  service: ['clusterId', 'serviceName', 'namespace'],
  pod: ['clusterId', 'serviceName', 'namespace', 'podName'],
  container: ['clusterId', 'serviceName', 'namespace', 'podName', 'containerId'],
} as const satisfies Record<MetricLevel, readonly string[]>

export type DimensionName = (typeof levelDimensions)[MetricLevel][number]

/** The v2 metric namespace of a level; not to be confused with the dimension `namespace`, which is Kubernetes'. */
export const levelNamespace = {
  cluster: 'qce/cvm',
  service: 'qce/docker',
  pod: 'qce/docker',
  container: 'qce/docker',
} as const satisfies Record<MetricLevel, string>

const metric = <const N extends string>(name: N, level: MetricLevel, unit: MetricUnit, en: string, zh: string) => ({
  name,
  level,
  unit,
  title: { en, zh } satisfies Bilingual,
})

export const metrics = [
  metric('dc_cpu_usage', 'cluster', '%', 'CPU utilisation', 'CPU 利用率'),
  metric('dc_mem_usage', 'cluster', '%', 'Memory utilisation', '内存利用率'),
  metric('service_cpu_used', 'service', 'core', 'CPU used', 'CPU 使用量'),
  metric('service_cpu_usage_for_cluster', 'service', '%', 'CPU, share of the cluster', 'CPU 占集群比例'),
  metric('service_mem_used', 'service', 'MiB', 'Memory used', '内存使用量'),
  metric('service_mem_usage_for_cluster', 'service', '%', 'Memory, share of the cluster', '内存占集群比例'),
  metric('service_in_flux', 'service', 'MB', 'Traffic in, per period', '每周期入流量'),
  metric('service_out_flux', 'service', 'MB', 'Traffic out, per period', '每周期出流量'),
  metric('service_in_bandwidth', 'service', 'Mbps', 'Bandwidth in', '入带宽'),
  metric('service_out_bandwidth', 'service', 'Mbps', 'Bandwidth out', '出带宽'),
  metric('service_in_packets', 'service', 'packet/s', 'Packets in', '入包量'),
  metric('service_out_packets', 'service', 'packet/s', 'Packets out', '出包量'),
  metric('pod_in_bandwidth', 'pod', 'Mbps', 'Bandwidth in', '入带宽'),
  metric('pod_out_bandwidth', 'pod', 'Mbps', 'Bandwidth out', '出带宽'),
  metric('pod_in_flux', 'pod', 'MB', 'Traffic in, per period', '每周期入流量'),
  metric('pod_out_flux', 'pod', 'MB', 'Traffic out, per period', '每周期出流量'),
  metric('pod_in_packets', 'pod', 'packet/s', 'Packets in', '入包量'),
  metric('pod_out_packets', 'pod', 'packet/s', 'Packets out', '出包量'),
  metric('container_cpu_used', 'container', 'core', 'CPU used', 'CPU 使用量'),
  metric('container_cpu_usage_for_node', 'container', '%', 'CPU, share of the node', 'CPU 占节点比例'),
  metric('container_cpu_usage_for_request', 'container', '%', 'CPU, share of the request', 'CPU 占请求值比例'),
  metric('container_cpu_usage_for_limit', 'container', '%', 'CPU, share of the limit', 'CPU 占上限比例'),
  metric('container_mem_used', 'container', 'MiB', 'Memory used', '内存使用量'),
  metric('container_mem_usage_for_node', 'container', '%', 'Memory, share of the node', '内存占节点比例'),
  metric('container_mem_usage_for_request', 'container', '%', 'Memory, share of the request', '内存占请求值比例'),
  metric('container_mem_usage_for_limit', 'container', '%', 'Memory, share of the limit', '内存占上限比例'),
  metric('container_disk_read_traffic', 'container', 'KB/s', 'Disk reads, traffic', '磁盘读流量'),
  metric('container_disk_write_traffic', 'container', 'KB/s', 'Disk writes, traffic', '磁盘写流量'),
  metric('container_disk_read', 'container', 'count/s', 'Disk reads, IOPS', '磁盘读 IOPS'),
  metric('container_disk_write', 'container', 'count/s', 'Disk writes, IOPS', '磁盘写 IOPS'),
] as const

export type MetricName = (typeof metrics)[number]['name']
export type Metric = { name: MetricName; level: MetricLevel; unit: MetricUnit; title: Bilingual }

export const metricOf = new Map<string, Metric>(metrics.map((entry) => [entry.name, entry]))

/** Granularities of the wire in seconds, with how long the store keeps each (protocols.md 4.3). */
export const periods = [
  { seconds: 60, keptDays: 15 },
  { seconds: 300, keptDays: 31 },
  { seconds: 3600, keptDays: 93 },
  { seconds: 86_400, keptDays: 186 },
] as const

export type Period = (typeof periods)[number]['seconds']

const periodSeconds = periods.map(({ seconds }) => seconds)
/** As a parameter. */
export const Period = z.literal(periodSeconds, { error: `must be one of ${periodSeconds.join(', ')}` })

/** The most points one GetMonitorData call may ask for. */
export const MAX_POINTS = 1440

export interface MetricRange {
  startMs: number
  endMs: number
  nowMs: number
}

/** Why a range cannot be had with points of that period (protocols.md 4.3); undefined where it can. */
export function periodFault(period: Period, { startMs, endMs, nowMs }: MetricRange): string | undefined {
  const points = Math.floor((endMs - startMs) / (period * 1000)) + 1
  if (points > MAX_POINTS) return `must be longer for this range: ${points} points are more than ${MAX_POINTS}`
  const keptDays = periods.find(({ seconds }) => seconds === period)?.keptDays ?? 0
  if (nowMs - startMs <= keptDays * 86_400_000) return undefined
  return `must be longer for this range: points of ${period} seconds are kept for ${keptDays} days`
}

/**
 * The finest period that answers [start, end] in one call and is still kept at `start` (milliseconds since the epoch).
 * Undefined when even daily points are too many or too old.
 */
export function periodFor(startMs: number, endMs: number, nowMs: number): Period | undefined {
  return periodSeconds.find((seconds) => periodFault(seconds, { startMs, endMs, nowMs }) === undefined)
}
