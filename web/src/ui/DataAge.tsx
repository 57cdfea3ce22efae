import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAgeWords } from './age-words.ts'
import type { Reading } from './reading.ts'

/** How old the data on screen is, and a button that reads it again. Says so in red words when the last read failed. */
export function DataAge({ query }: { query: Pick<Reading<unknown>, 'error' | 'dataUpdatedAt' | 'refetch'> }) {
  const { t } = useTranslation()
  const words = useAgeWords(query.dataUpdatedAt, query.error !== null)
  return (
    <Group gap={4} wrap="nowrap">
      {query.dataUpdatedAt > 0 ? (
        <Text size="xs" c={query.error ? 'var(--mantine-color-error)' : 'dimmed'}>
          {words}
        </Text>
      ) : null}
      <Tooltip label={t('ui.refresh')}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('ui.refresh')} onClick={() => void query.refetch()}>
          <IconRefresh size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
