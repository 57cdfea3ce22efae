import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { memo } from 'react'
import { useAgeWords } from './age-words.ts'
import type { Reading } from './reading.ts'
import { useTranslation } from './translation.tsx'

interface DataAgeProps {
  query: Pick<Reading<unknown>, 'error' | 'dataUpdatedAt' | 'refetch'>
  /** What is read again, where the page has several of these. */
  of?: string
}

/** How old the data on screen is, and a button that reads it again. Says so in red words when the last read failed. */
export const DataAge = memo(function DataAge({ query, of }: DataAgeProps) {
  const { t } = useTranslation()
  const words = useAgeWords(query.dataUpdatedAt, query.error !== null)
  const refresh = of ? t('ui.refreshOf', { what: of }) : t('ui.refresh')
  return (
    <Group gap={4} wrap="nowrap">
      {query.dataUpdatedAt > 0 ? (
        <Text size="xs" c={query.error ? 'var(--mantine-color-error)' : 'dimmed'}>
          {words}
        </Text>
      ) : null}
      <Tooltip label={refresh}>
        <ActionIcon variant="subtle" color="gray" aria-label={refresh} onClick={() => void query.refetch()}>
          <IconRefresh size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
})
