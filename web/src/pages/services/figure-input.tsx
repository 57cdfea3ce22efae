import { TextInput, type TextInputProps } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

interface FigureInputProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  value?: number | string | undefined
  defaultValue?: number | string | undefined
  onChange?: (typed: string) => void
  /** How far the arrow keys go. */
  step?: number
}

/**
 * A field for a number that keeps whatever is typed or pasted. A number input would drop what is no digit, and `1Gi` would
 * silently be 1; here it stays, and is refused in words.
 */
export function FigureInput({ value, defaultValue = '', onChange, step = 1, ...props }: FigureInputProps) {
  const [typed, setTyped] = useState(String(defaultValue))
  const text = value === undefined ? typed : String(value)
  const change = (next: string) => {
    setTyped(next)
    onChange?.(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const way = ways[event.key]
    const number = numberOf(text === '' ? '0' : text)
    if (way === undefined || Number.isNaN(number)) return
    event.preventDefault()
    change(String(Math.max(0, number + way * step)))
  }
  return (
    <TextInput
      {...props}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
    />
  )
}

const ways: Readonly<Record<string, 1 | -1>> = { ArrowUp: 1, ArrowDown: -1 }

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/

/** NaN for what is no number in plain digits: units, separators, full-width digits, `0x10` and `1e3` are none here. */
export function numberOf(typed: number | string): number {
  if (typeof typed === 'number') return typed
  const text = typed.trim()
  return NUMBER.test(text) ? Number(text) : Number.NaN
}
