// What jsdom lacks and the components ask for.
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'
import './zod-jitless.ts'

// the first page of a test file waits for its chunk
configure({ asyncUtilTimeout: 8_000 })

class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.assign(window, { ResizeObserver: NoResizeObserver, scrollTo: () => undefined })
window.HTMLElement.prototype.scrollIntoView = () => undefined
// CodeMirror measures text; nothing has a size here
Range.prototype.getClientRects = () => document.createElement('i').getClientRects()
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
