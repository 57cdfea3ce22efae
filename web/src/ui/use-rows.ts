// The rows of a list as they are shown: filtered, then sorted. A keystroke on thousands of rows stays smooth because
// each row is made ready once. The list follows in the same frame: deferring it would only show it a frame later.

import { useMemo, useState } from 'react'
import type { ListState } from '#api/use-list-state.ts'
import { type FilterFault, faultsAmong, type Haystack, parseFilter, sift } from '#lib/filter.ts'
import { compare } from '#lib/natural-sort.ts'
import { type Column, columnNames, ReadyRows } from './column.ts'

export interface ShownRows<T> {
  rows: readonly T[]
  /** Parts of the filter that are not understood. */
  faults: readonly FilterFault[]
}

export function useRows<T>(all: readonly T[], columns: readonly Column<T>[], state: ListState): ShownRows<T> {
  const column = columns.find(({ id }) => id === state.sort?.column)
  const descending = state.sort?.descending ?? false
  const sorted = useMemo(() => sortedBy(all, column, descending), [all, column, descending])
  const [made] = useState(() => new ReadyRows<T>())
  const hays = useMemo(() => made.of(sorted, columns), [made, sorted, columns])
  const ready = useMemo(() => hays.map((hay, index): [T, Haystack] => [sorted[index] as T, hay]), [sorted, hays])
  return useMemo(() => {
    const filter = parseFilter(state.filter, columnNames(columns))
    // the rows first: some faults come to light only with them
    const rows = sift(ready, filter)
    return { rows, faults: faultsAmong(filter, hays) }
  }, [ready, hays, columns, state.filter])
}

function sortedBy<T>(rows: readonly T[], column: Column<T> | undefined, descending: boolean): readonly T[] {
  if (!column) return rows
  const direction = descending ? -1 : 1
  return rows.toSorted((one, other) => compare(column.value(one), column.value(other), direction))
}
