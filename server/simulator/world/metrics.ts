// The series of GetMonitorData: points of a metric over a range, with what is missing as null.
import { type MetricName, metricOf, periods } from '@pierhead/shared/metrics'
import { DAY, MINUTE, SECOND } from './clock.ts'
import type { ClusterRecord, Pod, ServiceRecord } from './db.ts'
import { type Quantity, ServiceLoad, UTC8_MS } from './load.ts'
import { hashOf, mix } from './random.ts'

/** One object of a level: what is below it is present, what is not is undefined. */
export interface Subject {
  cluster: ClusterRecord
  service?: ServiceRecord
  pod?: Pod
  /** Place of the container in its pod. */
  container?: number
}

export interface Range {
  /** Milliseconds, a multiple of the period in UTC+8. */
  start: number
  points: number
  periodSeconds: number
  now: number
}

/** How many moments a point is the mean of: all its minutes, or for long periods some of them. */
const samplesOf: Record<number, number> = { 60: 1, 300: 5, 3600: 12, 86400: 24 }

type Value = (at: number) => number | null

export function seriesOf(name: MetricName, subject: Subject, range: Range): (number | null)[] {
  const { start, points, periodSeconds, now } = range
  const period = periodSeconds * SECOND
  const samples = samplesOf[periodSeconds] ?? 1
  const value = valueAt(name, subject, range)
  const isMissing = missingOf(subject)
  const kept = now - DAY * (periods.find(({ seconds }) => seconds === periodSeconds)?.keptDays ?? 0)
  return Array.from({ length: points }, (_, index) => {
    const at = start + index * period
    return at < kept ? null : meanOf(value, isMissing, { from: at, step: period / samples, samples, now })
  })
}

interface Sampling {
  from: number
  step: number
  samples: number
  now: number
}

/**
 * Null where every moment of it is missing, or none was within the object's life. Otherwise what is missing still counts,
 * and outside its life an object used nothing: so that longer points, too, are the sums of those below them.
 */
function meanOf(value: Value, isMissing: (at: number) => boolean, sampling: Sampling): number | null {
  const { from, step, samples, now } = sampling
  let sum = 0
  let count = 0
  let seen = 0
  for (let index = 0; index < samples && from + index * step <= now; index++) {
    const at = from + index * step
    const found = value(at)
    sum += found ?? 0
    count++
    if (found !== null && !isMissing(at)) seen++
  }
  return seen === 0 ? null : Math.round((sum / count) * 10_000) / 10_000
}

/** The name says it all: <level>_<quantity>, with what it is a share of. */
function valueAt(name: MetricName, subject: Subject, range: Range): Value {
  const raw = rawOf(quantityOf(name), subject, range)
  const convert = conversionOf(name, subject, range.periodSeconds)
  return (at) => {
    const value = raw(at)
    return value === null || convert === undefined ? null : value * convert
  }
}

function quantityOf(name: MetricName): Quantity {
  if (/_cpu_/.test(name)) return 'cpu'
  if (/_mem_/.test(name)) return 'memory'
  if (/_disk_read/.test(name)) return 'diskRead'
  if (/_disk_write/.test(name)) return 'diskWrite'
  return /_in_/.test(name) ? 'inbound' : 'outbound'
}

const PACKET_BYTES = 700
const OPERATION_KB = 16

/** The factor from cores, MiB, Mbit/s and KB/s to the metric's unit; undefined where there is nothing to compare with. */
function conversionOf(name: MetricName, subject: Subject, periodSeconds: number): number | undefined {
  // Megabytes within one period
  if (name.endsWith('_flux')) return periodSeconds / 8
  if (name.endsWith('_packets')) return 1_000_000 / 8 / PACKET_BYTES
  if (name.endsWith('_disk_read') || name.endsWith('_disk_write')) return 1 / OPERATION_KB
  if (metricOf.get(name)?.unit !== '%') return 1
  const whole = wholeOf(name, subject)
  return whole ? 100 / whole : undefined
}

/** What 100 % is, in cores or MiB; 0 or undefined where it is not set. */
function wholeOf(name: MetricName, { cluster, pod, container = 0 }: Subject): number | undefined {
  const isCpu = quantityOf(name) === 'cpu'
  const config = pod?.revision.config.containers[container]
  if (name.endsWith('_for_request')) return isCpu ? (config?.cpu ?? 0) / 1000 : config?.memory
  if (name.endsWith('_for_limit'))
    return isCpu ? (config?.cpuLimits ?? 0) / 1000 : (config?.memoryLimits ?? config?.memory)
  if (name.endsWith('_for_node')) return isCpu ? (pod?.node?.cpu ?? 0) / 1000 : pod?.node?.mem
  const sum = cluster.nodes.reduce((all, node) => all + (isCpu ? node.cpu : node.mem), 0)
  return isCpu ? sum / 1000 : sum
}

function rawOf(quantity: Quantity, { cluster, service, pod, container }: Subject, range: Range): Value {
  const end = range.start + range.points * range.periodSeconds * SECOND
  if (!service) return clusterTotal(cluster, quantity, range)
  const load = new ServiceLoad(service, range.start, end)
  if (!pod) return (at) => (at < service.createdAt ? null : load.total(quantity, at))
  if (container === undefined) return (at) => load.ofPod(pod, quantity, at)
  return (at) => load.ofContainer(pod, container, quantity, at)
}

/** Sums of the past, which never change, by cluster; so that a page that refreshes adds up new minutes only. */
const sums = new WeakMap<ClusterRecord, Map<string, number>>()
const MAX_SUMS = 60_000

function clusterTotal(cluster: ClusterRecord, quantity: Quantity, range: Range): Value {
  const known = sums.get(cluster) ?? new Map<string, number>()
  sums.set(cluster, known)
  if (known.size > MAX_SUMS) known.clear()
  const key = (at: number) => `${quantity} ${at}`
  const wanted = timesOf(range).filter((at) => at >= cluster.createdAt && !known.has(key(at)))
  const totals = new Map(addUp(cluster, quantity, wanted).map((sum, index) => [wanted[index], sum]))
  // A change at this very moment may still come
  for (const [at, sum] of totals) if (at !== undefined && at < range.now) known.set(key(at), sum)
  return (at) => known.get(key(at)) ?? totals.get(at) ?? null
}

/** Every moment that a point of the range is the mean of, up to now. */
function timesOf({ start, points, periodSeconds, now }: Range): number[] {
  const samples = samplesOf[periodSeconds] ?? 1
  const step = (periodSeconds * SECOND) / samples
  return Array.from({ length: points * samples }, (_, index) => start + index * step).filter((at) => at <= now)
}

/** Service by service, not moment by moment: with thousands of services that is twice as fast. */
function addUp(cluster: ClusterRecord, quantity: Quantity, times: number[]): number[] {
  const totals = times.map(() => 0)
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  for (const service of cluster.services.values()) {
    const load = new ServiceLoad(service, first, last)
    for (const [index, at] of times.entries()) totals[index] = (totals[index] ?? 0) + load.total(quantity, at)
  }
  return totals
}

/** One point in 200 is missing, and some minutes every day for a whole cluster: collectors fail, too. */
function missingOf({ cluster, service }: Subject): (at: number) => boolean {
  const clusterSeed = hashOf('gap', cluster.clusterId)
  const seed = service ? service.seed : clusterSeed
  return (at) => {
    const minute = Math.floor(at / MINUTE)
    if (mix(seed ^ 0x2545f491, minute) % 200 === 0) return true
    const day = Math.floor((at + UTC8_MS) / DAY)
    const chance = mix(clusterSeed, day)
    const from = chance % 1430
    const minuteOfDay = Math.floor(((at + UTC8_MS) % DAY) / MINUTE)
    return minuteOfDay >= from && minuteOfDay < from + 3 + ((chance >>> 16) % 5)
  }
}
