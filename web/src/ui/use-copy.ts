// Copies a text, also where the browser gives a page no clipboard: a console without https, or one that may not write to it.
import { useCallback, useEffect, useRef, useState } from 'react'

const SHOWN_MS = 2_000

interface Copying {
  /** For a moment. */
  copied: boolean
  /** Until it is tried again: whoever pastes must not paste something else unawares. */
  failed: boolean
  copy: (text: string) => void
}

export function useCopy(): Copying {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const copy = useCallback((text: string) => {
    clearTimeout(timer.current)
    void isCopied(text).then((yes) => {
      setOutcome(yes ? 'copied' : 'failed')
      if (yes) timer.current = setTimeout(() => setOutcome(undefined), SHOWN_MS)
    })
  }, [])
  return { copied: outcome === 'copied', failed: outcome === 'failed', copy }
}

async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return isCopiedBySelection(text)
  }
}

/** The way of before there was a clipboard; the focus stays where it is. */
function isCopiedBySelection(text: string): boolean {
  const selection = document.getSelection()
  if (!selection) return false
  const before = selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined
  const mark = document.createElement('span')
  mark.textContent = text
  mark.setAttribute('aria-hidden', 'true')
  Object.assign(mark.style, { position: 'fixed', top: '0', clipPath: 'inset(50%)', whiteSpace: 'pre' })
  document.body.append(mark)
  selection.selectAllChildren(mark)
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    mark.remove()
    selection.removeAllRanges()
    if (before) selection.addRange(before)
  }
}
