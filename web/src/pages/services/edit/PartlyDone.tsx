import { Alert, Stack, Text } from '@mantine/core'
import { IconInfoTriangle } from '@tabler/icons-react'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { isUnknown } from '#ui/problem-of.ts'
import { useTranslation } from '#ui/translation.tsx'
import type { Partly } from './use-writes.ts'

/** Of several calls the first is done and a later one is not, or nobody knows: what is left is still in the form. */
export function PartlyDone({ partly: { error } }: { partly: Partly }) {
  const { t } = useTranslation()
  const isOpen = isUnknown(error)
  return (
    <Alert
      role="alert"
      color="orange"
      variant="outline"
      icon={<IconInfoTriangle aria-hidden />}
      title={isOpen ? t('form.partlyUnknown') : t('form.partly')}
    >
      <Stack gap="sm">
        <Text size="sm">{isOpen ? t('form.partlyUnknownWhy') : t('form.partlyWhy')}</Text>
        <ProblemPanel error={error} />
      </Stack>
    </Alert>
  )
}
