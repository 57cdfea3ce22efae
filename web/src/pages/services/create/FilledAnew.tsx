import { Alert, Stack, Text } from '@mantine/core'
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { configOf } from '@pierhead/shared/service-config/kept'
import { needsModify } from '@pierhead/shared/service-config/to-create'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from '#ui/translation.tsx'
import { RevisionFaults } from '../revisions/RevisionFaults.tsx'

/** The new service begins as an earlier one was; what of that does not come back is said before it is made. */
export function FilledAnew({ revision }: { revision: RevisionContent }) {
  const { t } = useTranslation()
  const config = configOf(revision)
  const { serviceName: name, strategy, minReadySeconds: count } = config
  return (
    <Stack gap="sm">
      <Alert
        color="gray"
        variant="outline"
        icon={<IconHistory aria-hidden />}
        title={t('revisions.againBase', { number: revision.number, name })}
      >
        <Stack gap="xs">
          <Text size="sm">{t('revisions.againWhy')}</Text>
          {needsModify(config) ? <Text size="sm">{t('revisions.againStrategy', { strategy, count })}</Text> : null}
        </Stack>
      </Alert>
      <RevisionFaults revision={revision} />
    </Stack>
  )
}
