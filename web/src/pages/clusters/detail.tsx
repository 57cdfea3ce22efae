// One cluster: is it well, how full is it, what happens in it now.

import { Group, Text } from '@mantine/core'
import type { Cluster } from '@pierhead/shared/catalogue/cluster'
import { useQuery } from '@tanstack/react-query'
import { live, q, qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { DetailPage } from '#ui/DetailPage.tsx'
import { joined } from '#ui/reading.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { isMoving } from '#ui/status.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useClusterActions } from './actions.tsx'
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
  const actionsOf = useClusterActions()
  return (
    <DetailPage
      name={cluster?.clusterName || clusterId}
      area={t('clusters.title')}
      query={joined({ ...clusters, data: cluster }, [nodes, requests])}
      status={cluster ? <StatusBadge status={cluster.status} /> : null}
      facts={cluster ? <HeadFacts cluster={cluster} /> : null}
      actions={actionsOf({ clusterId })}
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
