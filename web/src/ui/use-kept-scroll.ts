// Back to a list leads back to the row that was left: how far a box was scrolled is kept for each step of the history.
import { type RefObject, useLayoutEffect } from 'react'
import { useLocation } from 'react-router'

const keyOf = (step: string) => `pierhead.scroll/${step}`

/** `ready` says that what is scrolled is there. */
export function useKeptScroll(box: RefObject<HTMLElement | null>, ready: boolean): void {
  const { key } = useLocation()
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !ready) return
    const kept = read(keyOf(key))
    if (kept > 0) element.scrollTop = kept
    return () => write(keyOf(key), element.scrollTop)
  }, [box, key, ready])
}

function read(key: string): number {
  try {
    return Number(window.sessionStorage.getItem(key) ?? 0)
  } catch {
    return 0
  }
}

function write(key: string, px: number): void {
  try {
    if (px > 0) window.sessionStorage.setItem(key, String(Math.round(px)))
    else window.sessionStorage.removeItem(key)
  } catch {
    // a full or forbidden storage only means that Back begins at the top
  }
}
