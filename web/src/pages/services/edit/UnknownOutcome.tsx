import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconHelpHexagon } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { differencesOf, type Settings, settingsFrom } from '../draft/settings.ts'
import type { ServiceReading } from './use-read-again.ts'
import { isAsSent, verdictOf } from './verdict.ts'

interface UnknownOutcomeProps {
  base: Settings
  wanted: Settings
  readAgain: () => Promise<ServiceReading>
  /** The change has arrived. */
  onArrived: () => void
}

/** Nobody knows whether the cloud has acted: said as such, with a read that tells. Nothing is sent again by itself. */
export function UnknownOutcome({ base, wanted, readAgain, onArrived }: UnknownOutcomeProps) {
  const { t } = useTranslation()
  const check = useMutation({
    mutationKey: ['edit.check'],
    mutationFn: async () => found(base, wanted, settingsFrom(await readAgain())),
    onSuccess: (state) => {
      if (state === 'arrived') onArrived()
    },
  })
  return (
    <Alert
      role="alert"
      color="orange"
      variant="outline"
      icon={<IconHelpHexagon aria-hidden />}
      title={t('edit.unknown')}
    >
      <Stack gap="sm">
        <Text size="sm">{t('edit.unknownWhy')}</Text>
        {check.data ? <Text size="sm">{t(`edit.found.${check.data}`)}</Text> : null}
        {check.error ? <ProblemPanel error={check.error} /> : null}
        <Group>
          <Button size="xs" loading={check.isPending} onClick={() => check.mutate()}>
            {t('edit.checkState')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

function found(base: Settings, wanted: Settings, now: Settings): 'arrived' | 'notYet' | 'other' {
  if (isAsSent(verdictOf(base, wanted, now))) return 'arrived'
  return differencesOf(base, now).length === 0 ? 'notYet' : 'other'
}
