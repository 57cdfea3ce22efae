// When the reader is at something: the pointer is over it, or the focus is in it or in a menu that it opened.
import { type FocusEvent, useMemo } from 'react'

/**
 * Handlers for the element. Menus are elsewhere in the document, but their events come through here all the same: a menu that
 * is open holds, wherever the pointer goes meanwhile.
 */
export function useHolding(hold: (held: boolean) => void) {
  return useMemo(() => {
    let [isOver, isFocused] = [false, false]
    const tell = () => {
      // what had the focus may be gone without a word
      if (document.activeElement === document.body) isFocused = false
      hold(isOver || isFocused)
    }
    return {
      onPointerEnter: () => {
        isOver = true
        tell()
      },
      onPointerLeave: () => {
        isOver = false
        tell()
      },
      onFocus: () => {
        isFocused = true
        hold(true)
      },
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        isFocused = currentTarget.contains(relatedTarget)
        isOver = currentTarget.matches(':hover')
        hold(isOver || isFocused)
      },
    }
  }, [hold])
}
