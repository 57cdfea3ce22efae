// How the browser reaches the BFF. The fetch is given at the top of the tree, so that tests give another.
import { createContext, useContext } from 'react'

/** What reaches the BFF: the browser's fetch, or in page tests the server's own `request`. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response> | Response

const GivenFetch = createContext<Fetch | undefined>(undefined)

export const FetchProvider = GivenFetch.Provider

/** For what is not an action (metric queries); actions go through q, qList and useAction. */
export function useFetch(): Fetch {
  const fetch = useContext(GivenFetch)
  if (!fetch) throw new Error('useFetch stands outside of FetchProvider')
  return fetch
}
