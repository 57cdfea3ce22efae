import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { useConnections } from '#api/use-connections.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { startScope } from './connections.ts'
import { Loading } from './Loading.tsx'

/** `/` leads to where the reader was last. */
export function Home() {
  const { t } = useTranslation()
  const { data, error, refetch } = useConnections()
  if (error) return <ProblemPanel error={error} retry={refetch} />
  if (!data) return <Loading />
  const scope = startScope(data.connections)
  if (!scope) return <EmptyState title={t('app.noConnections')}>{t('app.noConnectionsWhy')}</EmptyState>
  return <Navigate to={pathTo('clusters', scope)} replace />
}
