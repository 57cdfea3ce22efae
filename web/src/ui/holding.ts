// When the reader is at something: the pointer is over it, or the focus is in it or in a menu that it opened.
import type { FocusEvent, PointerEvent } from 'react'

/** Handlers for the element. Menus are elsewhere in the document, but their events come through here all the same. */
export const holding = (hold: (held: boolean) => void) => ({
  onPointerEnter: () => hold(true),
  onPointerLeave: ({ currentTarget }: PointerEvent) => {
    if (!currentTarget.contains(document.activeElement)) hold(false)
  },
  onFocus: () => hold(true),
  onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget) && !currentTarget.matches(':hover')) hold(false)
  },
})
