// One chart of series over time: title, plot or table, legend. The drawing is in ChartCanvas.tsx and ChartPlot.ts.

import { useCallback, useDeferredValue, useId, useMemo, useState } from 'react'
import type { TimeWindow } from '#lib/range.ts'
import { hasData } from '#lib/series.ts'
import { zoneName } from '#lib/time.ts'
import classes from './Chart.module.css'
import { ChartCanvas } from './ChartCanvas.tsx'
import { ChartLegend } from './ChartLegend.tsx'
import { type ChartSeries, CursorFeed } from './ChartPlot.ts'
import { ChartTable } from './ChartTable.tsx'
import { useTranslation } from './translation.tsx'
import { useZone } from './zone.ts'

export type { ChartSeries } from './ChartPlot.ts'

export interface ChartProps {
  title: string
  /** As printed: `core`, `MiB`, `%`. Values keep this unit at every size. */
  unit: string
  /** Unix seconds, going up; each series has a point for each. */
  times: readonly number[]
  series: readonly ChartSeries[]
  /** What the axis spans; without it, what the data spans. */
  range?: TimeWindow | undefined
  /** Charts of one key share the crosshair. */
  syncKey?: string
  /** Called after a drag; without it the chart cannot be zoomed. */
  onZoom?: (fromMs: number, toMs: number) => void
  /** Called on double click and Escape. */
  onZoomOut?: () => void
}

const none: readonly ChartSeries[] = []

export function Chart(props: ChartProps) {
  const { title, unit, times, series, range } = props
  const { t } = useTranslation()
  const [zone] = useZone()
  const titleId = useId()
  const [feed] = useState(() => new CursorFeed())
  const [chosen, setChosen] = useState<string>()
  const [asTable, setAsTable] = useState(false)
  const blank = useMemo(() => !series.some(({ points }) => hasData(points)), [series])
  // before there is a range nothing was answered yet: then nothing is missing either
  const empty = blank && range !== undefined
  const isolated = series.findIndex(({ label }) => label === chosen)
  // the lines are seen a frame before their figures, whose table takes as long to lay out as the lines to draw
  const told = useDeferredValue(series, none)
  const isolate = useCallback((label: string) => setChosen((before) => (before === label ? undefined : label)), [])
  return (
    <figure className={classes.chart} aria-labelledby={titleId}>
      <figcaption className={classes.caption}>
        <span id={titleId} className={classes.title}>
          {title} <span className={classes.unit}>{unit}</span>
        </span>
        <span className={classes.zone}>{zoneName(zone, new Date((times.at(-1) ?? Date.now() / 1000) * 1000))}</span>
        <button type="button" className={classes.toggle} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t('monitoring.asTable')}
        </button>
      </figcaption>
      <div className={classes.body} data-blank={blank || undefined}>
        {asTable ? <ChartTable {...props} /> : <ChartCanvas {...props} feed={feed} isolated={isolated} />}
        {empty ? <p className={classes.empty}>{t('monitoring.noData')}</p> : null}
      </div>
      <ChartLegend series={told} room={series.length} feed={feed} isolated={isolated} onIsolate={isolate} />
    </figure>
  )
}
