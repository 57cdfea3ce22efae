// The series of GetMonitorData: points of a metric over a range, with what is missing as null.
import { type MetricName, metricOf, periods } from '@pierhead/shared/metrics'
import { DAY, HOUR, MINUTE, NEVER, SECOND } from './clock.ts'
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

/** How many minutes of the `period` from `from` on have begun. */
const minutesOf = (from: number, period: number, now: number) =>
  Math.max(0, Math.min(period / MINUTE, Math.floor((now - from) / MINUTE) + 1))

/**
 * A point is the mean of all its minutes up to now, or their sum where the metric is an amount. It is null where every
 * minute of it is missing, or none was within the object's life. Otherwise what is missing still counts, and outside its
 * life an object used nothing: so that longer points, too, are the sums of those below them.
 */
export function seriesOf(name: MetricName, subject: Subject, range: Range): (number | null)[] {
  const { start, points, periodSeconds, now } = range
  const period = periodSeconds * SECOND
  const sumOver = sumsOf(quantityOf(name), subject, range)
  const factor = conversionOf(name, subject)
  const isSeen = seenOf(subject)
  return Array.from({ length: points }, (_, index) => {
    const from = start + index * period
    const minutes = minutesOf(from, period, now)
    if (factor === undefined || from < keptSince(range) || !isSeen(from, minutes)) return null
    const sum = sumOver(from, minutes)
    return Math.round((isAmount(name) ? sum : sum / minutes) * factor * 10_000) / 10_000
  })
}

const keptSince = ({ now, periodSeconds }: Range) =>
  now - DAY * (periods.find(({ seconds }) => seconds === periodSeconds)?.keptDays ?? 0)

/** Of what passed within a period, not of how much there was on the way. */
const isAmount = (name: MetricName) => name.endsWith('_flux')

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
function conversionOf(name: MetricName, subject: Subject): number | undefined {
  // Megabytes within a minute
  if (isAmount(name)) return 60 / 8
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

type Sums = (from: number, minutes: number) => number

function sumsOf(quantity: Quantity, { cluster, service, pod, container }: Subject, range: Range): Sums {
  if (!service) return clusterSums(cluster, quantity, range)
  const load = new ServiceLoad(service, range.start, range.start + range.points * range.periodSeconds * SECOND)
  const value = (at: number) => {
    if (!pod) return load.total(quantity, at)
    return container === undefined ? load.ofPod(pod, quantity, at) : load.ofContainer(pod, container, quantity, at)
  }
  return (from, minutes) => {
    let sum = 0
    for (let minute = 0; minute < minutes; minute++) sum += value(from + minute * MINUTE) ?? 0
    return sum
  }
}

/**
 * Sums of the past, which never change, by cluster; so that a page that refreshes adds up new minutes only. Forgotten when
 * there are too many, whosever they are.
 */
const past = { sums: new WeakMap<ClusterRecord, Map<string, number>>(), count: 0 }
const MAX_SUMS = 200_000

function pastOf(cluster: ClusterRecord): Map<string, number> {
  if (past.count > MAX_SUMS) Object.assign(past, { sums: new WeakMap(), count: 0 })
  const known = past.sums.get(cluster) ?? new Map<string, number>()
  past.sums.set(cluster, known)
  return known
}

/** Added up in hours at most: a day is twenty-four of them. */
function clusterSums(cluster: ClusterRecord, quantity: Quantity, range: Range): Sums {
  const { start, points, periodSeconds, now } = range
  const unit = Math.min(periodSeconds * SECOND, HOUR)
  const known = pastOf(cluster)
  const key = (at: number) => `${quantity} ${unit} ${at}`
  const first = Math.max(start, keptSince(range))
  const wanted = Array.from({ length: (points * periodSeconds * SECOND) / unit }, (_, index) => start + index * unit)
    .filter((at) => at > first - periodSeconds * SECOND && at <= now && !known.has(key(at)))
    .map((at) => ({ at, minutes: minutesOf(at, unit, now) }))
  const sums = new Map(addUp(cluster, quantity, wanted).map((sum, index) => [wanted[index]?.at, sum]))
  for (const [at, sum] of sums) {
    // A change at this very moment may still come
    if (at === undefined || at + unit > now) continue
    known.set(key(at), sum)
    past.count++
  }
  return (from, minutes) => {
    let sum = 0
    for (let at = from; at < from + minutes * MINUTE; at += unit) sum += sums.get(at) ?? known.get(key(at)) ?? 0
    return sum
  }
}

/** Service by service, not moment by moment: with thousands of services that is twice as fast. */
function addUp(cluster: ClusterRecord, quantity: Quantity, wanted: { at: number; minutes: number }[]): number[] {
  const totals = wanted.map(() => 0)
  const [first = 0, last = 0] = [wanted[0]?.at, wanted.at(-1)?.at]
  for (const service of cluster.services.values()) {
    const load = new ServiceLoad(service, first, last + HOUR)
    for (const [index, { at, minutes }] of wanted.entries())
      totals[index] = (totals[index] ?? 0) + load.sum(quantity, at, minutes)
  }
  return totals
}

/** Whether one of the minutes is within the object's life and not missing. */
function seenOf(subject: Subject): (from: number, minutes: number) => boolean {
  const { cluster, service, pod } = subject
  const isMissing = missingOf(subject)
  const bornAt = pod?.bornAt ?? service?.createdAt ?? cluster.createdAt
  const goneAt = pod?.goneAt ?? NEVER
  const isSeen = (at: number) => at >= bornAt && at < goneAt && !isMissing(at)
  return (from, minutes) => {
    for (let minute = 0; minute < minutes; minute++) if (isSeen(from + minute * MINUTE)) return true
    return false
  }
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
