import { useTranslation } from 'react-i18next'
import { useRouteParam } from '#api/use-scope.ts'
import { TitledPage } from '#ui/TitledPage.tsx'
import { ServiceRevisions } from './revisions.tsx'

/** The revisions at an address of their own: that of a service which is gone has no other page. */
export default function RevisionsPage() {
  const { t } = useTranslation()
  const namespace = useRouteParam('namespace')
  const serviceName = useRouteParam('serviceName')
  return (
    <TitledPage title={t('revisions.pageTitle', { name: serviceName })} area={t('services.title')}>
      <ServiceRevisions service={{ namespace, serviceName }} />
    </TitledPage>
  )
}
