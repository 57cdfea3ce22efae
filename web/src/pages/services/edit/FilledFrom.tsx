import { Alert, Stack } from '@mantine/core'
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import type { LostSetting } from '@pierhead/shared/service-config/lost'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from '#ui/translation.tsx'
import { RevisionFaults } from '../revisions/RevisionFaults.tsx'

interface FilledFromProps {
  revision: RevisionContent
  /** Nothing differs from what the service is now. */
  isSame: boolean
  /** What the service has now and a save resets: that is told by itself. */
  reset: readonly LostSetting[]
}

/** What is in the form is an earlier configuration; what of that does not come back is said before it is sent. */
export function FilledFrom({ revision, isSame, reset }: FilledFromProps) {
  const { t } = useTranslation()
  const { number, missing } = revision
  const lost = revision.lost.filter(({ path, value }) => !reset.some((one) => one.path === path && one.value === value))
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
      <RevisionFaults revision={{ lost, missing }} />
    </Stack>
  )
}
