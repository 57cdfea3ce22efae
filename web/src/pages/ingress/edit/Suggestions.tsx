import { Autocomplete, type OptionsFilter } from '@mantine/core'
import classes from '../ingress.module.css'
import type { EditForm } from './use-edit-form.ts'

interface SuggestionsProps {
  field: ReturnType<EditForm['field']>
  label: string
  options: readonly string[]
  isNumber?: boolean
}

/** More than this nobody scrolls through; typing finds the others. */
const MOST_OPTIONS = 100

/** A text field that offers what exists, and takes what does not exist yet. */
export function Suggestions({ field: { key, ...props }, label, options, isNumber = false }: SuggestionsProps) {
  return (
    <Autocomplete
      key={key}
      {...props}
      label={label}
      data={[...options]}
      filter={allOnceChosen}
      limit={MOST_OPTIONS}
      comboboxProps={{ withinPortal: false }}
      classNames={{ input: classes.mono ?? '' }}
      spellCheck={false}
      autoComplete="off"
      {...(isNumber ? { inputMode: 'numeric' } : {})}
    />
  )
}

/** While a word is typed, what contains it; where that is nothing, or the word is an option itself, all: one of them is about to be chosen. */
const allOnceChosen: OptionsFilter = ({ options, search, limit }) => {
  const wanted = search.trim().toLowerCase()
  const named = (option: (typeof options)[number]) => ('value' in option ? String(option.value) : '')
  if (options.some((option) => named(option) === search)) return options.slice(0, limit)
  const matching = options.filter((option) => named(option).toLowerCase().includes(wanted))
  return (matching.length > 0 ? matching : options).slice(0, limit)
}
