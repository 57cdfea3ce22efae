import { Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import { usePathWords } from '../draft/path-words.ts'

/** Settings of which nobody can say what the cloud made of them; nothing where there are none. */
export function NotReadBack({ paths }: { paths: readonly string[] }) {
  const { t } = useTranslation()
  const words = usePathWords()
  if (paths.length === 0) return null
  return <Text size="sm">{t('form.notReadBack', { fields: paths.map(words).join(t('edit.listComma')) })}</Text>
}
