// The same input as one JSON text, to paste and to copy. A secret can be read while it is typed, and no longer.
import { Textarea } from '@mantine/core'
import type { ValuePath } from '@pierhead/shared/secret-paths'
import { useState } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import classes from './explorer.module.css'
import { isInTheClear, maskedText, unmasked } from './masked-text.ts'
import type { CallInput } from './use-call-input.ts'

interface JsonInputProps {
  input: CallInput
  setInput: (input: CallInput) => void
  secrets: readonly ValuePath[]
}

const FEWEST_ROWS = 6
const MOST_ROWS = 30

export function JsonInput({ input, setInput, secrets }: JsonInputProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState({ ...maskedText(input, secrets), input })
  const mask = () => setTyped({ ...maskedText(input, secrets), input })
  // changed elsewhere, by an example or the address
  if (typed.input !== input) mask()
  const shown = objectIn(typed.text)
  return (
    <Textarea
      label={t('explorer.inputAsJson')}
      description={typed.kept.size > 0 ? t('explorer.secretsKept') : undefined}
      value={typed.text}
      error={shown ? undefined : t('explorer.notJson')}
      onChange={({ currentTarget: { value: text } }) => {
        const given = objectIn(text)
        const next = given ? unmasked(given, secrets, typed.kept) : input
        setTyped({ ...typed, text, input: next })
        if (given) setInput(next)
      }}
      onBlur={() => {
        if (shown && isInTheClear(shown, secrets)) mask()
      }}
      rows={Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, typed.text.split('\n').length))}
      resize="vertical"
      classNames={{ input: classes.mono ?? '' }}
      autoComplete="off"
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
