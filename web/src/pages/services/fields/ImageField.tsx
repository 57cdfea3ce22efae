import { Autocomplete } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { lacksTag } from '../image-name.ts'
import classes from './fields.module.css'
import { useImageChoices } from './use-image-choices.ts'

/** Any image may be typed; those of the account's own registry are offered. `path` is the image's. */
export function ImageField({ form, path, typed }: { form: DraftForm; path: string; typed: string }) {
  const { t } = useTranslation()
  const { choices, problem, begin } = useImageChoices(typed)
  const { key, ...image } = form.field(path)
  const help = [
    t('edit.help.image'),
    ...(lacksTag(typed.trim()) ? [t('edit.noTag')] : []),
    ...(problem ? [t('form.noRegistry', problem)] : []),
  ]
  return (
    <Autocomplete
      key={key}
      {...image}
      label={t('edit.field.image')}
      description={help.join(' ')}
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
      onDropdownOpen={begin}
      onFocusCapture={begin}
      classNames={{ input: classes.mono ?? '' }}
      spellCheck={false}
      autoComplete="off"
    />
  )
}
