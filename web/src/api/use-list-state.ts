// Filter and sort of a list, in the URL. Typing is answered at once and written to the URL when it rests.
import { useCallback, useRef, useState } from 'react'
import { useSearch } from './use-search.ts'

/** How long typing must rest before the URL follows. */
const REST_MS = 250

export interface Sort {
  column: string
  descending: boolean
}

export interface ListState {
  filter: string
  setFilter: (text: string) => void
  sort: Sort | undefined
  /** Up, down, and back to the order in which the cloud answers. */
  toggleSort: (column: string) => void
}

interface Draft {
  /** What the URL said when this was typed: a later change of the URL (back button) wins over the draft. */
  over: string
  text: string
}

/** `q` and `sort` of the query string; `sort=-age` is descending. */
export function useListState(): ListState {
  const [params, patch] = useSearch()
  const inUrl = params.get('q') ?? ''
  const [draft, setDraft] = useState<Draft>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const setFilter = useCallback(
    (text: string) => {
      setDraft({ over: inUrl, text })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        patch({ q: text })
        setDraft((latest) => (latest?.text === text ? undefined : latest && { ...latest, over: text }))
      }, REST_MS)
    },
    [inUrl, patch],
  )
  const sort = parseSort(params.get('sort'))
  const toggleSort = useCallback((column: string) => patch({ sort: nextSort(sort, column) }), [sort, patch])
  return { filter: draft?.over === inUrl ? draft.text : inUrl, setFilter, sort, toggleSort }
}

function parseSort(text: string | null): Sort | undefined {
  if (!text) return undefined
  const descending = text.startsWith('-')
  return { column: descending ? text.slice(1) : text, descending }
}

function nextSort(sort: Sort | undefined, column: string): string | undefined {
  if (sort?.column !== column) return column
  return sort.descending ? undefined : `-${column}`
}
