// A request that finds nobody signed in: then it is asked who is, and the gate of the route table does the rest.
import type { QueryClient } from '@tanstack/react-query'
import type { Fetch } from './call.ts'
import { meKey } from './use-me.ts'

/** Those to whom a 401 says something else: who am I, and the steps of signing in. */
const asksItself = /^\/api\/(?:console\.DescribeMe|auth\/(?:state|sign-in|two-factor|set-up|set-password))$/

export const watched =
  (fetch: Fetch, client: () => QueryClient): Fetch =>
  async (url, init) => {
    const response = await fetch(url, init)
    if (response.status === 401 && !asksItself.test(url))
      void client().refetchQueries({ queryKey: meKey }, { cancelRefetch: false })
    return response
  }
