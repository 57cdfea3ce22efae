// Who is signed in, what they may do, and until when: everything below the gate of the route table knows it.
import type { Me } from '@pierhead/shared/catalogue/console-users'
import { send } from '@pierhead/shared/client'
import type { ProblemError } from '@pierhead/shared/problem'
import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { type Fetch, useFetch } from './call.ts'
import { noScope, q } from './query.ts'

export interface KnownMe extends Me {
  /** How far the server's clock is ahead of this browser's: its times are compared with the present by it. */
  aheadMs: number
}

export const meKey: QueryKey = q('console.DescribeMe', noScope, {}).queryKey

/** For useQuery and for reading ahead. */
export const meBy = (fetch: Fetch): UseQueryOptions<KnownMe, ProblemError> & { queryKey: QueryKey } => ({
  queryKey: meKey,
  queryFn: async ({ signal }) => {
    const response = await send(fetch, '/api/console.DescribeMe', { scope: noScope, input: {} }, signal)
    const saidMs = Date.parse(response.headers.get('date') ?? '')
    const me = (await response.json()) as Me
    return { ...me, aheadMs: Number.isNaN(saidMs) ? 0 : aheadOf(saidMs) }
  },
  staleTime: 60_000,
  // what was asked ahead and found nobody is an answer: the sign-in forgets it
  retryOnMount: false,
})

/** The header counts whole seconds: what is less than two is the way it went. */
function aheadOf(saidMs: number): number {
  const ahead = saidMs - Date.now()
  return Math.abs(ahead) < 2_000 ? 0 : ahead
}

export const useMe = () => useQuery(meBy(useFetch()))

/** For what a browser keeps for one user only. */
export const useUserId = (): string => useMe().data?.userId ?? ''
