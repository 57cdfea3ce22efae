// Below a chart: each series with its value under the crosshair, last, min, max and average. A click shows one alone.
import { useComputedColorScheme } from '@mantine/core'
import { memo, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { statsOf } from '#lib/series.ts'
import { figure } from '#lib/units.ts'
import classes from './Chart.module.css'
import { type ChartSeries, type CursorFeed, lookOf, type Scheme } from './ChartPlot.ts'

interface LegendProps {
  series: readonly ChartSeries[]
  feed: CursorFeed
  isolated: number
  onIsolate: (label: string) => void
}

export function ChartLegend({ series, feed, isolated, onIsolate }: LegendProps) {
  const { t } = useTranslation()
  const scheme = useComputedColorScheme('light')
  const body = useRef<HTMLTableSectionElement>(null)
  // Straight into the cells: a render for each mouse move would cost more than the drawing.
  useEffect(
    () =>
      feed.listen((index) => {
        for (const [row, cell] of [...(body.current?.querySelectorAll('[data-reading]') ?? [])].entries())
          cell.textContent = index === null ? '' : figure(series[row]?.points[index])
      }),
    [feed, series],
  )
  return (
    <div className={classes.legend}>
      <table className={classes.stats}>
        <thead>
          <tr>
            <th scope="col">{t('monitoring.series')}</th>
            <th scope="col">{t('monitoring.atCrosshair')}</th>
            <th scope="col">{t('monitoring.last')}</th>
            <th scope="col">{t('monitoring.min')}</th>
            <th scope="col">{t('monitoring.max')}</th>
            <th scope="col">{t('monitoring.avg')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {series.map((one, index) => (
            <LegendRow
              key={one.label}
              series={one}
              index={index}
              scheme={scheme}
              state={isolated < 0 ? 'all' : isolated === index ? 'alone' : 'faded'}
              onIsolate={onIsolate}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  series: ChartSeries
  index: number
  scheme: Scheme
  state: 'all' | 'alone' | 'faded'
  onIsolate: (label: string) => void
}

const LegendRow = memo(function LegendRow({ series, index, scheme, state, onIsolate }: RowProps) {
  const { t } = useTranslation()
  const { colour, dash } = lookOf(index, scheme)
  const { last, min, max, avg } = useMemo(() => statsOf(series.points), [series.points])
  return (
    <tr data-faded={state === 'faded' || undefined}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={state === 'alone'}
          title={t('monitoring.isolate', { label: series.label })}
          onClick={() => onIsolate(series.label)}
        >
          <svg width="18" height="8" aria-hidden="true">
            <line x1="0" y1="4" x2="18" y2="4" stroke={colour} strokeWidth="2.5" strokeDasharray={dash?.join(' ')} />
          </svg>
          <span>{series.label}</span>
        </button>
      </th>
      <td data-reading />
      <td>{figure(last)}</td>
      <td>{figure(min)}</td>
      <td>{figure(max)}</td>
      <td>{figure(avg)}</td>
    </tr>
  )
})
