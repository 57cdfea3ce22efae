// What a list knows of its columns. `value` sorts, filters, copies and exports; `cell` only looks.

import type { ReactNode } from 'react'
import type { Haystack } from '#lib/filter.ts'
import type { Sortable } from '#lib/natural-sort.ts'

export interface Column<T> {
  /** Stands in the URL (`sort=age`) and in filters (`age>1d`). */
  id: string
  title: string
  value: (row: T) => Sortable
  cell?: (row: T) => ReactNode
  /** What is read and exported where the value is only a part of it, and is found as well: "2 / 3". */
  text?: (row: T) => string
  /** The values where they are several: labels; undefined while they are not known. */
  parts?: (row: T) => readonly string[] | undefined
  /** What a value out of a closed set is called: a state by the cloud and by the reader. `status:Norm` means the beginning of one. */
  spellings?: (row: T) => readonly string[]
  /** The filter box offers the values that the rows have. */
  suggest?: boolean
  /** Filters that the help shows: `age>1d`. */
  examples?: readonly string[]
  /** Of bare figures, for the header of the export: `%`. */
  unit?: string
  /** Figures stand at the right. */
  align?: 'right'
  /** In pixels; the others share what is left. */
  width?: number
  /** Not shown until chosen. */
  hidden?: boolean
}

export const textOf = (value: Sortable): string => {
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString() : String(value)
}

/** The rows as a spreadsheet takes them: figures say their unit in the header. `unknown` is said of what is not read yet, which is not none. */
export const asTable = <T>(
  columns: readonly Column<T>[],
  rows: readonly T[],
  unknown: string,
): [string[], Sortable[][]] => [
  columns.map(({ title, unit }) => (unit ? `${title} (${unit})` : title)),
  rows.map((row) =>
    columns.map(({ parts, text, value }) => (parts && !parts(row) ? unknown : (text?.(row) ?? value(row)))),
  ),
]

/** A row made ready for the filter; made once a row, so that a keystroke only searches text. */
export function haystack<T>(row: T, columns: readonly Column<T>[]): Haystack {
  const text: Record<string, string> = {}
  const parts: Record<string, readonly string[] | undefined> = {}
  const spellings: Record<string, readonly string[]> = {}
  const read: string[] = []
  for (const column of columns) {
    const { id, value } = column
    text[id] = textOf(value(row)).toLowerCase()
    if (column.parts) parts[id] = column.parts(row)?.map(lower)
    if (column.spellings) spellings[id] = column.spellings(row).map(lower)
    if (column.text) read.push(column.text(row).toLowerCase())
  }
  const shown = [...Object.values(text), ...read]
  return {
    all: shown.join('\n'),
    cells: [...shown, ...Object.values(parts).flatMap((some) => some ?? []), ...Object.values(spellings).flat()],
    text,
    parts,
    spellings,
    isAge: (id) => columns.find((column) => column.id === id)?.value(row) instanceof Date,
    number: (id) => numberOf(columns.find((column) => column.id === id)?.value(row)),
  }
}

const lower = (text: string) => text.toLowerCase()

function numberOf(value: Sortable): number | undefined {
  if (value instanceof Date) return Date.now() - value.getTime()
  return typeof value === 'number' ? value : undefined
}

/** Short or long for a column, where a list has no column of that name itself. */
const otherNames = { ns: 'namespace', ip: 'address', image: 'containers', label: 'labels', labels: 'label' } as const

/** The names by which a filter may call the columns: ids and titles, in lower case, and what else they are called. */
export function columnNames<T>(columns: readonly Column<T>[]): ReadonlyMap<string, string> {
  const names = new Map(
    columns.flatMap(({ id, title }) => [[id.toLowerCase(), id] as const, [lower(title), id] as const]),
  )
  for (const [name, id] of Object.entries(otherNames)) if (names.get(id) === id && !names.has(name)) names.set(name, id)
  return names
}
