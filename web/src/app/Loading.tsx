import { Center, Loader } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'

/** While the code of a first page arrives. */
export function Loading() {
  const { t } = useTranslation()
  return (
    <Center mih="40dvh" role="status">
      <Loader role="img" aria-label={t('ui.loading')} />
    </Center>
  )
}
