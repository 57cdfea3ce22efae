// The same input as one JSON text, to paste and to copy.
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './explorer.module.css'
import type { CallInput } from './use-call-input.ts'

interface JsonInputProps {
  input: CallInput
  setInput: (input: CallInput) => void
}

const FEWEST_ROWS = 6
const MOST_ROWS = 30

const textOf = (input: CallInput) => JSON.stringify(input, undefined, 2)

export function JsonInput({ input, setInput }: JsonInputProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState({ text: textOf(input), input })
  // changed elsewhere, by an example or the address
  if (typed.input !== input) setTyped({ text: textOf(input), input })
  const isObject = objectIn(typed.text) !== undefined
  return (
    <Textarea
      label={t('explorer.inputAsJson')}
      value={typed.text}
      error={isObject ? undefined : t('explorer.notJson')}
      onChange={({ currentTarget: { value: text } }) => {
        const next = objectIn(text)
        setTyped({ text, input: next ?? input })
        if (next) setInput(next)
      }}
      rows={Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, typed.text.split('\n').length))}
      resize="vertical"
      classNames={{ input: classes.mono ?? '' }}
      spellCheck={false}
    />
  )
}

/** Undefined for what is no JSON object. */
function objectIn(text: string): CallInput | undefined {
  try {
    const value: unknown = JSON.parse(text.trim() || '{}')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as CallInput) : undefined
  } catch {
    return undefined
  }
}
