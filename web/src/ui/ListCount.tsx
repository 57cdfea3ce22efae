import { Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from './translation.tsx'

interface ListCountProps {
  shown: number
  /** Undefined while they are being read, which is said to who cannot see the skeleton. */
  all: number | undefined
}

/** How many rows there are, and how many of them filter and facets leave. */
export function ListCount({ shown, all }: ListCountProps) {
  const { t } = useTranslation()
  const isKnown = all !== undefined
  return (
    <Text size="sm" c="dimmed" aria-live="polite" component="div">
      {isKnown ? (
        shown === all ? (
          all
        ) : (
          t('ui.shownOf', { shown, all })
        )
      ) : (
        <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      )}
    </Text>
  )
}
