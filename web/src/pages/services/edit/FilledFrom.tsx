import { Alert, Stack } from '@mantine/core'
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { RevisionFaults } from '../revisions/RevisionFaults.tsx'

/** What is in the form is an earlier configuration; what of that does not come back is said before it is sent. */
export function FilledFrom({ revision, isSame }: { revision: RevisionContent; isSame: boolean }) {
  const { t } = useTranslation()
  const { number } = revision
  return (
    <Stack gap="sm">
      <Alert
        color="gray"
        variant="outline"
        icon={<IconHistory aria-hidden />}
        title={isSame ? t('revisions.filledSame', { number }) : t('revisions.filled', { number })}
      >
        {isSame ? t('revisions.filledSameWhy') : t('revisions.filledWhy')}
      </Alert>
      <RevisionFaults revision={revision} />
    </Stack>
  )
}
