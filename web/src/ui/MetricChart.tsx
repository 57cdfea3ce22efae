// A chart of metrics for the page's range: asks, draws, and says in place what is missing and why.
import { Button, Loader } from '@mantine/core'
import type { MetricUnit } from '@pierhead/shared/metrics'
import type { Problem } from '@pierhead/shared/problem'
import { useMemo } from 'react'
import type { MetricAnswer, MetricOfObject } from '#api/metric-batcher.ts'
import { useMetrics } from '#api/metrics.ts'
import { usePageRange } from '#api/use-range.ts'
import { align } from '#lib/series.ts'
import { Chart, type ChartSeries } from './Chart.tsx'
import { CopyText } from './CopyText.tsx'
import classes from './MetricChart.module.css'
import { useProblemWords } from './problem-words.ts'
import { useTranslation } from './translation.tsx'

export interface MetricChartSeries extends MetricOfObject {
  label: string
}

interface MetricChartProps {
  title: string
  unit: MetricUnit
  series: readonly MetricChartSeries[]
}

const unitKeys = {
  '%': 'monitoring.unit.percent',
  core: 'monitoring.unit.core',
  MiB: 'monitoring.unit.MiB',
  MB: 'monitoring.unit.MB',
  Mbps: 'monitoring.unit.Mbps',
  'packet/s': 'monitoring.unit.packets',
  'KB/s': 'monitoring.unit.KBs',
  'count/s': 'monitoring.unit.counts',
} as const satisfies Record<MetricUnit, string>

/** Every MetricChart of a page shares range, axis and crosshair. */
const SYNC_KEY = 'page'

export function MetricChart({ title, unit, series }: MetricChartProps) {
  const { t } = useTranslation()
  const { data, error, isFetching, isPlaceholderData, refetch } = useMetrics(series)
  const { range, zoom, zoomOut } = usePageRange()
  const names = series.map(({ label }) => label).join('\n')
  // by names, for pages make the list of series anew with every render: equal ones must not be drawn again
  const drawn = useMemo(() => drawable(data, names.split('\n')), [data, names])
  // An absolute range is known before its answer, so a zoom shows at once with what is already here.
  const span = data && ('fromMs' in range ? range : data.window)
  return (
    <div className={classes.frame} aria-busy={isFetching} data-stale={isPlaceholderData || error !== null || undefined}>
      <Chart
        title={title}
        unit={t(unitKeys[unit])}
        times={drawn.times}
        series={drawn.series}
        range={span}
        syncKey={SYNC_KEY}
        onZoom={zoom}
        onZoomOut={zoomOut}
      />
      {isFetching ? <Loader className={classes.loader ?? ''} size={14} aria-label={t('monitoring.loading')} /> : null}
      {error ? (
        <Failure problem={error.problem} stale={data !== undefined} onRetry={() => void refetch()} />
      ) : (
        drawn.problems.map((one) => (
          <Failure
            key={one.label}
            label={one.label}
            problem={one.problem}
            stale={false}
            onRetry={() => void refetch()}
          />
        ))
      )}
    </div>
  )
}

interface Drawable {
  times: number[]
  series: ChartSeries[]
  problems: { label: string; problem: Problem }[]
}

/** Puts an answer onto one axis. A series that failed, or is not there yet, keeps its place, colour and name. */
function drawable(answer: MetricAnswer | undefined, labels: readonly string[]): Drawable {
  const fetched = labels.map((label, index) => ({ label, answer: answer?.series[index] }))
  const sampled = fetched.flatMap(({ answer }) => (answer && 'points' in answer ? [answer] : []))
  const { times, points } = align(sampled)
  const pointsOf = new Map(sampled.map((one, index) => [one, points[index] ?? []]))
  return {
    times,
    series: fetched.map(({ label, answer }) => ({
      label,
      points: (answer && 'points' in answer && pointsOf.get(answer)) || times.map(() => null),
    })),
    problems: fetched.flatMap(({ label, answer }) =>
      answer && 'problem' in answer ? [{ label, problem: answer.problem }] : [],
    ),
  }
}

interface FailureProps {
  label?: string
  problem: Problem
  /** What is drawn is older than the failure. */
  stale: boolean
  onRetry: () => void
}

function Failure({ label, problem, stale, onRetry }: FailureProps) {
  const { t } = useTranslation()
  const { title, details, next } = useProblemWords()(problem)
  const code = problem.cloudCode ? `${problem.code}, ${problem.cloudCode}` : problem.code
  return (
    <div className={classes.failure} role="alert">
      <span>
        {label ? `${label}${t('ui.colon')}` : null}
        {title}
        {details ? `${t('ui.colon')}${details}` : null} <code>{code}</code>
        {problem.requestId ? (
          <>
            {' '}
            · {t('monitoring.request')} <CopyText text={problem.requestId} label={t('problems.requestId')} />
          </>
        ) : null}
        <span className={classes.next}>{next}</span>
        {stale ? t('monitoring.staleChart') : null}
      </span>
      <Button size="compact-xs" variant="default" onClick={onRetry}>
        {t('monitoring.retry')}
      </Button>
    </div>
  )
}
