// While keys or the pointer are used the session is kept awake: at most once a minute, and never from a hidden tab.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useAuth } from '#api/auth.ts'
import { type KnownMe, meKey } from '#api/use-me.ts'

const EVERY_MS = 60_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** `stay()` keeps the session; what the server says of its ends is known to the page at once. */
export function useStayAwake() {
  const { mutate, isPending } = useAuth('awake')
  const client = useQueryClient()
  const stay = useCallback(
    () =>
      mutate(
        {},
        {
          onSuccess: (ends) => client.setQueryData<KnownMe>(meKey, (me) => me && { ...me, ...ends }),
        },
      ),
    [mutate, client],
  )
  return { stay, isPending }
}

/** Once a minute; in the last minutes before an end the first sign counts at once. */
export const isDue = (nowMs: number, sentMs: number, lastMs: number): boolean =>
  nowMs - sentMs >= EVERY_MS || (nowMs >= lastMs && sentMs < lastMs)

/** `lastMs`: from when on the first sign of life counts, however short ago another was. */
export function useAwake(lastMs: number): void {
  const { stay } = useStayAwake()
  const sentMs = useRef(Date.now())
  useEffect(() => {
    const onSign = () => {
      const nowMs = Date.now()
      if (document.hidden || !isDue(nowMs, sentMs.current, lastMs)) return
      sentMs.current = nowMs
      stay()
    }
    for (const sign of signs) window.addEventListener(sign, onSign, { passive: true })
    return () => {
      for (const sign of signs) window.removeEventListener(sign, onSign)
    }
  }, [stay, lastMs])
}
