// The clusters of one region: are they well, and how full are they.

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { live, qList } from '#api/query.ts'
import { useKeptRange } from '#api/use-range.ts'
import { useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListPage, type RowOf } from '#ui/ListPage.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { isMoving } from '#ui/status.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useClusterActions } from './actions.tsx'
import { useClusterColumns } from './columns.tsx'
import { type ClusterRow, useClusterRows } from './rows.ts'

export default function ClustersPage() {
  const { t } = useTranslation()
  const scope = useScope()
  const clusters = useQuery(
    live(qList('ccs.DescribeCluster', scope, {}), (rows) => rows.some(({ status }) => isMoving(status))),
  )
  const { query, capacityError, retryCapacity } = useClusterRows(clusters)
  const columns = useClusterColumns()
  const actionsOf = useClusterActions()
  const kept = useKeptRange()
  const row = useMemo<RowOf<ClusterRow>>(
    () => ({
      id: ({ cluster }) => cluster.clusterId,
      href: ({ cluster }) => pathTo('cluster', { ...scope, clusterId: cluster.clusterId }, kept),
      actions: ({ cluster }) => actionsOf(cluster),
    }),
    [scope, kept, actionsOf],
  )
  return (
    <ListPage
      title={t('clusters.title')}
      query={query}
      columns={columns}
      row={row}
      note={capacityError ? <ProblemPanel error={capacityError} retry={retryCapacity} /> : null}
      empty={<EmptyState title={t('clusters.none')}>{t('clusters.noneWhy')}</EmptyState>}
    />
  )
}
