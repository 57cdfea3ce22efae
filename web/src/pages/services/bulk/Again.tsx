// What a run before the reload of the page left undone, reviewed once more: each is read anew, as if it were chosen in the list.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useUserId } from '#api/use-me.ts'
import { usePlace } from '#api/use-scope.ts'
import { tabStorage } from '#lib/tab-storage.ts'
import { useTranslation } from '#ui/translation.tsx'
import BulkDialog from './BulkDialog.tsx'
import { tellWithout } from './kept-notice.tsx'
import { keptRunAt, retryableOf } from './kept-run.ts'
import type { BulkRun } from './run.ts'

interface AgainProps {
  id: string
  onClose: () => void
  onRun: (run: BulkRun) => void
}

export default function Again({ id, onClose, onRun }: AgainProps) {
  const { t } = useTranslation()
  const userId = useUserId()
  const place = usePlace()
  const go = useNavigate()
  // as it was before any of it is another run's
  const [kept] = useState(() => keptRunAt(tabStorage(), userId, id, place))
  const services = kept ? retryableOf(kept) : []
  if (!kept || services.length === 0)
    return (
      <Stack gap="md">
        <Text size="sm">{t('bulk.nothingKept')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('ui.close')}
          </Button>
        </Group>
      </Stack>
    )
  const { request, why } = kept
  return (
    <BulkDialog
      kind={request.kind}
      services={services}
      given={{ request, why }}
      onClose={onClose}
      onRun={(run) => {
        const names = new Set(run.snapshot().map(({ job }) => job.name))
        tellWithout(tabStorage(), userId, id, names, go)
        onRun(run)
      }}
    />
  )
}
