// The cache of everything read from the BFF, and how reads and writes reach it.

import { createCall } from '@pierhead/shared/client'
import { ProblemError } from '@pierhead/shared/problem'
import { QueryClient } from '@tanstack/react-query'
import type { Fetch } from '#api/call.ts'
import { watched } from '#api/lost-session.ts'
import { readBy, writeBy } from '#api/query.ts'

/** The BFF retries what the cloud refuses; the browser only tries again when the BFF was not reached at all. */
const NETWORK_RETRIES = 2

export function createQueryClient(fetch: Fetch): QueryClient {
  const call = createCall(watched(fetch, () => client))
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        queryFn: readBy(call),
        retry: (failures, error) =>
          error instanceof ProblemError && error.problem.code === 'network' && failures < NETWORK_RETRIES,
        staleTime: 2_000,
        // a console on loopback works without the internet
        networkMode: 'always',
      },
      mutations: { mutationFn: writeBy(call), retry: false, networkMode: 'always' },
    },
  })
  return client
}
