// Which rows of a list are chosen: by their ids, so that they stay chosen when the list is read again, sorted or filtered.
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'react-router'

export interface Selection<T> {
  ids: ReadonlySet<string>
  /** The chosen rows as the list has them now, in the order in which it came; also those that filter and facets hide. */
  chosen: readonly T[]
  /** Ids of those that were chosen and exist no longer. */
  left: readonly string[]
  set: (ids: readonly string[], on: boolean) => void
  /** Lets all others go. */
  keepOnly: (ids: readonly string[]) => void
  clear: () => void
}

interface Kept {
  /** The page on which they were chosen: another one, of another cluster, begins with nothing. */
  page: string
  ids: ReadonlySet<string>
  left: readonly string[]
}

const none: readonly never[] = []

/** `all`: the rows as last read, without filter and facets; undefined before they are. */
export function useSelection<T>(all: readonly T[] | undefined, idOf: (row: T) => string): Selection<T> {
  const page = useLocation().pathname
  const nothing = useMemo<Kept>(() => ({ page, ids: new Set(), left: none }), [page])
  const [state, setState] = useState(nothing)
  const kept = state.page === page ? state : nothing
  const { ids, left } = kept
  const chosen = useMemo(
    () => (ids.size > 0 ? (all ?? []).filter((row) => ids.has(idOf(row))) : none),
    [ids, all, idOf],
  )
  if (all && chosen.length < ids.size) setState(split(kept, new Set(chosen.map(idOf))))
  const change = useCallback(
    (of: (ids: ReadonlySet<string>) => Iterable<string>) =>
      setState((before) => {
        const { ids: old, left: gone } = before.page === page ? before : nothing
        const next = new Set(of(old))
        // who begins anew is not told of what was before
        return { page, ids: next, left: old.size === 0 ? none : gone }
      }),
    [page, nothing],
  )
  return useMemo(
    () => ({
      ids,
      chosen,
      left,
      set: (some, on) => change((old) => (on ? [...old, ...some] : without(old, new Set(some)))),
      keepOnly: (some) => change((old) => some.filter((id) => old.has(id))),
      clear: () => setState(nothing),
    }),
    [ids, chosen, left, change, nothing],
  )
}

const without = (ids: ReadonlySet<string>, some: ReadonlySet<string>) => [...ids].filter((id) => !some.has(id))

function split({ page, ids, left }: Kept, present: ReadonlySet<string>): Kept {
  return { page, ids: present, left: [...left, ...[...ids].filter((id) => !present.has(id))] }
}

/** How rows are chosen where they stand. All of it but the ids and `all` stays the same: rows are not drawn anew for it. */
export interface Picking {
  ids: ReadonlySet<string>
  all: 'all' | 'some' | 'none'
  /** Chooses or lets go one row; `range`: also all between it and the last one touched. */
  toggle: (id: string, range: boolean) => void
  /** Chooses all rows that are shown; lets them go where all of them are chosen. */
  toggleAll: () => void
}

/** Of the rows as they are shown, filtered and sorted. */
export function usePicking<T>({ ids, set }: Selection<T>, rows: readonly T[], idOf: (row: T) => string): Picking {
  const latest = useRef({ rows, ids, set })
  const anchor = useRef<string>(undefined)
  useLayoutEffect(() => {
    latest.current = { rows, ids, set }
  }, [rows, ids, set])
  const toggle = useCallback(
    (id: string, range: boolean) => {
      const { rows: shown, ids: old, set: change } = latest.current
      const order = range ? shown.map(idOf) : none
      change(range ? span(order, anchor.current, id) : [id], !old.has(id))
      anchor.current = id
    },
    [idOf],
  )
  const toggleAll = useCallback(() => {
    const { rows: shown, ids: old, set: change } = latest.current
    const order = shown.map(idOf)
    change(order, !order.every((id) => old.has(id)))
  }, [idOf])
  const count = useMemo(() => (ids.size > 0 ? rows.filter((row) => ids.has(idOf(row))).length : 0), [ids, rows, idOf])
  const all = count === 0 ? 'none' : count === rows.length ? 'all' : 'some'
  return useMemo(() => ({ ids, all, toggle, toggleAll }), [ids, all, toggle, toggleAll])
}

/** From one to the other, in whatever direction; the second alone where the first is not shown. */
function span(order: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [start, end] = [from === undefined ? -1 : order.indexOf(from), order.indexOf(to)]
  if (start < 0 || end < 0) return [to]
  return order.slice(Math.min(start, end), Math.max(start, end) + 1)
}
