import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** In place of the review while nothing may be sent: what stands in the way, and the way back. */
export function NotReady({ faults, onBack, children }: { faults: number; onBack: () => void; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      {children}
      {faults > 0 ? (
        <Text size="sm" role="alert">
          {t('edit.faulty', { count: faults })}
        </Text>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('ui.backToForm')}
        </Button>
      </Group>
    </Stack>
  )
}
