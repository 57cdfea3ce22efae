import { useEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/** After a change of page the reader starts at its title, and the drawer is closed; a first load leaves the focus alone. */
export function useFocusOnNavigation(closeDrawer: () => void): void {
  const { pathname } = useLocation()
  const isBack = useNavigationType() === 'POP'
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    closeDrawer()
    const main = document.getElementById('main')
    const stop = title() ? keepAtTitle() : undefined
    if (!stop) main?.focus({ preventScroll: true })
    // on the way back the browser itself goes to where the reader was
    if (!isBack) window.scrollTo(0, 0)
    return stop
  }, [pathname, isBack, closeDrawer])
}

const title = () => document.getElementById('page-title')

/** What a page shows while it waits has a title of its own: with it the focus would go, and the reader begin at the top again. */
function keepAtTitle(): () => void {
  let focused = title()
  focused?.focus({ preventScroll: true })
  const replaced = new MutationObserver(() => {
    if (focused?.isConnected || document.activeElement !== document.body) return
    focused = title() ?? focused
    focused?.focus({ preventScroll: true })
  })
  replaced.observe(document.body, { childList: true, subtree: true })
  // whoever goes elsewhere is not fetched back
  const stop = () => {
    replaced.disconnect()
    document.removeEventListener('focusin', leave)
    document.removeEventListener('pointerdown', stop)
  }
  const leave = ({ target }: FocusEvent) => {
    if (target !== title()) stop()
  }
  document.addEventListener('focusin', leave)
  document.addEventListener('pointerdown', stop)
  return stop
}
