import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconHelpHexagon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ProblemPanel } from './ProblemPanel.tsx'
import { useTranslation } from './translation.tsx'

interface OutcomeUnknownProps {
  title: string
  why: string
  /** The read that tells, and how it goes. */
  look: { mutate: () => void; isPending: boolean; error: Error | null }
  /** What looking said, in words and figures. */
  found?: ReactNode
  /** Beside the button: what can be done then. */
  next?: ReactNode
}

/** Nobody knows whether the cloud has acted: said as such, with a read that tells. Nothing is sent again by itself. */
export function OutcomeUnknown({ title, why, look, found, next }: OutcomeUnknownProps) {
  const { t } = useTranslation()
  return (
    <Alert role="alert" color="orange" variant="outline" icon={<IconHelpHexagon aria-hidden />} title={title}>
      <Stack gap="sm">
        <Text size="sm">{why}</Text>
        {found}
        {look.error ? <ProblemPanel error={look.error} /> : null}
        <Group gap="md">
          <Button size="xs" loading={look.isPending} onClick={() => look.mutate()}>
            {t('ui.checkState')}
          </Button>
          {next}
        </Group>
      </Stack>
    </Alert>
  )
}
