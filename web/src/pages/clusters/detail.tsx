// One cluster: is it well, how full is it, what happens in it now.

import { Group, Text } from '@mantine/core'
import type { Cluster } from '@pierhead/shared/catalogue/cluster'
import { IconActivityHeartbeat, IconBox, IconServer2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { live, q, qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import type { Action } from '#ui/Actions.tsx'
import { CopyText } from '#ui/CopyText.tsx'
import { DetailPage } from '#ui/DetailPage.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { isMoving } from '#ui/status.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { CapacityTab } from './CapacityTab.tsx'
import { ClusterFacts } from './ClusterFacts.tsx'
import { Overview } from './Overview.tsx'

const CAPACITY_EVERY_MS = 30_000

export default function ClusterPage() {
  const { t } = useTranslation()
  const scope = useScope()
  const { clusterId } = usePlace()
  const clusters = useQuery(
    live(qList('ccs.DescribeCluster', scope, {}), (rows) => rows.some(({ status }) => isMoving(status))),
  )
  const nodes = useQuery(live(qList('ccs.DescribeClusterInstances', scope, { clusterId })))
  const requests = useQuery({
    ...q('ccs.DescribeClusterRequestLimitInfo', scope, { clusterId }),
    refetchInterval: CAPACITY_EVERY_MS,
  })
  const cluster = clusters.data?.find((one) => one.clusterId === clusterId)
  const actions = useClusterActions()
  return (
    <DetailPage
      name={cluster?.clusterName || clusterId}
      area={t('clusters.title')}
      query={{ ...clusters, data: cluster }}
      status={cluster ? <StatusBadge status={cluster.status} /> : null}
      facts={cluster ? <HeadFacts cluster={cluster} /> : null}
      actions={actions}
      tabs={
        cluster
          ? [
              {
                id: 'overview',
                title: t('clusters.tab.overview'),
                content: <Overview cluster={cluster} nodes={nodes} requests={requests} />,
              },
              {
                id: 'capacity',
                title: t('clusters.tab.capacity'),
                content: <CapacityTab nodes={nodes} requests={requests} />,
              },
              { id: 'facts', title: t('clusters.tab.facts'), content: <ClusterFacts cluster={cluster} /> },
            ]
          : []
      }
    />
  )
}

function useClusterActions(): Action[] {
  const { t } = useTranslation()
  const place = usePlace()
  return [
    { label: t('clusters.toServices'), icon: <IconBox size={16} />, to: pathTo('services', place) },
    { label: t('clusters.toNodes'), icon: <IconServer2 size={16} />, to: pathTo('nodes', place) },
    {
      label: t('clusters.toMonitoring'),
      icon: <IconActivityHeartbeat size={16} />,
      to: pathTo('monitoring', place, { level: 'cluster' }),
    },
  ]
}

function HeadFacts({ cluster }: { cluster: Cluster }) {
  const { t } = useTranslation()
  return (
    <>
      <CopyText text={cluster.clusterId} label={t('clusters.id')} />
      {cluster.k8sVersion ? (
        <Text span size="sm" c="dimmed">
          Kubernetes {cluster.k8sVersion}
        </Text>
      ) : null}
      <Group component="span" gap={4} c="dimmed" fz="sm">
        {t('clusters.age')} <TimeAgo at={cluster.createdAt} span />
      </Group>
    </>
  )
}
