import { Alert, Stack, Text } from '@mantine/core'
import { IconInfoTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import type { Partly } from './use-writes.ts'

/** Of several calls the first is done and a later one is not: what is left is still in the form. */
export function PartlyDone({ partly: { error } }: { partly: Partly }) {
  const { t } = useTranslation()
  return (
    <Alert
      role="alert"
      color="orange"
      variant="outline"
      icon={<IconInfoTriangle aria-hidden />}
      title={t('form.partly')}
    >
      <Stack gap="sm">
        <Text size="sm">{t('form.partlyWhy')}</Text>
        <ProblemPanel error={error} />
      </Stack>
    </Alert>
  )
}
