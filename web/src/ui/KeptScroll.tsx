// Back to a list leads back to the row that was left: how far a box was scrolled is kept for each step of the history.
import { type RefObject, useLayoutEffect } from 'react'
import { useLocation } from 'react-router'

const keyOf = (step: string) => `pierhead.scroll/${step}`

interface KeptScrollProps {
  box: RefObject<HTMLElement | null>
}

/** Stands in the box once its rows are there. A component of its own: the address changes with the filter, and rows need not hear of it. */
export function KeptScroll({ box }: KeptScrollProps): null {
  const { key } = useLocation()
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const kept = read(keyOf(key))
    if (kept > 0) element.scrollTop = kept
    return () => write(keyOf(key), element.scrollTop)
  }, [box, key])
  return null
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
