// The rows of a list as they are shown: filtered, then sorted. A keystroke on thousands of rows stays smooth because
// each row is made ready once. The list follows in the same frame: deferring it would only show it a frame later.

import { useMemo } from 'react'
import type { ListState } from '#api/use-list-state.ts'
import { type FilterFault, faultsAmong, type Haystack, parseFilter, sift } from '#lib/filter.ts'
import { compare } from '#lib/natural-sort.ts'
import { type Column, columnNames, haystack } from './column.ts'

export interface ShownRows<T> {
  rows: readonly T[]
  /** Parts of the filter that are not understood. */
  faults: readonly FilterFault[]
}

export function useRows<T>(all: readonly T[], columns: readonly Column<T>[], state: ListState): ShownRows<T> {
  const sorted = useMemo(
    () => sortedBy(all, columns, state.sort),
    [all, columns, state.sort?.column, state.sort?.descending],
  )
  const ready = useMemo(() => sorted.map((row): [T, Haystack] => [row, haystack(row, columns)]), [sorted, columns])
  const hays = useMemo(() => ready.map(([, hay]) => hay), [ready])
  return useMemo(() => {
    const filter = parseFilter(state.filter, columnNames(columns))
    // the rows first: some faults come to light only with them
    const rows = sift(ready, filter)
    return { rows, faults: faultsAmong(filter, hays) }
  }, [ready, hays, columns, state.filter])
}

function sortedBy<T>(rows: readonly T[], columns: readonly Column<T>[], sort: ListState['sort']): readonly T[] {
  const column = columns.find(({ id }) => id === sort?.column)
  if (!sort || !column) return rows
  const direction = sort.descending ? -1 : 1
  return rows.toSorted((one, other) => compare(column.value(one), column.value(other), direction))
}
