import { Button } from '@mantine/core'
import { Link, Navigate } from 'react-router'
import { useConnections } from '#api/use-connections.ts'
import { useMe } from '#api/use-me.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { startScope } from './connections.ts'
import { Loading } from './Loading.tsx'

/** `/` leads to where the reader was last. */
export function Home() {
  const { t } = useTranslation()
  const { data, error, refetch } = useConnections()
  const { data: me } = useMe()
  if (error) return <ProblemPanel error={error} retry={refetch} />
  if (!data) return <Loading />
  const scope = startScope(data.connections)
  if (!scope)
    return (
      <EmptyState title={t('app.noConnections')} action={me?.administrator ? <AddConnection /> : undefined}>
        {t('app.noConnectionsWhy')}
      </EmptyState>
    )
  return <Navigate to={pathTo('clusters', scope)} replace />
}

function AddConnection() {
  const { t } = useTranslation()
  return (
    <Button component={Link} to={pathTo('connectionNew', {})}>
      {t('connections.create')}
    </Button>
  )
}
