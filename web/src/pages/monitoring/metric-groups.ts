// The metrics of a level in the groups an operator thinks in: CPU, memory, network, disk.
import { type Metric, type MetricLevel, type MetricName, metrics } from '@pierhead/shared/metrics'

export const groups = ['cpu', 'memory', 'network', 'disk'] as const
export type Group = (typeof groups)[number]

const groupOf: Record<MetricName, Group> = {
  dc_cpu_usage: 'cpu',
  dc_mem_usage: 'memory',
  service_cpu_used: 'cpu',
  service_cpu_usage_for_cluster: 'cpu',
  service_mem_used: 'memory',
  service_mem_usage_for_cluster: 'memory',
  service_in_flux: 'network',
  service_out_flux: 'network',
  service_in_bandwidth: 'network',
  service_out_bandwidth: 'network',
  service_in_packets: 'network',
  service_out_packets: 'network',
  pod_in_bandwidth: 'network',
  pod_out_bandwidth: 'network',
  pod_in_flux: 'network',
  pod_out_flux: 'network',
  pod_in_packets: 'network',
  pod_out_packets: 'network',
  container_cpu_used: 'cpu',
  container_cpu_usage_for_node: 'cpu',
  container_cpu_usage_for_request: 'cpu',
  container_cpu_usage_for_limit: 'cpu',
  container_mem_used: 'memory',
  container_mem_usage_for_node: 'memory',
  container_mem_usage_for_request: 'memory',
  container_mem_usage_for_limit: 'memory',
  container_disk_read_traffic: 'disk',
  container_disk_write_traffic: 'disk',
  container_disk_read: 'disk',
  container_disk_write: 'disk',
}

/** Groups of a level in reading order, each with its metrics; empty groups are left out. */
export function groupsOf(level: MetricLevel): { group: Group; metrics: Metric[] }[] {
  const ofLevel = metrics.filter((metric) => metric.level === level)
  return groups
    .map((group) => ({ group, metrics: ofLevel.filter(({ name }) => groupOf[name] === group) }))
    .filter(({ metrics }) => metrics.length > 0)
}
