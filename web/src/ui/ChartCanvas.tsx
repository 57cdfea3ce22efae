// The plot of a chart in React's life: made once, fed by setData, resized, destroyed; never in state.
import { useComputedColorScheme } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type uPlot from 'uplot'
import { absolute, type Zone } from '#lib/time.ts'
import { figure } from '#lib/units.ts'
import { useTranslation } from './translation.tsx'
import 'uplot/dist/uPlot.min.css'
import classes from './Chart.module.css'
import type { ChartProps } from './Chart.tsx'
import { type CursorFeed, createPlot, isolateSeries, moveCrosshair, type PlotSettings, plotData } from './ChartPlot.ts'
import { useZone } from './zone.ts'

/** Where nothing is laid out; else the style sheet says it. */
const HEIGHT = 200

type CanvasProps = ChartProps & {
  feed: CursorFeed
  /** The one series to show in full, or -1 for all. */
  isolated: number
}

export function ChartCanvas(props: CanvasProps) {
  const { title, feed } = props
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const [zone] = useZone()
  const plot = usePlot(host, props)
  useEffect(
    () =>
      feed.listen((index) => {
        host.current?.setAttribute('aria-valuenow', String(index ?? 0))
        host.current?.setAttribute('aria-valuetext', reading(props, index, zone))
      }),
    [feed, props, zone],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onZoomOut?.()
    const index = plot.current ? keyTarget(event.key, plot.current) : undefined
    if (index === undefined || !plot.current) return
    event.preventDefault()
    moveCrosshair(plot.current, index)
    feed.emit(index)
  }
  return (
    <div
      ref={host}
      className={classes.plot}
      role="slider"
      tabIndex={0}
      aria-label={t('monitoring.crosshair', { title })}
      aria-valuemin={0}
      aria-valuemax={Math.max(props.times.length - 1, 0)}
      aria-valuenow={0}
      aria-valuetext={t('monitoring.crosshairHelp')}
      onKeyDown={onKeyDown}
    />
  )
}

/** What a screen reader says of one point of time: the time and each series' value. */
function reading({ times, series, unit }: ChartProps, index: number | null, zone: Zone): string {
  const time = index === null ? undefined : times[index]
  if (time === undefined || index === null) return ''
  const values = series.map(({ label, points }) => `${label} ${figure(points[index])} ${unit}`)
  return [absolute(time * 1000, zone), ...values].join(', ')
}

/** Arrows step, Page Up and Down leap a tenth, Home and End go to the ends. */
function keyTarget(key: string, plot: uPlot): number | undefined {
  const last = plot.data[0].length - 1
  const leap = Math.max(1, Math.round(last / 10))
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -leap, PageUp: leap }
  if (last < 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return last
  const step = steps[key]
  if (step === undefined) return undefined
  return Math.min(last, Math.max(0, (plot.cursor.idx ?? (step < 0 ? last + 1 : -1)) + step))
}

/** One uPlot for the life of the host; a new one only when what it is made of changes: series, theme or zone. */
function usePlot(host: RefObject<HTMLDivElement | null>, props: CanvasProps): RefObject<uPlot | null> {
  const plot = useRef<uPlot | null>(null)
  const latest = useRef(props)
  latest.current = props
  const scheme = useComputedColorScheme('light')
  const [zone] = useZone()
  const labels = props.series.map(({ label }) => label).join('\n')
  const { times, series, range, isolated, syncKey, feed } = props

  // `labels` stand for the series, whose points go in by setData below.
  useLayoutEffect(() => {
    // where nothing can be drawn (no canvas paths), legend and table still tell everything
    if (!host.current || typeof Path2D === 'undefined') return
    const given = latest.current
    const made = createPlot(
      host.current,
      settingsFor(host.current, latest, scheme, zone),
      plotData(given.times, given.series),
    )
    plot.current = made
    isolateSeries(made, given.isolated)
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0)
      if (width > 0 && width !== made.width) made.setSize({ width, height: made.height })
    })
    observer.observe(host.current)
    return () => {
      observer.disconnect()
      plot.current = null
      made.destroy()
    }
  }, [host, labels, scheme, zone, syncKey, feed])

  useLayoutEffect(() => {
    const data = plotData(times, series)
    if (plot.current && !sameData(plot.current.data, data)) plot.current.setData(data)
  }, [times, series])
  useLayoutEffect(() => {
    if (range) plot.current?.setScale('x', { min: range.fromMs / 1000, max: range.toMs / 1000 })
  }, [range])
  useLayoutEffect(() => {
    if (plot.current) isolateSeries(plot.current, isolated)
  }, [isolated])
  return plot
}

const sameData = (before: uPlot.AlignedData, after: uPlot.AlignedData): boolean =>
  before.length === after.length && before.every((column, index) => column === after[index])

function settingsFor(
  host: HTMLElement,
  latest: RefObject<CanvasProps>,
  scheme: PlotSettings['scheme'],
  zone: PlotSettings['zone'],
): PlotSettings {
  const { series, syncKey, feed } = latest.current
  return {
    series,
    scheme,
    zone,
    width: Math.max(host.clientWidth, 1),
    height: host.clientHeight || HEIGHT,
    syncKey,
    formatValue: figure,
    span: () => {
      const { range } = latest.current
      return range ? [range.fromMs / 1000, range.toMs / 1000] : undefined
    },
    canZoom: latest.current.onZoom !== undefined,
    onSelect: ({ fromMs, toMs }) => latest.current.onZoom?.(fromMs, toMs),
    onReset: () => latest.current.onZoomOut?.(),
    onCursor: (index) => feed.emit(index),
  }
}
