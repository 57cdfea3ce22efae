// The controls of single values.
import { NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import classes from './explorer.module.css'
import type { PlaceProps } from './Fields.tsx'
import { type FieldKind, typedNumber } from './field-kind.ts'
import { useFieldWords } from './field-words.tsx'

type LeafKind = Extract<FieldKind, { kind: 'text' | 'number' | 'choice' }>

export function Leaf({ kind, ...place }: PlaceProps & { kind: LeafKind }) {
  const { t } = useTranslation()
  const words = useFieldWords()
  const { path, label, isRequired, value, onChange, form } = place
  const shared = {
    label,
    description: words.describe(place),
    withAsterisk: isRequired,
    error: form.faults.get(path),
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
    classNames: { input: classes.mono ?? '' },
  }
  if (kind.kind === 'choice') {
    const options = kind.options.map((option) => ({ value: JSON.stringify(option), label: String(option) }))
    return (
      <NativeSelect
        {...shared}
        data={[{ value: '', label: t('explorer.notGiven') }, ...options]}
        value={value === undefined ? '' : JSON.stringify(value)}
        onChange={({ currentTarget: { value: chosen } }) => onChange(chosen ? JSON.parse(chosen) : undefined)}
      />
    )
  }
  if (kind.kind === 'number') return <NumberLeaf {...place} shared={shared} />
  const text = {
    ...shared,
    value: value === undefined ? '' : String(value),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value || undefined),
    spellCheck: false,
    autoComplete: 'off',
  }
  if (kind.isSecret) return <PasswordInput {...text} autoComplete="new-password" />
  return <TextInput {...text} placeholder={kind.isTime ? '2026-01-31T10:25:00+08:00' : ''} />
}

/** Keeps what was typed: `1.` is on its way to 1.5. */
function NumberLeaf({ shared, value, onChange }: PlaceProps & { shared: object }) {
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const isCurrent = typedNumber(text) === value
  return (
    <TextInput
      {...shared}
      inputMode="decimal"
      value={isCurrent ? text : value === undefined ? '' : String(value)}
      onChange={({ currentTarget: { value: typed } }) => {
        setText(typed)
        onChange(typedNumber(typed))
      }}
      autoComplete="off"
    />
  )
}
