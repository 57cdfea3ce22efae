import { useTranslation } from '#ui/translation.tsx'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { ImageInput } from './ImageInput.tsx'

/** The image of a container of a draft; `path` is its place there. */
export function ImageField({ form, path, typed }: { form: DraftForm; path: string; typed: string }) {
  const { t } = useTranslation()
  const { key, ...image } = form.field(path)
  return <ImageInput key={key} {...image} typed={typed} label={t('edit.field.image')} help={[t('edit.help.image')]} />
}
