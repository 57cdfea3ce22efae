// Rows that do not jump: while the reader points at a list or works in it, new data changes what the rows say
// but not where they stand. What would have moved is counted, and moves when the reader leaves or asks.
import { useCallback, useMemo, useState } from 'react'

export interface SteadyRows<T> {
  rows: readonly T[]
  /** How many rows are new, gone, or would stand elsewhere. */
  waiting: number
  /** Called with true when the reader comes to the rows, with false when they leave; always the same function. */
  hold: (held: boolean) => void
  /** Shows the newest order at once. */
  release: () => void
}

/** What the reader asks of a list. Before there is an answer it is another question, so that the first answer is not news. */
export const questionOf = ({ question }: { question: string }, { data }: { data?: unknown }): string =>
  `${data ? '' : '?'}${question}`

interface Kept<T> {
  rows: readonly T[]
  question: string
}

interface Around<T> {
  /** With those that the filter hides: a row that leaves the filter while it is held says how it is now. */
  all: readonly T[]
  /** The reader works with the rows wherever the pointer is, for some of them are chosen. */
  pinned?: boolean
}

/** `question` is the filter, sort and facets: when the reader changes them, nothing is held back. */
export function useSteadyRows<T>(
  newest: readonly T[],
  idOf: (row: T) => string,
  question: string,
  { all, pinned = false }: Around<T>,
): SteadyRows<T> {
  const [held, hold] = useState(false)
  const [kept, setKept] = useState<Kept<T>>()
  const isHeld = held || pinned
  if (isHeld && kept?.question !== question) setKept({ rows: newest, question })
  if (!isHeld && kept) setKept(undefined)
  const holds = isHeld && kept?.question === question ? kept.rows : undefined
  const release = useCallback(() => setKept({ rows: newest, question }), [newest, question])
  const shown = useMemo(
    () => (holds && holds !== newest ? inPlace(newest, holds, idOf, all) : { rows: newest, waiting: 0 }),
    [newest, holds, idOf, all],
  )
  return { ...shown, hold, release }
}

/** The newest rows where the old ones stand. What is gone keeps its last words until the order is let go. */
function inPlace<T>(newest: readonly T[], old: readonly T[], idOf: (row: T) => string, all: readonly T[]) {
  const byId = new Map(newest.map((row) => [idOf(row), row]))
  const before = new Set(old.map(idOf))
  const staying = old.filter((row) => byId.has(idOf(row))).map(idOf)
  const gone = old.length - staying.length
  const fresh = newest.filter((row) => !before.has(idOf(row))).length
  const moved = newest
    .map(idOf)
    .filter((id) => before.has(id))
    .filter((id, index) => staying[index] !== id).length
  const now = gone > 0 ? new Map(all.map((row) => [idOf(row), row])) : byId
  return { rows: old.map((row) => now.get(idOf(row)) ?? row), waiting: gone + fresh + moved }
}
