import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { usePlace, useRouteParam } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ServiceRevisions } from './revisions.tsx'

/** The revisions at an address of their own: that of a service which is gone has no other page. */
export default function RevisionsPage() {
  const { t } = useTranslation()
  const namespace = useRouteParam('namespace')
  const serviceName = useRouteParam('serviceName')
  const to = pathTo('service', { ...usePlace(), namespace, serviceName })
  return (
    <TitledPage title={t('revisions.pageTitle', { name: serviceName })} area={t('services.title')}>
      <Anchor component={Link} to={to} size="sm" display="inline-block" mb="md">
        {t('edit.toService')}
      </Anchor>
      <ServiceRevisions service={{ namespace, serviceName }} />
    </TitledPage>
  )
}
