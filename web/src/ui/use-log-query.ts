// What a log view filters and searches for. It begins as the URL says and is written there when typing rests.

import { useDebouncedCallback } from '@mantine/hooks'
import { useCallback, useState } from 'react'
import { useSearch } from '#api/use-search.ts'

export interface LogQueryState {
  find: string
  include: string
  exclude: string
  regex: boolean
  wrap: boolean
}

const REST_MS = 400

export function useLogQuery(): [LogQueryState, (patch: Partial<LogQueryState>) => void] {
  const [params, setSearch] = useSearch()
  const [query, setQuery] = useState<LogQueryState>(() => ({
    find: params.get('find') ?? '',
    include: params.get('show') ?? '',
    exclude: params.get('hide') ?? '',
    regex: params.get('regex') === '1',
    wrap: params.get('wrap') === '1',
  }))
  const write = useDebouncedCallback(
    ({ find, include, exclude, regex, wrap }: LogQueryState) =>
      setSearch({ find, show: include, hide: exclude, regex: regex ? '1' : undefined, wrap: wrap ? '1' : undefined }),
    REST_MS,
  )
  const patch = useCallback(
    (change: Partial<LogQueryState>) => {
      const next = { ...query, ...change }
      setQuery(next)
      write(next)
    },
    [query, write],
  )
  return [query, patch]
}
