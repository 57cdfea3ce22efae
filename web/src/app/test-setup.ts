// What jsdom lacks and the components ask for.
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'
import './zod-jitless.ts'

class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.assign(window, { ResizeObserver: NoResizeObserver, scrollTo: () => undefined })
window.HTMLElement.prototype.scrollIntoView = () => undefined
if (!window.matchMedia)
  window.matchMedia = (query: string) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    }) as MediaQueryList

afterEach(() => {
  cleanup()
  window.localStorage.clear()
})
