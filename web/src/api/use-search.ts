// State that lives in the query string: tab, filter, sort, range. Written without a history entry unless asked.
import { useCallback, useLayoutEffect, useRef } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'

export interface Write {
  /** True makes the change a step of the browser's history. */
  push?: boolean
  /** What the router remembers with this step; without a step what it remembers stays. */
  state?: unknown
}

export type SearchPatch = Record<string, string | undefined>

/** All of the query string, and a setter, always the same one, that changes some of it: `undefined` and '' remove
 * a parameter. */
export function useSearch(): [URLSearchParams, (patch: SearchPatch, write?: Write) => void] {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const remembered = useLocation().state as unknown
  const latest = useRef(params)
  const kept = useRef(remembered)
  useLayoutEffect(() => {
    latest.current = params
    kept.current = remembered
  }, [params, remembered])
  const set = useCallback(
    (patch: SearchPatch, { push = false, state = push ? undefined : kept.current }: Write = {}) => {
      // kept before the router has it: of two changes at once the second knows the first
      latest.current = patched(latest.current, patch)
      void navigate(`?${latest.current}`, { replace: !push, state })
    },
    [navigate],
  )
  return [params, set]
}

/** One parameter of the query string. */
export function useSearchParam(name: string): [string | undefined, (value: string | undefined, write?: Write) => void] {
  const [params, patch] = useSearch()
  const set = useCallback((value: string | undefined, write?: Write) => patch({ [name]: value }, write), [name, patch])
  return [params.get(name) ?? undefined, set]
}

function patched(before: URLSearchParams, patch: SearchPatch): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const [name, value] of Object.entries(patch)) {
    if (value) after.set(name, value)
    else after.delete(name)
  }
  return after
}
