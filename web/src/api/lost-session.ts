// A request that finds nobody signed in: then it is asked who is, and the gate of the route table does the rest.
import type { QueryClient } from '@tanstack/react-query'
import type { Fetch } from './call.ts'
import { meKey } from './use-me.ts'

/** Those that say themselves what a 401 means to them: who am I, and signing in. */
const isAskingItself = (url: string) => url.startsWith('/api/auth/') || url === '/api/console.DescribeMe'

export const watched =
  (fetch: Fetch, client: () => QueryClient): Fetch =>
  async (url, init) => {
    const response = await fetch(url, init)
    if (response.status === 401 && !isAskingItself(url))
      void client().refetchQueries({ queryKey: meKey }, { cancelRefetch: false })
    return response
  }
