// What follows a good sign-in: nothing that another may have read is left, and the page does not wait for who one is.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { useFetch } from '#api/call.ts'
import { meBy } from '#api/use-me.ts'

export function useEnter(): (to: string) => Promise<void> {
  const client = useQueryClient()
  const fetch = useFetch()
  const navigate = useNavigate()
  return async (to) => {
    client.clear()
    await client.prefetchQuery(meBy(fetch))
    await navigate(to, { replace: true })
  }
}
