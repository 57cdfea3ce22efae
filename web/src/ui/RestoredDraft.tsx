import { Alert, Button, Group, Text } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { Ahead } from './clock.ts'
import { TimeAgo } from './TimeAgo.tsx'
import { useTranslation } from './translation.tsx'

/** What is typed comes from an earlier visit, and can be given up. `at` is of this browser's own clock. */
export function RestoredDraft({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert color="gray" variant="outline" icon={<IconDeviceFloppy aria-hidden />} title={t('ui.draft.restored')}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {t('ui.draft.why')}{' '}
          <Ahead value={0}>
            <TimeAgo at={at} />
          </Ahead>
        </Text>
        <Button size="xs" variant="default" onClick={onDiscard}>
          {t('ui.draft.discard')}
        </Button>
      </Group>
    </Alert>
  )
}
