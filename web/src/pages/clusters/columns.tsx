import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import { NO_DATA, share } from '#lib/units.ts'
import { CapacityUsage } from '#ui/CapacityUsage.tsx'
import { CopyText } from '#ui/CopyText.tsx'
import type { Column } from '#ui/column.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useStatusSpellings, useStatusText } from '#ui/status-text.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import type { ClusterRow } from './rows.ts'

export function useClusterColumns(): Column<ClusterRow>[] {
  const { t } = useTranslation()
  const statusText = useStatusText()
  const spellings = useStatusSpellings()
  return useMemo(
    () => [
      { id: 'name', title: t('clusters.name'), value: ({ cluster }) => cluster.clusterName || cluster.clusterId },
      {
        id: 'status',
        title: t('clusters.status'),
        value: ({ cluster }) => statusText(cluster.status),
        spellings: ({ cluster }) => spellings(cluster.status),
        cell: ({ cluster }) => <StatusBadge status={cluster.status} />,
      },
      {
        id: 'id',
        title: t('clusters.id'),
        value: ({ cluster }) => cluster.clusterId,
        cell: ({ cluster }) => <CopyText text={cluster.clusterId} label={t('clusters.id')} />,
      },
      { id: 'version', title: t('clusters.version'), value: ({ cluster }) => cluster.k8sVersion },
      {
        id: 'nodes',
        title: t('clusters.nodes'),
        value: ({ cluster }) => cluster.nodeNum,
        cell: NodesCell,
      },
      {
        id: 'cpu',
        title: t('clusters.cpuRequested'),
        value: ({ capacity: { cpu } }) => share(cpu.requested, cpu.capacity),
        cell: ({ capacity }) => <CapacityUsage kind="cpu" resource={capacity.cpu} />,
        unit: '%',
        width: 200,
      },
      {
        id: 'memory',
        title: t('clusters.memoryRequested'),
        value: ({ capacity: { memory } }) => share(memory.requested, memory.capacity),
        cell: ({ capacity }) => <CapacityUsage kind="memory" resource={capacity.memory} />,
        unit: '%',
        width: 200,
      },
      { id: 'os', title: t('clusters.os'), value: ({ cluster }) => cluster.os, hidden: true },
      {
        id: 'network',
        title: t('clusters.vpc'),
        value: ({ cluster }) => cluster.unVpcId,
        cell: ({ cluster }) => copyable(cluster.unVpcId, t('clusters.vpc')),
        hidden: true,
      },
      {
        id: 'cidr',
        title: t('clusters.cidr'),
        value: ({ cluster }) => cluster.clusterCIDR,
        cell: ({ cluster }) => copyable(cluster.clusterCIDR, t('clusters.cidr')),
        hidden: true,
      },
      {
        id: 'age',
        title: t('clusters.age'),
        value: ({ cluster }) => (cluster.createdAt ? new Date(cluster.createdAt) : null),
        cell: ({ cluster }) => <TimeAgo at={cluster.createdAt} span />,
        align: 'right',
      },
    ],
    [t, statusText, spellings],
  )
}

const copyable = (text: string, label: string) => (text ? <CopyText text={text} label={label} /> : NO_DATA)

function NodesCell({ cluster }: ClusterRow) {
  const { t } = useTranslation()
  return (
    <Stack gap={0}>
      {t('clusters.nodeCount', { count: cluster.nodeNum })}
      {cluster.nodeStatus && cluster.nodeStatus !== 'AllNormal' ? <StatusBadge status={cluster.nodeStatus} /> : null}
    </Stack>
  )
}
