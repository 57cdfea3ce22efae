// A request for several services whose dialog was closed: a notice stays and tells how it goes, and opens the results again.
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import { Results, useTallyWords } from './Results.tsx'
import { type BulkRun, tallyOf } from './run.ts'

/** Stays until somebody dismisses it, whatever page is shown. */
export const showNotice = (run: BulkRun, onClose: () => void): void => {
  notifications.show({
    id: run.id,
    message: <BulkNotice run={run} />,
    color: 'gray',
    autoClose: false,
    withBorder: true,
    onClose,
  })
}

function BulkNotice({ run }: { run: BulkRun }) {
  const { t } = useTranslation()
  const items = useSyncExternalStore(run.subscribe, run.snapshot)
  const tally = tallyOf(items)
  const words = useTallyWords()(tally)
  const [opened, setOpened] = useState(false)
  const isClean = tally.done === items.length
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {t('bulk.notice', { title: run.title, words })}
      </Text>
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => setOpened(true)}>
          {isClean ? t('bulk.showAll') : t('bulk.show')}
        </Button>
      </Group>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={run.title}
        size="xl"
        centered
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <Results run={run} />
      </Modal>
    </Stack>
  )
}
