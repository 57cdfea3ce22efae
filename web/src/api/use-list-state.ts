// Filter and sort of a list, in the URL. Typing is answered at once and written to the URL when it rests.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { namesOfRange } from './use-range.ts'
import { type SearchPatch, useSearch } from './use-search.ts'

/** How long typing must rest before the URL follows. */
const REST_MS = 250

export interface Sort {
  column: string
  descending: boolean
}

export interface ListState {
  filter: string
  setFilter: (text: string) => void
  /** Typing is over, the box was left: what follows next, a click on a link perhaps, finds the URL written. */
  settleFilter: () => void
  sort: Sort | undefined
  /** Up, down, and back to the order in which the cloud answers. */
  toggleSort: (column: string) => void
  setSort: (sort: Sort | undefined) => void
  /** All that the reader asks of the list, namespaces and other facets as well: a change of it is answered at once. */
  question: string
}

interface Draft {
  text: string
  /** What the URL said and was told since typing began. When it says something else, the reader went elsewhere: the URL wins. */
  known: readonly string[]
}

/** `q` and `sort` of the query string; `sort=-age` is descending. */
export function useListState(): ListState {
  const [params, patch] = useSearch()
  const { filter, setFilter, settleFilter } = useFilterText(params.get('q') ?? '', patch)
  const sortText = params.get('sort')
  const sort = useMemo(() => parseSort(sortText), [sortText])
  const setSort = useCallback((wanted: Sort | undefined) => patch({ sort: wanted && sortTextOf(wanted) }), [patch])
  const toggleSort = useCallback((column: string) => setSort(nextSort(sort, column)), [sort, setSort])
  const question = JSON.stringify([filter, sort, facetsOf(params)])
  return { filter, setFilter, settleFilter, sort, toggleSort, setSort, question }
}

/** What else the address says; not `q`, which follows the filter a moment later, and no time of charts. */
const facetsOf = (params: URLSearchParams) => [...params].filter(([name]) => !notFacets.includes(name))
const notFacets: readonly string[] = ['q', 'sort', ...namesOfRange]

function useFilterText(inUrl: string, patch: (patch: SearchPatch) => void) {
  const [draft, setDraft] = useState<Draft>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Typed, and not in the URL yet. */
  const unwritten = useRef<string>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const typing = draft?.known.includes(inUrl) ? draft : undefined
  if (draft && (!typing || draft.text === inUrl)) setDraft(undefined)

  const settleFilter = useCallback(() => {
    const text = unwritten.current
    if (text === undefined) return
    clearTimeout(timer.current)
    unwritten.current = undefined
    setDraft((before) => before && { ...before, known: [...before.known, text] })
    patch({ q: text })
  }, [patch])
  const setFilter = useCallback(
    (text: string) => {
      setDraft((before) => ({ text, known: before?.known ?? [inUrl] }))
      unwritten.current = text
      clearTimeout(timer.current)
      timer.current = setTimeout(settleFilter, REST_MS)
    },
    [inUrl, settleFilter],
  )
  return { filter: typing?.text ?? inUrl, setFilter, settleFilter }
}

function parseSort(text: string | null): Sort | undefined {
  if (!text) return undefined
  const descending = text.startsWith('-')
  return { column: descending ? text.slice(1) : text, descending }
}

const sortTextOf = ({ column, descending }: Sort) => (descending ? `-${column}` : column)

function nextSort(sort: Sort | undefined, column: string): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}
