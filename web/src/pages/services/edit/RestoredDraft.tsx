import { Alert, Button, Group, Text } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TimeAgo } from '#ui/TimeAgo.tsx'

/** What is typed comes from an earlier visit, and can be given up. */
export function RestoredDraft({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert color="gray" variant="outline" icon={<IconDeviceFloppy aria-hidden />} title={t('edit.restored')}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {t('edit.restoredWhy')} <TimeAgo at={at} />
        </Text>
        <Button size="xs" variant="default" onClick={onDiscard}>
          {t('edit.discardDraft')}
        </Button>
      </Group>
    </Alert>
  )
}
