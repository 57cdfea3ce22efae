// Below a chart: each series with its value under the crosshair, last, min, max and average. A click shows one alone.
import { useComputedColorScheme } from '@mantine/core'
import { type CSSProperties, memo, useEffect, useMemo, useRef } from 'react'
import { statsOf } from '#lib/series.ts'
import { figure } from '#lib/units.ts'
import classes from './Chart.module.css'
import { type ChartSeries, type CursorFeed, type Look, lookOf, type Scheme } from './ChartPlot.ts'
import { useTranslation } from './translation.tsx'

interface LegendProps {
  series: readonly ChartSeries[]
  /** For how many series there is to be room, before they are there. */
  room: number
  feed: CursorFeed
  isolated: number
  onIsolate: (label: string) => void
}

export const ChartLegend = memo(function ChartLegend({ series, room, feed, isolated, onIsolate }: LegendProps) {
  const { t } = useTranslation()
  const scheme = useComputedColorScheme('light')
  const body = useRef<HTMLTableSectionElement>(null)
  const hint = t('monitoring.isolate')
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
    <div className={classes.legend} style={{ '--rows': room } as CSSProperties}>
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
              hint={hint}
              onIsolate={onIsolate}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
})

interface RowProps {
  series: ChartSeries
  index: number
  scheme: Scheme
  state: 'all' | 'alone' | 'faded'
  /** What a click does: translated once for all rows. */
  hint: string
  onIsolate: (label: string) => void
}

const LegendRow = memo(function LegendRow({ series, index, scheme, state, hint, onIsolate }: RowProps) {
  const { colour, dash } = lookOf(index, scheme)
  const { last, min, max, avg } = useMemo(() => statsOf(series.points), [series.points])
  return (
    <tr data-faded={state === 'faded' || undefined}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={state === 'alone'}
          title={`${series.label}\n${hint}`}
          onClick={() => onIsolate(series.label)}
        >
          <Swatch colour={colour} dash={dash} />
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

/** A piece of the line; a drawing only where it is dashed, for drawings are dear to lay out. */
const Swatch = ({ colour, dash }: Look) =>
  dash ? (
    <svg className={classes.swatch} aria-hidden="true">
      <line x1="0" y1="1" x2="18" y2="1" stroke={colour} strokeWidth="2.5" strokeDasharray={dash.join(' ')} />
    </svg>
  ) : (
    <span className={classes.swatch} style={{ background: colour }} aria-hidden="true" />
  )
