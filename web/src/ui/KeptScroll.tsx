// Back to a list leads back to the row that was left: how far a box was scrolled is kept for each step of the history.
import { useLayoutEffect, useRef } from 'react'
import { useLocation } from 'react-router'

const keyOf = (step: string) => `pierhead.scroll/${step}`

/**
 * Stands in the box that scrolls, once what is scrolled is there. A component of its own: the address changes with the filter, and
 * rows need not hear of it.
 */
export function KeptScroll() {
  const { key } = useLocation()
  const inside = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const box = inside.current?.parentElement
    if (!box) return
    const kept = read(keyOf(key))
    if (kept > 0) box.scrollTop = kept
    return () => write(keyOf(key), box.scrollTop)
  }, [key])
  return <span hidden ref={inside} />
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
