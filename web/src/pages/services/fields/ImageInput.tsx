import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import { lacksTag } from '../image-name.ts'
import classes from './fields.module.css'
import { useImageChoices } from './use-image-choices.ts'

type Rest = Omit<AutocompleteProps, 'data' | 'filter' | 'description'>

interface ImageInputProps extends Rest {
  /** As it stands in the field, wherever it is kept. */
  typed: string
  /** Sentences before those that the image itself asks for. */
  help?: readonly string[]
}

/** Any image may be typed; those of the account's own registry are offered, and the tags of a repository that was chosen. */
export function ImageInput({ typed, help = [], onChange, ...rest }: ImageInputProps) {
  const { t } = useTranslation()
  const { choices, problem, begin } = useImageChoices(typed)
  const [isOpen, setOpen] = useState(false)
  const [isTyping, setTyping] = useState(false)
  // typed to its end: nothing is left to choose, and the list would lie over the buttons; also where it comes only now
  const isWhole = isTyping && choices.includes(typed) && !typed.endsWith(':')
  const sentences = [
    ...help,
    ...(lacksTag(typed.trim()) ? [t('edit.noTag')] : []),
    ...(problem ? [t('form.noRegistry', problem)] : []),
  ]
  return (
    <Autocomplete
      description={sentences.join(' ') || undefined}
      data={choices}
      // a whole image is no question any more: then all tags of its repository stand there
      filter={({ options, search }) => {
        const isChoice = options.some((option) => 'value' in option && option.value === search)
        return isChoice
          ? options
          : options.filter((option) => 'value' in option && option.value.includes(search.trim()))
      }}
      limit={100}
      maxDropdownHeight={280}
      dropdownOpened={isOpen && !isWhole}
      onDropdownOpen={() => {
        begin()
        setOpen(true)
      }}
      onDropdownClose={() => setOpen(false)}
      // a repository is half an image: its tags follow, in the place where it was chosen
      onOptionSubmit={(choice) => {
        if (choice.endsWith(':')) queueMicrotask(() => setOpen(true))
      }}
      onChange={(text) => {
        setTyping(true)
        onChange?.(text)
      }}
      onClick={() => setTyping(false)}
      onKeyDown={({ key }) => {
        if (key.startsWith('Arrow')) setTyping(false)
      }}
      onFocusCapture={begin}
      classNames={{ input: classes.mono ?? '' }}
      spellCheck={false}
      autoComplete="off"
      {...rest}
    />
  )
}
