// The uPlot instance of a chart: its options, colours and crosshair. React stays outside; see Chart.tsx.

import uPlot from 'uplot'
import type { TimeWindow } from '#lib/range.ts'
import type { Points } from '#lib/series.ts'
import { offsetMinutes, type Zone } from '#lib/time.ts'

export interface ChartSeries {
  label: string
  points: Points
}

/**
 * The first ten are told apart with the common kinds of colour blindness (after Okabe and Ito), at 3:1 or more against
 * the page; the second ten are their darker or lighter sisters.
 */
const palette = {
  light: [
    ...['#0072b2', '#c14f00', '#00795a', '#b2478a', '#7a6500', '#2f8fca', '#6b3fa0', '#a01c2c', '#4d4d4d', '#3f7d20'],
    ...['#003f66', '#7a3200', '#00402f', '#6d2a55', '#4a3d00', '#1b5a80', '#3f2460', '#5e0f19', '#7a7a7a', '#255010'],
  ],
  dark: [
    ...['#56b4e9', '#f28e2b', '#2fc79a', '#e79ac6', '#e6cf4d', '#9fd3f5', '#b99be8', '#ff8a80', '#c9c9c9', '#9ccc65'],
    ...['#2b8ac6', '#c46a12', '#1c8f6d', '#b56a97', '#a8951f', '#6fa9cf', '#8a6bc0', '#d1574d', '#8f8f8f', '#6d9a3f'],
  ],
}
export type Scheme = keyof typeof palette
/** Past twenty series the colours come again, as dashes, then as dots. Dashes are dear to draw, so not before. */
const dashes = [undefined, [8, 4], [2, 3], [12, 3, 2, 3]]

export interface Look {
  colour: string
  dash: number[] | undefined
}
export function lookOf(index: number, scheme: Scheme): Look {
  const colours = palette[scheme]
  return {
    colour: colours[index % colours.length] ?? 'currentColor',
    dash: dashes[Math.floor(index / colours.length) % dashes.length],
  }
}

export interface PlotSettings {
  series: readonly { label: string }[]
  scheme: Scheme
  width: number
  height: number
  syncKey: string | undefined
  formatValue: (value: number) => string
  zone: Zone
  /** Unix seconds that the x axis spans, read at each draw. */
  span: () => [number, number] | undefined
  canZoom: boolean
  onSelect: (window: TimeWindow) => void
  onReset: () => void
  /** The crosshair moved: index into the times, null when it left. */
  onCursor: (index: number | null) => void
}

/** A Date whose local fields are the wall clock of `zone`, which is what uPlot's labels read. */
function wallClock(ms: number, zone: Zone): Date {
  const at = new Date(ms)
  return zone === 'browser' ? at : new Date(ms + (offsetMinutes(zone, at) + at.getTimezoneOffset()) * 60_000)
}

/** Colours of text and lines, from Mantine's variables where the chart stands. */
function inks(host: HTMLElement, scheme: Scheme): { text: string; grid: string } {
  const style = getComputedStyle(host)
  const ink = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise
  return {
    text: ink('--mantine-color-dimmed', '#666'),
    grid: scheme === 'dark' ? ink('--mantine-color-dark-5', '#3b3b3b') : ink('--mantine-color-gray-2', '#e9ecef'),
  }
}

const FONT =
  '11px system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
const AXIS_WIDTH = 58

function optionsFor(host: HTMLElement, settings: PlotSettings): uPlot.Options {
  const { text, grid } = inks(host, settings.scheme)
  const line = { stroke: grid, width: 1 }
  return {
    width: settings.width,
    height: settings.height,
    tzDate: (seconds) => wallClock(seconds * 1000, settings.zone),
    legend: { show: false },
    padding: [8, 12, 0, 0],
    series: [{}, ...settings.series.map(({ label }, index) => seriesOptions(label, index, settings))],
    axes: [
      { stroke: text, font: FONT, grid: line, ticks: line, values: timeLabels },
      {
        stroke: text,
        font: FONT,
        grid: line,
        ticks: line,
        size: AXIS_WIDTH,
        values: (_plot, splits) => splits.map((split) => settings.formatValue(split)),
      },
    ],
    scales: {
      x: { range: (_plot, min, max) => settings.span() ?? [min, max] },
      y: { range: (_plot, min, max) => valueRange(min, max) },
    },
    cursor: {
      y: false,
      drag: { x: settings.canZoom, y: false, setScale: false, dist: 4 },
      points: { size: 7 },
      ...(settings.syncKey ? { sync: crosshairSync(settings.syncKey) } : {}),
      bind: { dblclick: () => () => reset(settings) },
    },
    hooks: {
      setLegend: [(plot) => settings.onCursor(plot.cursor.idx ?? null)],
      setSelect: [(plot) => selected(plot, settings)],
    },
  }
}

/** Lines wider than a pixel cost many times as much to draw: only few series get them. */
const FEW_SERIES = 5

function seriesOptions(label: string, index: number, { scheme, series }: PlotSettings): uPlot.Series {
  const { colour, dash } = lookOf(index, scheme)
  return {
    label,
    stroke: colour,
    width: series.length > FEW_SERIES ? 1 : 1.5,
    spanGaps: false,
    points: { size: 4, fill: colour },
    ...(dash ? { dash } : {}),
  }
}

/** Hour and minute within a day, with the date where the day changes; the date alone for wide steps. 24 hours, no names. */
const timeLabels: (string | number | null)[][] = [
  [31_536_000, '{YYYY}', null, null, null, null, null, null, 1],
  [2_419_200, '{YYYY}-{MM}', null, null, null, null, null, null, 1],
  [86_400, '{MM}-{DD}', '\n{YYYY}', null, null, null, null, null, 1],
  [3_600, '{HH}:{mm}', '\n{MM}-{DD}', null, '\n{MM}-{DD}', null, null, null, 1],
  [60, '{HH}:{mm}', '\n{MM}-{DD}', null, '\n{MM}-{DD}', null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', '\n{MM}-{DD}', null, '\n{MM}-{DD}', null, null, null, 1],
]

/** From zero, with air above; a flat zero line still gets an axis. */
function valueRange(min: number | null, max: number | null): [number, number] {
  const low = Math.min(0, min ?? 0)
  const high = Math.max(0, max ?? 0)
  return high === low ? [low, low + 1] : [low, high + (high - low) * 0.08]
}

/** The crosshair is shared, selecting is not: each chart would report the same drag. */
function crosshairSync(key: string): uPlot.Cursor.Sync {
  const alone = new Set(['mousedown', 'mouseup', 'click', 'dblclick'])
  return { key, setSeries: false, scales: ['x', null], filters: { pub: (type) => !alone.has(type) } }
}

function reset(settings: PlotSettings): null {
  settings.onReset()
  return null
}

function selected(plot: uPlot, settings: PlotSettings): void {
  const { left, width } = plot.select
  if (width < 4) return
  const fromMs = plot.posToVal(left, 'x') * 1000
  const toMs = plot.posToVal(left + width, 'x') * 1000
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  settings.onSelect({ fromMs, toMs })
}

export type PlotData = uPlot.AlignedData

export const plotData = (times: readonly number[], series: readonly ChartSeries[]): PlotData => [
  times as number[],
  ...series.map(({ points }) => points),
]

export const createPlot = (host: HTMLElement, settings: PlotSettings, data: PlotData): uPlot =>
  new uPlot(optionsFor(host, settings), data, host)

/** Puts the crosshair onto a point of time, as the keyboard does; the other charts of the group follow. */
export function moveCrosshair(plot: uPlot, index: number): void {
  const time = plot.data[0][index]
  if (time === undefined) return
  plot.setCursor({ left: plot.valToPos(time, 'x'), top: plot.over.clientHeight / 2 }, true)
  plot.setLegend({ idx: index }, true)
}

/** Fades all series but one; -1 shows all alike. The axis stays, so that lines do not jump. */
export function isolateSeries(plot: uPlot, alone: number): void {
  for (const [index, series] of plot.series.entries()) series.alpha = alone < 0 || index === alone + 1 ? 1 : 0.12
  plot.redraw(false)
}

/** Where the crosshair is, for those who print it: outside React, since it moves with the mouse. */
export class CursorFeed {
  readonly #listeners = new Set<(index: number | null) => void>()

  listen(listener: (index: number | null) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(index: number | null): void {
    for (const listener of this.#listeners) listener(index)
  }
}
