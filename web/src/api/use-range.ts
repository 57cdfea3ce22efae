// The range and refresh of the page's charts, from and to the URL. Zooming is a step of the browser's history.

import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import {
  type Preset,
  type Range,
  type RangeFault,
  type Refresh,
  readRange,
  refreshes,
  writeRange,
  zoomWindow,
} from '#lib/range.ts'

export interface PageRange {
  range: Range
  refresh: Refresh
  refreshMs: number
  faults: RangeFault[]
  setRange: (range: Range) => void
  setRefresh: (refresh: Refresh) => void
  zoom: (fromMs: number, toMs: number) => void
  /** Back to what was before the zoom, or one preset wider where the page was opened zoomed. */
  zoomOut: () => void
}

const WIDER: Preset = '24h'

export function usePageRange(): PageRange {
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const location = useLocation()
  const spelt = ['range', 'from', 'to', 'refresh'].map((name) => params.get(name)).join(' ')
  // Not by `params`: other parameters do not change the range, and a new object would redraw every chart
  const state = useMemo(() => readRange(params, Date.now()), [spelt])
  const setRange = useCallback((range: Range) => setParams((before) => writeRange(before, range)), [setParams])
  const setRefresh = useCallback(
    (refresh: Refresh) =>
      setParams(
        (before) =>
          new URLSearchParams([...before].filter(([name]) => name !== 'refresh').concat([['refresh', refresh]])),
        { replace: true },
      ),
    [setParams],
  )
  const zoom = useCallback(
    (fromMs: number, toMs: number) =>
      setParams((before) => writeRange(before, zoomWindow(fromMs, toMs, Date.now())), { state: { zoomed: true } }),
    [setParams],
  )
  const zoomOut = useCallback(() => {
    if ((location.state as { zoomed?: boolean } | null)?.zoomed) void navigate(-1)
    else if ('fromMs' in state.range) setRange({ preset: WIDER })
  }, [navigate, setRange, state.range, location.state])
  return { ...state, refreshMs: refreshes[state.refresh], setRange, setRefresh, zoom, zoomOut }
}
