// The filters of the address and what they find: rows of one page, and their counts over time.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { noScope, q } from '#api/query.ts'
import { useMe } from '#api/use-me.ts'
import { type SearchPatch, useSearch } from '#api/use-search.ts'
import { joined } from '#ui/reading.ts'
import { askedOf, ROWS_A_PAGE, readFilters, untilNow } from './filters.ts'

/** Between two reads while something on the page has not ended yet. */
const RUNNING_MS = 2_000

export function useAuditFilters() {
  const [params, patch] = useSearch()
  const filters = useMemo(() => readFilters(params), [params])
  /** Another question begins at its first page. */
  const setFilters = useCallback(
    (change: SearchPatch) => patch({ page: undefined, ...change }, { push: true }),
    [patch],
  )
  return { filters, setFilters }
}

export type AuditFilterState = ReturnType<typeof useAuditFilters>

export function useAudit({ filters }: Pick<AuditFilterState, 'filters'>) {
  const aheadMs = useMe().data?.aheadMs ?? 0
  const [atMs, setAt] = useState(() => Date.now())
  const nowMs = atMs + aheadMs
  const asked = askedOf(filters, nowMs)
  const page = { offset: (filters.page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE }
  const rows = useQuery({
    ...q('console.DescribeAudit', noScope, { ...asked, ...page }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.rows.some(({ result }) => result === 'running') ? RUNNING_MS : false,
  })
  const counts = useQuery({
    ...q('console.DescribeAuditHistogram', noScope, untilNow(asked, nowMs)),
    placeholderData: keepPreviousData,
  })
  // a time that ends now moves on; where it does not, the same question is asked again
  const refetch = () => {
    if (typeof filters.time === 'string' && filters.time !== 'all') setAt(Date.now())
    else joined(rows, [counts]).refetch()
  }
  return { asked, rows, counts, reading: { ...joined(rows, [counts]), refetch } }
}
