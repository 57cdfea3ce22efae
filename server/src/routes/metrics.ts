// POST /api/metrics: many series in one question, each answered in its own NDJSON line as soon as it is there.
import type { Given, Parsed } from '@pierhead/shared/catalogue'
import {
  type DimensionName,
  levelDimensions,
  levelNamespace,
  metricOf,
  type Period,
  periodFor,
} from '@pierhead/shared/metrics'
import { ProblemError } from '@pierhead/shared/problem'
import { type MetricLine, MetricQuery, type MetricSeries } from '@pierhead/shared/streams'
import { z } from 'zod'
import type { Behalf } from '../access/behalf.ts'
import { problemOf } from '../answer.ts'
import type { CloudCall } from '../cloud/call.ts'
import type { Target } from '../cloud/wire.ts'
import { parsed } from '../dispatch.ts'
import { apiHeaders } from '../middleware/headers.ts'
import { fieldFault, requireKept } from '../monitoring-range.ts'
import { streamOf, type Write } from '../streaming.ts'

/** Calls for one question at the same time; a page of charts must leave room for others. */
const AT_ONCE = 4

const Query = z.compile(MetricQuery)

export interface MetricDeps {
  /** Of whoever asks. */
  behalf: Behalf
  now: () => Date
}

interface Job {
  target: Target
  inputs: Given<'monitor.GetMonitorData'>[]
  requestId: string
}

export async function answerMetrics(
  { behalf, now }: MetricDeps,
  body: unknown,
  requestId: string,
  ends: readonly (AbortSignal | undefined)[],
): Promise<Response> {
  const query = parsed(Query, body)
  const { scope, ...asked } = query
  const target = await behalf.target('monitor.GetMonitorData', asked, scope)
  if (query.period) requireKept(query, now())
  const period = query.period ?? finestPeriod(query, now())
  const inputs = query.series.map((series, index) => inputOf(series, index, query, period))
  const stream = streamOf((write, signal) => answerAll(behalf.call, { target, inputs, requestId }, write, signal), ends)
  return new Response(stream, {
    headers: { ...apiHeaders, 'content-type': 'application/x-ndjson', 'x-request-id': requestId },
  })
}

function finestPeriod({ startTime, endTime }: z.output<typeof MetricQuery>, now: Date): Period {
  const period = periodFor(Date.parse(startTime), Date.parse(endTime), now.getTime())
  if (period) return period
  throw fieldFault('startTime', 'is longer ago than monitoring keeps its data, or the range is too long')
}

/** The wire wants the dimensions of the metric's level in their order, all of them and no other. */
function inputOf(
  { metric, dimensions }: MetricSeries,
  index: number,
  { startTime, endTime }: { startTime: string; endTime: string },
  period: Period,
): Given<'monitor.GetMonitorData'> {
  const level = metricOf.get(metric)?.level ?? 'service'
  const wanted: readonly DimensionName[] = levelDimensions[level]
  const surplus = Object.keys(dimensions).find((name) => !wanted.some((one) => one === name))
  if (surplus) throw fieldFault(`series.${index}.dimensions.${surplus}`, `is not a dimension of ${metric}`)
  const named = wanted.map((name) => {
    const value = dimensions[name]
    if (value === undefined) throw fieldFault(`series.${index}.dimensions.${name}`, `is needed for ${metric}`)
    return { name, value: name === 'containerId' ? value.slice(0, CONTAINER_ID_LENGTH) : value }
  })
  return { namespace: levelNamespace[level], metricName: metric, dimensions: named, period, startTime, endTime }
}

/** Monitoring knows containers by the beginning of their ids (spec/monitor.json, quirks). */
const CONTAINER_ID_LENGTH = 12

async function answerAll(call: CloudCall, job: Job, write: Write, signal: AbortSignal): Promise<void> {
  const left = job.inputs.entries()
  // several workers share one iterator: each takes the next series when it is done with its last
  const worker = async () => {
    for (const [index, input] of left) {
      if (signal.aborted) return
      await write(`${JSON.stringify(await lineOf(call, job, index, input, signal))}\n`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function lineOf(
  call: CloudCall,
  { target, requestId }: Job,
  index: number,
  input: Given<'monitor.GetMonitorData'>,
  signal: AbortSignal,
): Promise<MetricLine> {
  try {
    const answer = await call('monitor.GetMonitorData', input, target, { signal, priority: 'background', requestId })
    const { startTime, period, dataPoints } = answer as Parsed<'monitor.GetMonitorData'>
    if (startTime === null)
      throw new ProblemError('upstream_malformed', 'The cloud’s answer does not say when it begins.')
    return { index, startTime, periodSeconds: period, points: dataPoints }
  } catch (error) {
    return { index, problem: problemOf(error, requestId) }
  }
}
