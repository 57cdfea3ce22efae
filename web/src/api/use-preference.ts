// One thing that a user chose of how the console looks, kept by the server: it is the same in each of their browsers. It comes
// with who they are, so that no page waits for it.
import type { Input } from '@pierhead/shared/catalogue'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { noScope } from './query.ts'
import { type KnownMe, meKey, useMe } from './use-me.ts'

/** Undefined where nothing was chosen yet, or nobody keeps it. */
export function usePreference(key: string): [string | undefined, (value: string) => void] {
  const client = useQueryClient()
  const kept = useMe().data?.preferences[key]
  const { mutate } = useMutation<unknown, Error, Input<'console.SavePreference'>>({
    mutationKey: ['console.SavePreference', noScope],
    // one after the other: of two choices the later one stays
    scope: { id: 'preferences' },
  })
  const save = useCallback(
    (value: string) => {
      // what is read just now does not know the choice yet
      void client.cancelQueries({ queryKey: meKey })
      client.setQueryData<KnownMe>(meKey, (me) => me && { ...me, preferences: { ...me.preferences, [key]: value } })
      mutate({ key, value })
    },
    [client, key, mutate],
  )
  return [kept, save]
}
