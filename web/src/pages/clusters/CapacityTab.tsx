// Requests and limits node by node, so that an uneven cluster shows.

import { Skeleton, Table } from '@mantine/core'
import type { Parsed } from '@pierhead/shared/catalogue'
import type { Node } from '@pierhead/shared/catalogue/cluster'
import { nodeCapacity } from '#lib/capacity.ts'
import { CapacityUsage } from '#ui/CapacityUsage.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import type { Reading } from '#ui/reading.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './CapacityTab.module.css'

interface CapacityTabProps {
  nodes: Reading<readonly Node[]>
  requests: Reading<Parsed<'ccs.DescribeClusterRequestLimitInfo'>>
}

export function CapacityTab({ nodes, requests }: CapacityTabProps) {
  const { t } = useTranslation()
  const failed = nodes.error ? nodes : requests.error ? requests : undefined
  if (failed) return <ProblemPanel error={failed.error} retry={failed.refetch} />
  if (!nodes.data) return <Skeleton height={160} aria-hidden />
  if (nodes.data.length === 0) return <EmptyState title={t('nodes.none')}>{t('nodes.noneWhy')}</EmptyState>
  return (
    <Table className={classes.nodes ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('nodes.name')}</Table.Th>
          <Table.Th>{t('clusters.cpuRequested')}</Table.Th>
          <Table.Th>{t('clusters.memoryRequested')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {nodes.data.map((node) => (
          <NodeLine key={node.instanceId} node={node} requests={requests.data} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function NodeLine({ node, requests }: { node: Node; requests: CapacityTabProps['requests']['data'] }) {
  const { cpu, memory } = nodeCapacity(node, requests)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {node.instanceName || node.instanceId}
      </Table.Th>
      <Table.Td>
        <CapacityUsage kind="cpu" resource={cpu} />
      </Table.Td>
      <Table.Td>
        <CapacityUsage kind="memory" resource={memory} />
      </Table.Td>
    </Table.Tr>
  )
}
