// The range and refresh of the page's charts, from and to the URL. Zooming is a step of the browser's history.

import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import {
  type Range,
  type RangeFault,
  type Refresh,
  readRange,
  refreshes,
  spelt,
  widerWindow,
  zoomWindow,
} from '#lib/range.ts'
import { type SearchPatch, useSearch } from './use-search.ts'

export interface PageRange {
  range: Range
  refresh: Refresh
  refreshMs: number
  faults: RangeFault[]
  setRange: (range: Range) => void
  setRefresh: (refresh: Refresh) => void
  zoom: (fromMs: number, toMs: number) => void
  /** Back to what was before the zoom, or wider around the same middle where the page was opened zoomed. */
  zoomOut: () => void
}

export function usePageRange(): PageRange {
  const [params, patch] = useSearch()
  const navigate = useNavigate()
  const isZoomed = (useLocation().state as { zoomed?: boolean } | null)?.zoomed ?? false
  const told = namesOfRange.map((name) => params.get(name)).join(' ')
  // Not by `params`: other parameters do not change the range, and a new object would redraw every chart
  const state = useMemo(() => readRange(params, Date.now()), [told])
  const setRange = useCallback((range: Range) => patch(spelt(range), { push: true }), [patch])
  const setRefresh = useCallback((refresh: Refresh) => patch({ refresh }), [patch])
  const zoom = useCallback(
    (fromMs: number, toMs: number) =>
      patch(spelt(zoomWindow(fromMs, toMs, Date.now())), { push: true, state: { zoomed: true } }),
    [patch],
  )
  const zoomOut = useCallback(() => {
    if (isZoomed) void navigate(-1)
    else if ('fromMs' in state.range) setRange(widerWindow(state.range, Date.now()))
  }, [navigate, setRange, state.range, isZoomed])
  return { ...state, refreshMs: refreshes[state.refresh], setRange, setRefresh, zoom, zoomOut }
}

/** What of an address is about time: the range of charts and how often they are read. */
export const namesOfRange = ['range', 'from', 'to', 'refresh'] as const

/** Range and refresh as the address has them, for links: the minutes looked at stay while the reader goes from page to page. */
export function useKeptRange(): SearchPatch {
  const [params] = useSearchParams()
  const told = namesOfRange.map((name) => params.get(name) ?? '').join('\n')
  return useMemo(() => {
    const texts = told.split('\n')
    return Object.fromEntries(namesOfRange.map((name, index) => [name, texts[index]]))
  }, [told])
}
