import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { differences } from '@pierhead/shared/service-config/differences'
import { IconHelpHexagon } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import type { ServiceReading } from './use-read-again.ts'

interface UnknownOutcomeProps {
  base: ServiceConfig
  wanted: ServiceConfig
  readAgain: () => Promise<ServiceReading>
  /** The change has arrived. */
  onArrived: () => void
}

/** Nobody knows whether the cloud has acted: said as such, with a read that tells. Nothing is sent again by itself. */
export function UnknownOutcome({ base, wanted, readAgain, onArrived }: UnknownOutcomeProps) {
  const { t } = useTranslation()
  const check = useMutation({
    mutationKey: ['edit.check'],
    mutationFn: async () => found(base, wanted, (await readAgain()).config),
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

/** A node port left to the cloud may have been allocated meanwhile. */
function found(base: ServiceConfig, wanted: ServiceConfig, now: ServiceConfig): 'arrived' | 'notYet' | 'other' {
  const left = differences(wanted, now).filter(({ path, before }) => !(path.endsWith('.nodePort') && before === 0))
  if (left.length === 0) return 'arrived'
  return differences(base, now).length === 0 ? 'notYet' : 'other'
}
