// Following a growing list: at its end it shows what is newest; scrolled up, the lines in sight stay where they are,
// also when the oldest ones leave or the filter changes.
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import type { LogIndex } from '#lib/log-index.ts'

/** Height of an unwrapped line; LogView.module.css says the same. */
export const ROW_PX = 18

/** Whether the list follows: held by its owner, whose tools say it and change it, too. */
export interface Following {
  /** The sequence number that the next entry had when following stopped; undefined while it follows. */
  pausedAt: number | undefined
  pause: () => void
  resume: () => void
}

interface Follow {
  /** Rows that came since following stopped. */
  newRows: number
  onScroll: () => void
}

export function useFollow<T>(
  box: RefObject<HTMLElement | null>,
  rows: LogIndex<T>,
  { pausedAt, pause, resume }: Following,
  /** Changes whenever the list may have: with the ring, or with a line's measured height. */
  version: string,
  wrap: boolean,
): Follow {
  const lastTop = useRef(0)
  /** The first line in sight and how far it is scrolled under the edge. */
  const anchor = useRef({ sequence: 0, row: 0, offset: 0 })
  const paused = pausedAt !== undefined

  const onScroll = useCallback(() => {
    const element = box.current
    if (!element) return
    const { scrollTop, scrollHeight, clientHeight } = element
    const row = Math.floor(scrollTop / ROW_PX)
    anchor.current = { sequence: rows.sequenceAt(row) ?? 0, row, offset: scrollTop % ROW_PX }
    const isAtEnd = scrollHeight - scrollTop - clientHeight < ROW_PX
    // what was scrolled from here is told a little later as well, and must not undo a pause; and a box that grows moves its
    // end up without anybody having scrolled
    if (isAtEnd && scrollTop > lastTop.current) resume()
    if (!isAtEnd && scrollTop < lastTop.current) pause()
    lastTop.current = scrollTop
  }, [box, rows, pause, resume])

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    if (!paused) {
      element.scrollTop = element.scrollHeight
      lastTop.current = element.scrollTop
      return
    }
    const row = rows.rowOf(anchor.current.sequence)
    if (wrap || row === anchor.current.row) return
    anchor.current = { ...anchor.current, row }
    element.scrollTop = row * ROW_PX + anchor.current.offset
    lastTop.current = element.scrollTop
  }, [box, rows, version, paused, wrap])

  return { newRows: paused ? rows.size - rows.rowOf(pausedAt) : 0, onScroll }
}
