// A call with all that can be seen of it: what the explorer shows and runs.
import type { ActionId } from '@pierhead/shared/catalogue'
import { newKey, send as post } from '@pierhead/shared/client'
import type { Explanation } from '@pierhead/shared/explanation'
import { confirmationFor } from '@pierhead/shared/objects'
import type { Scope } from '@pierhead/shared/scope'
import { useCallback } from 'react'
import { useFetch } from './call.ts'

export type Explain = (
  id: ActionId,
  scope: Scope,
  input: unknown,
  send: boolean,
  signal?: AbortSignal,
) => Promise<Explanation>

/** `send: false` only builds the request. */
export function useExplain(): Explain {
  const fetch = useFetch()
  return useCallback(
    async (id, scope, input, send, signal) => {
      const care = send ? { confirm: confirmationFor(id, input), key: newKey() } : {}
      const response = await post(fetch, `/api/explain/${id}`, { scope, input, send, ...care }, signal)
      return (await response.json()) as Explanation
    },
    [fetch],
  )
}
