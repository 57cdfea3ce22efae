// The revisions of a service, newest first, a page at a time as they are asked for.
import type { RevisionRow } from '@pierhead/shared/catalogue/console-revisions'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { type ServiceRef, useServiceKey } from '../service-reads.ts'

const PAGE = 50
const AGAIN_MS = 15_000

const ID = 'console.DescribeServiceRevisions'

/** `isReady`: once the service itself was read, for that keeps what it is now. */
export function useTimeline(service: ServiceRef, isReady: boolean) {
  const scope = useScope()
  const key = useServiceKey(service)
  const client = useQueryClient()
  const query = useInfiniteQuery({
    queryKey: [ID, scope, key, 'pages'],
    queryFn: ({ pageParam: offset }) =>
      client.fetchQuery({ ...q(ID, scope, { ...key, offset, limit: PAGE }), staleTime: 0 }),
    initialPageParam: 0,
    getNextPageParam: ({ totalCount }, pages) => {
      const read = pages.reduce((sum, { revisions }) => sum + revisions.length, 0)
      return read < totalCount && pages.at(-1)?.revisions.length ? read : undefined
    },
    enabled: isReady,
    refetchInterval: AGAIN_MS,
  })
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = query
  const revisions = useMemo(() => data && onceEach(data.pages.flatMap((page) => page.revisions)), [data])
  const [first] = data?.pages ?? []
  return {
    query,
    revisions,
    stepBack: first?.stepBack ?? undefined,
    kept: first?.kept,
    older: hasNextPage ? Math.min(PAGE, (first?.totalCount ?? 0) - (revisions?.length ?? 0)) : 0,
    showOlder: () => void fetchNextPage(),
    isShowingOlder: isFetchingNextPage,
  }
}

/** One that came between two pages stands at the end of the one and at the beginning of the other. */
const onceEach = (revisions: RevisionRow[]): RevisionRow[] => [
  ...new Map(revisions.map((revision) => [revision.number, revision])).values(),
]
