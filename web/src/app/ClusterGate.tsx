import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from 'react-router'
import { qList } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { WrongAddress } from './ErrorPage.tsx'
import { Loading } from './Loading.tsx'

/** Lets through what names a cluster of this region; else says so and links to those that exist. */
export function ClusterGate() {
  const { t } = useTranslation()
  const scope = useScope()
  const { clusterId = '' } = useParams()
  const { data, error, refetch } = useQuery(qList('ccs.DescribeCluster', scope, {}))
  if (data?.some((cluster) => cluster.clusterId === clusterId)) return <Outlet />
  if (error) return <ProblemPanel error={error} retry={refetch} />
  if (!data) return <Loading />
  return (
    <WrongAddress
      title={t('app.noSuchCluster')}
      why={t('app.noSuchClusterWhy', { clusterId })}
      links={[
        ...data.map((cluster) => ({
          to: pathTo('cluster', { ...scope, clusterId: cluster.clusterId }),
          label: cluster.clusterName ? `${cluster.clusterName} (${cluster.clusterId})` : cluster.clusterId,
        })),
        { to: pathTo('clusters', scope), label: t('app.toClusters') },
      ]}
    />
  )
}
