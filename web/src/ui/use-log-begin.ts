// Where reading of a log begins: how many of its last lines, of how long ago. Kept in the address.
import { useMemo } from 'react'
import type { LogBegin } from '#api/log-stream.ts'
import { useSearch } from '#api/use-search.ts'

/** The server reads at most 10,000 lines at once (shared/src/streams.ts). */
export const TAILS = [500, 1000, 5000, 10_000] as const
const USUAL_TAIL = 1000

const HOUR_SECONDS = 3600
export const SINCE = {
  '5m': 300,
  '15m': 900,
  '1h': HOUR_SECONDS,
  '6h': 6 * HOUR_SECONDS,
  '1d': 24 * HOUR_SECONDS,
} as const
export type Since = keyof typeof SINCE

interface LogBeginState {
  begin: LogBegin
  tail: number
  /** Undefined for however long ago. */
  since: Since | undefined
  setTail: (tail: number) => void
  setSince: (since: Since | undefined) => void
}

export const isSince = (text: string | null): text is Since => text !== null && Object.hasOwn(SINCE, text)

/** `?tail=5000&since=15m`. */
export function useLogBegin(): LogBeginState {
  const [params, setSearch] = useSearch()
  const tail = TAILS.find((one) => String(one) === params.get('tail')) ?? USUAL_TAIL
  const asked = params.get('since')
  const since = isSince(asked) ? asked : undefined
  return {
    begin: useMemo(() => ({ tail, sinceSeconds: since && SINCE[since] }), [tail, since]),
    tail,
    since,
    setTail: (next) => setSearch({ tail: next === USUAL_TAIL ? undefined : String(next) }),
    setSince: (next) => setSearch({ since: next }),
  }
}
