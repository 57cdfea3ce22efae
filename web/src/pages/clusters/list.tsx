// The clusters of one region: are they well, and how full are they.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { live, qList } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListPage } from '#ui/ListPage.tsx'
import { isMoving } from '#ui/status.ts'
import { useClusterColumns } from './columns.tsx'
import { useClusterRows } from './rows.ts'

export default function ClustersPage() {
  const { t } = useTranslation()
  const scope = useScope()
  const clusters = useQuery(
    live(qList('ccs.DescribeCluster', scope, {}), (rows) => rows.some(({ status }) => isMoving(status))),
  )
  const rows = useClusterRows(clusters.data)
  const columns = useClusterColumns()
  return (
    <ListPage
      title={t('clusters.title')}
      query={{ ...clusters, data: rows }}
      columns={columns}
      row={{
        id: ({ cluster }) => cluster.clusterId,
        href: ({ cluster }) => pathTo('cluster', { ...scope, clusterId: cluster.clusterId }),
      }}
      empty={<EmptyState title={t('clusters.none')}>{t('clusters.noneWhy')}</EmptyState>}
    />
  )
}
