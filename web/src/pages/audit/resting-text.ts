// A text field whose text follows into the address when typing rests, or the field is left.
import { type ChangeEvent, useEffect, useRef, useState } from 'react'

const REST_MS = 300

interface Options {
  /** False: the address follows only when the field is left, or `settle` is called. */
  rests?: boolean
}

export function useRestingText(
  inUrl: string,
  write: (text: string | undefined) => void,
  { rests = true }: Options = {},
) {
  const [typed, setTyped] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  // the address has it: from here on the address is right, also when the reader goes back
  if (typed !== undefined && typed.trim() === inUrl) setTyped(undefined)
  const settle = (text: string) => {
    clearTimeout(timer.current)
    setTyped(text)
    if (text.trim() !== inUrl) write(text.trim() || undefined)
  }
  return {
    value: typed ?? inUrl,
    onChange: (given: string | ChangeEvent<HTMLInputElement>) => {
      const text = typeof given === 'string' ? given : given.currentTarget.value
      setTyped(text)
      clearTimeout(timer.current)
      if (rests) timer.current = setTimeout(() => settle(text), REST_MS)
    },
    onBlur: () => {
      if (typed !== undefined) settle(typed)
    },
    settle,
  }
}
