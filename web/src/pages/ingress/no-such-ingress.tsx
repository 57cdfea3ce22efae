import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useIngressName } from './ingress-reads.ts'

/** In place of any page of an ingress that the cloud does not know. */
export function NoSuchIngress({ title }: { title: string }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { namespace, ingressName } = useIngressName()
  return (
    <TitledPage title={title} area={t('ingress.title')}>
      <EmptyState
        title={t('ingress.noSuch', { name: ingressName, namespace })}
        action={
          <Anchor component={Link} to={pathTo('ingresses', place)}>
            {t('ingress.toList')}
          </Anchor>
        }
      >
        {t('ingress.noSuchWhy')}
      </EmptyState>
    </TitledPage>
  )
}
