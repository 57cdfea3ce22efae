// Values for the term at the caret: `status:` is followed by the states that the rows have.
import { type Column, columnNames, textOf } from './column.ts'

export interface Suggestions {
  /** Of the column. */
  title: string
  values: readonly string[]
  /** Where in the filter the value begins and the term ends. */
  from: number
  to: number
}

const MOST = 12
/** A column with more values than this is not one to choose from. */
const MOST_VALUES = 2_000
const TERM_BEFORE = /(?:^|\s)[!！]?([^\s:：=＝!"<>]+)(!=|[:：=＝])("?)([^"\s]*)$/

/** Undefined where nothing is to be offered. */
export function suggestionsFor<T>(
  filter: string,
  caret: number,
  rows: readonly T[],
  columns: readonly Column<T>[],
): Suggestions | undefined {
  const [, name = '', , quote = '', begun = ''] = TERM_BEFORE.exec(filter.slice(0, caret)) ?? []
  const id = columnNames(columns).get(name.toLowerCase())
  const column = columns.find((one) => one.id === id && one.suggest)
  if (!column) return undefined
  const wanted = begun.toLowerCase()
  const values = valuesOf(rows, column)
    .filter((value) => value.toLowerCase().includes(wanted) && value.toLowerCase() !== wanted)
    .toSorted((one, other) => Number(begins(other, wanted)) - Number(begins(one, wanted)))
    .slice(0, MOST)
  const rest = /^[^\s"]*"?/.exec(filter.slice(caret))?.[0].length ?? 0
  const from = caret - begun.length - quote.length
  return values.length > 0 ? { title: column.title, values, from, to: caret + rest } : undefined
}

const begins = (value: string, wanted: string) => value.toLowerCase().startsWith(wanted)

function valuesOf<T>(rows: readonly T[], { value, parts, spellings }: Column<T>): string[] {
  const found = new Set<string>()
  for (const row of rows) {
    const several = parts ? (parts(row) ?? []) : spellings?.(row)
    for (const one of several ?? [textOf(value(row))]) if (one) found.add(one)
    if (found.size > MOST_VALUES) break
  }
  return [...found].sort((one, other) => one.localeCompare(other, 'en'))
}

/** The filter with the value in place of what was begun, and a blank after it. */
export function completed(filter: string, { from, to }: Suggestions, value: string): string {
  const whole = /\s/.test(value) ? `"${value}"` : value
  return `${filter.slice(0, from)}${whole} ${filter.slice(to).trimStart()}`
}
