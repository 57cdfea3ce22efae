// What the BFF answers that is not one action: metric queries (NDJSON) and followed logs (server-sent events).
import { z } from 'zod'
import { ClusterId } from './catalogue/cluster.ts'
import { NamespaceName } from './catalogue/namespace.ts'
import { levelDimensions, type MetricName, metrics, Period } from './metrics.ts'
import { Problem } from './problem.ts'
import { Scope } from './scope.ts'
import { instant } from './wire-types.ts'

const names = metrics.map(({ name }) => name) as [MetricName, ...MetricName[]]

/** One line of a chart: a metric of one object. */
export const MetricSeries = z.strictObject({
  metric: z.enum(names),
  dimensions: z.partialRecord(z.enum(['docker_clusterid', ...levelDimensions.container]), z.string().min(1)),
})
export type MetricSeries = z.infer<typeof MetricSeries>

/** POST /api/metrics. Without a period the BFF takes the finest that fits one call and is still kept. */
export const MetricQuery = z
  .strictObject({
    scope: Scope,
    startTime: instant(),
    endTime: instant(),
    period: Period.optional(),
    series: z.array(MetricSeries).min(1).max(100, { error: 'must hold at most 100 series' }),
  })
  .refine(({ startTime, endTime }) => Date.parse(startTime) <= Date.parse(endTime), {
    path: ['endTime'],
    error: 'must not be earlier than startTime',
  })
export type MetricQuery = z.infer<typeof MetricQuery>

/** One line of the NDJSON answer, in the order the clouds answer; `index` is the series asked for. Points go up from startTime, null where there is no data. */
export const MetricLine = z.union([
  z.object({
    index: z.int(),
    startTime: z.string(),
    periodSeconds: z.int(),
    points: z.array(z.number().nullable()),
  }),
  z.object({ index: z.int(), problem: Problem }),
])
export type MetricLine = z.infer<typeof MetricLine>

/** The query string of GET /api/logs. */
export const LogQuery = z.strictObject({
  ...Scope.shape,
  clusterId: ClusterId,
  namespace: NamespaceName,
  serviceName: z.string().min(1),
  podName: z.string().min(1),
  containerName: z.string().min(1),
  tail: z
    .string()
    .regex(/^[1-9]\d{0,3}$|^10000$/, { error: 'must be a whole number from 1 to 10000' })
    .transform(Number)
    .default(500),
  /** Of the tail only what is younger than this, by the cloud's clock: a browser's may be wrong. At most 30 days. */
  sinceSeconds: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, { error: 'must be a whole number from 1 to 2592000' })
    .transform(Number)
    .refine((seconds) => seconds <= 2_592_000, { error: 'must be a whole number from 1 to 2592000' })
    .optional(),
})
export type LogQuery = z.infer<typeof LogQuery>

/** The events of GET /api/logs, by their SSE name; `data` is the JSON of this. Times are ISO instants. */
export interface LogEvents {
  /** New lines, oldest first, without their line ends. */
  lines: { lines: string[]; at: string }
  /** Lines may be missing here: what was read no longer joins what came before. */
  gap: { from: string; to: string }
  /** What following is doing, so that a quiet log and a stalled one look different. */
  state: { state: 'waiting' | 'following' | 'ended'; at: string }
  problem: Problem
}
