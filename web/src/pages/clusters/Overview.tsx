// The first tab of a cluster: what is wrong if anything is, how full it is, and its two charts.

import { Anchor, Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { Parsed } from '@pierhead/shared/catalogue'
import type { Cluster, Node } from '@pierhead/shared/catalogue/cluster'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useKeptRange } from '#api/use-range.ts'
import { usePlace } from '#api/use-scope.ts'
import { clusterCapacity } from '#lib/capacity.ts'
import { pathTo } from '#paths'
import { CapacityUsage } from '#ui/CapacityUsage.tsx'
import { MetricChart } from '#ui/MetricChart.tsx'
import { useNodeReason } from '#ui/node-reason.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { RangePicker } from '#ui/RangePicker.tsx'
import type { Reading } from '#ui/reading.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useTranslation } from '#ui/translation.tsx'

interface OverviewProps {
  cluster: Cluster
  nodes: Reading<readonly Node[]>
  requests: Reading<Parsed<'ccs.DescribeClusterRequestLimitInfo'>>
}

export function Overview({ cluster, nodes, requests }: OverviewProps) {
  const { t } = useTranslation()
  const capacity = clusterCapacity(cluster, requests.data)
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Card title={t('clusters.nodeHealth')}>
          {nodes.error ? <ProblemPanel error={nodes.error} retry={nodes.refetch} /> : null}
          {nodes.data ? <NodeHealth nodes={nodes.data} /> : nodes.error ? null : <Skeleton height={40} />}
        </Card>
        <Card title={t('clusters.cpuRequested')}>
          <CapacityUsage kind="cpu" resource={capacity.cpu} />
        </Card>
        <Card title={t('clusters.memoryRequested')}>
          <CapacityUsage kind="memory" resource={capacity.memory} />
        </Card>
      </SimpleGrid>
      {requests.error ? <ProblemPanel error={requests.error} retry={requests.refetch} /> : null}
      <section aria-labelledby="charts">
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h5" id="charts">
            {t('clusters.charts')}
          </Title>
          <RangePicker />
        </Group>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <ClusterChart cluster={cluster} metric="dc_cpu_usage" title={t('clusters.cpuChart')} />
          <ClusterChart cluster={cluster} metric="dc_mem_usage" title={t('clusters.memoryChart')} />
        </SimpleGrid>
      </section>
    </Stack>
  )
}

const Card = ({ title, children }: { title: string; children: ReactNode }) => (
  <Paper withBorder radius="md" p="md">
    <Text size="xs" c="dimmed" mb={6}>
      {title}
    </Text>
    {children}
  </Paper>
)

/** Which nodes are not well, by name and with the reason; else that all are. */
function NodeHealth({ nodes }: { nodes: readonly Node[] }) {
  const { t } = useTranslation()
  const place = usePlace()
  const kept = useKeptRange()
  const nodeReason = useNodeReason()
  const ill = nodes.filter(({ isNormal }) => !isNormal)
  const closed = nodes.filter(({ isNormal, unschedulable }) => isNormal && unschedulable)
  return (
    <Stack gap={4}>
      <Text size="sm">
        <Anchor component={Link} to={pathTo('nodes', place, kept)} size="sm">
          {t('clusters.nodesReady', { ready: nodes.length - ill.length, all: nodes.length })}
        </Anchor>
      </Text>
      {ill.map(({ instanceId, instanceName, abnormalReason }) => (
        <StatusBadge
          key={instanceId}
          status="Abnormal"
          reason={[instanceName || instanceId, nodeReason(abnormalReason)].filter(Boolean).join(t('ui.colon'))}
        />
      ))}
      {closed.map(({ instanceId, instanceName }) => (
        <StatusBadge key={instanceId} status="Cordoned" reason={instanceName || instanceId} />
      ))}
    </Stack>
  )
}

interface ClusterChartProps {
  cluster: Cluster
  metric: 'dc_cpu_usage' | 'dc_mem_usage'
  title: string
}

const ClusterChart = ({ cluster, metric, title }: ClusterChartProps) => (
  <MetricChart
    title={title}
    unit="%"
    series={[
      { metric, dimensions: { docker_clusterid: cluster.clusterId }, label: cluster.clusterName || cluster.clusterId },
    ]}
  />
)
