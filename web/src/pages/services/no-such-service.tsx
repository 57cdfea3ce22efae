import { Anchor, Group } from '@mantine/core'
import { Link } from 'react-router'
import { usePlace, useRouteParam } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'

/** In place of any page of a service that the cloud does not know. */
export function NoSuchService({ title }: { title: string }) {
  const { t } = useTranslation()
  const place = usePlace()
  const namespace = useRouteParam('namespace')
  const name = useRouteParam('serviceName')
  return (
    <TitledPage title={title} area={t('services.title')}>
      <EmptyState
        title={t('services.noSuch', { name, namespace })}
        action={
          <Group gap="md" justify="center">
            <Anchor component={Link} to={pathTo('services', place)}>
              {t('services.toList')}
            </Anchor>
            <Anchor component={Link} to={pathTo('serviceRevisions', { ...place, namespace, serviceName: name })}>
              {t('revisions.kept')}
            </Anchor>
          </Group>
        }
      >
        {t('services.noSuchWhy')}
      </EmptyState>
    </TitledPage>
  )
}
