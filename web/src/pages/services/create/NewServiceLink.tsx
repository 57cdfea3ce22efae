import { Button, Tooltip } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { usePlace } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import { pathTo } from '#paths'
import { useTranslation } from '#ui/translation.tsx'
import { usePermit } from '#ui/use-permit.ts'

/** The way to the form of a new service; it begins in the namespace that the list shows. */
export function NewServiceLink() {
  const { t } = useTranslation()
  const place = usePlace()
  const [ns] = useSearchParam('ns')
  const refused = usePermit('ccs.CreateClusterService', 'anywhere')
  const look = { leftSection: <IconPlus size={16} aria-hidden /> }
  if (!refused)
    return (
      <Button {...look} component={Link} to={pathTo('serviceNew', place, { ns })}>
        {t('form.create')}
      </Button>
    )
  return (
    <Tooltip label={refused.reason} multiline maw={320}>
      <Button {...look} data-disabled aria-disabled>
        {t('form.create')}
      </Button>
    </Tooltip>
  )
}
