// The time range of a page with charts, as its URL spells it: ?range=1h, or ?from=&to= (ISO instants), and &refresh=.

/** Lengths in milliseconds. */
export const presets = {
  '15m': 900_000,
  '1h': 3_600_000,
  '6h': 21_600_000,
  '24h': 86_400_000,
  '7d': 604_800_000,
  '30d': 2_592_000_000,
} as const
export type Preset = keyof typeof presets
const DEFAULT_PRESET: Preset = '1h'

/** Auto refresh: milliseconds between reads, 0 for none. */
export const refreshes = { off: 0, '30s': 30_000, '1m': 60_000, '5m': 300_000 } as const
export type Refresh = keyof typeof refreshes
const DEFAULT_REFRESH: Refresh = '1m'

/** How long the clouds keep the coarsest points (reference/protocols.md 4.3). */
const KEPT_DAYS = 186
const DAY_MS = 86_400_000
/** Shorter than this there is not one point of the finest period. */
const SHORTEST_MS = 60_000
/** Clocks differ a little; an end this far ahead is still "now". */
const FUTURE_GRACE_MS = 60_000

/** From and to in milliseconds since the epoch. */
export interface TimeWindow {
  fromMs: number
  toMs: number
}
export type Range = { preset: Preset } | TimeWindow

export type WindowFault = 'badFrom' | 'badTo' | 'endBeforeStart' | 'tooShort' | 'tooOld' | 'future'
export type RangeFault = WindowFault | 'unknownPreset' | 'unknownRefresh'

export interface RangeState {
  range: Range
  refresh: Refresh
  /** What the URL said wrongly; the state above then holds the default in its place. */
  faults: RangeFault[]
}

const isPreset = (text: string): text is Preset => Object.hasOwn(presets, text)
const isRefresh = (text: string): text is Refresh => Object.hasOwn(refreshes, text)

/** Why this window cannot be asked for, or undefined. */
export function windowFault(
  { fromMs, toMs }: TimeWindow,
  nowMs: number,
  keptMs: number = KEPT_DAYS * DAY_MS,
): WindowFault | undefined {
  if (Number.isNaN(fromMs)) return 'badFrom'
  if (Number.isNaN(toMs)) return 'badTo'
  if (toMs <= fromMs) return 'endBeforeStart'
  if (toMs > nowMs + FUTURE_GRACE_MS) return 'future'
  if (fromMs < nowMs - keptMs) return 'tooOld'
  if (toMs - fromMs < SHORTEST_MS) return 'tooShort'
  return undefined
}

export function readRange(params: URLSearchParams, nowMs: number): RangeState {
  const faults: RangeFault[] = []
  const refreshText = params.get('refresh') ?? DEFAULT_REFRESH
  if (!isRefresh(refreshText)) faults.push('unknownRefresh')
  return {
    range: rangeIn(params, nowMs, faults),
    refresh: isRefresh(refreshText) ? refreshText : DEFAULT_REFRESH,
    faults,
  }
}

function rangeIn(params: URLSearchParams, nowMs: number, faults: RangeFault[]): Range {
  if (params.has('from') || params.has('to')) {
    const window = { fromMs: parseInstant(params.get('from') ?? ''), toMs: parseInstant(params.get('to') ?? '') }
    const fault = windowFault(window, nowMs)
    if (!fault) return window
    faults.push(fault)
    return { preset: DEFAULT_PRESET }
  }
  const preset = params.get('range') ?? DEFAULT_PRESET
  if (isPreset(preset)) return { preset }
  faults.push('unknownPreset')
  return { preset: DEFAULT_PRESET }
}

/** Only instants with a zone: a link must mean the same minute on every machine. */
export function parseInstant(text: string): number {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text)
    : Number.NaN
}

const instantText = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')

/** How the URL spells a range; what is undefined stands in no URL of this range. */
export const spelt = (range: Range): Record<'range' | 'from' | 'to', string | undefined> =>
  'preset' in range
    ? { range: range.preset, from: undefined, to: undefined }
    : { range: undefined, from: instantText(range.fromMs), to: instantText(range.toMs) }

/** A copy of the URL's parameters with this range in them; everything else stays. */
export function writeRange(params: URLSearchParams, range: Range): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const [name, text] of Object.entries(spelt(range))) {
    if (text) next.set(name, text)
    else next.delete(name)
  }
  return next
}

/** The window a range means at `nowMs`. */
export const windowOf = (range: Range, nowMs: number): TimeWindow =>
  'preset' in range ? { fromMs: nowMs - presets[range.preset], toMs: nowMs } : range

/** One text for one range, for query keys. */
export const rangeKey = (range: Range): string => ('preset' in range ? range.preset : `${range.fromMs}-${range.toMs}`)

/** A drag on a chart as a window that can be asked for: whole seconds, not below the shortest, not after now. */
export function zoomWindow(fromMs: number, toMs: number, nowMs: number): TimeWindow {
  const from = Math.floor(Math.min(fromMs, toMs) / 1000) * 1000
  const to = Math.min(Math.ceil(Math.max(fromMs, toMs) / 1000) * 1000, nowMs)
  return to - from >= SHORTEST_MS ? { fromMs: from, toMs: to } : { fromMs: to - SHORTEST_MS, toMs: to }
}

const WIDER_TIMES = 3

/** A window three times as wide around the same middle, as far as there is a past that is kept, and not after now. */
export function widerWindow({ fromMs, toMs }: TimeWindow, nowMs: number): TimeWindow {
  const more = ((toMs - fromMs) * (WIDER_TIMES - 1)) / 2
  // a day short of the end: the link is to be understood tomorrow as well
  const oldest = nowMs - (KEPT_DAYS - 1) * DAY_MS
  return zoomWindow(Math.min(fromMs, Math.max(fromMs - more, oldest)), toMs + more, nowMs)
}
