import { Badge, Group } from '@mantine/core'
import type { Node } from '@pierhead/shared/catalogue/cluster'
import { useMemo } from 'react'
import type { Capacity } from '#lib/capacity.ts'
import { NO_DATA, share } from '#lib/units.ts'
import { CapacityUsage } from '#ui/CapacityUsage.tsx'
import { CopyText } from '#ui/CopyText.tsx'
import type { Column } from '#ui/column.ts'
import { useNodeReason } from '#ui/node-reason.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useStatusSpellings, useStatusText } from '#ui/status-text.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { nodeStatus } from './state.ts'

export interface NodeRow {
  node: Node
  capacity: Capacity
}

export function useNodeColumns(): Column<NodeRow>[] {
  const { t } = useTranslation()
  const words = useNodeWords()
  const statusText = useStatusText()
  const spellings = useStatusSpellings()
  return useMemo(
    () => [
      { id: 'name', title: t('nodes.name'), value: ({ node }) => node.instanceName || node.instanceId },
      {
        id: 'status',
        title: t('nodes.status'),
        value: ({ node }) => [statusText(nodeStatus(node)), words.reason(node)].filter(Boolean).join(' '),
        spellings: ({ node }) => [...spellings(nodeStatus(node)), words.reason(node) ?? ''].filter(Boolean),
        cell: ({ node }) => <StatusBadge status={nodeStatus(node)} reason={words.reason(node)} />,
      },
      {
        id: 'address',
        title: t('nodes.address'),
        value: ({ node }) => node.lanIp,
        cell: ({ node }) => copyable(node.lanIp, t('nodes.address')),
      },
      {
        id: 'cpu',
        title: t('nodes.cpuRequested'),
        value: ({ capacity: { cpu } }) => share(cpu.requested, cpu.capacity),
        cell: ({ capacity }) => <CapacityUsage kind="cpu" resource={capacity.cpu} />,
        unit: '%',
        width: 190,
      },
      {
        id: 'memory',
        title: t('nodes.memoryRequested'),
        value: ({ capacity: { memory } }) => share(memory.requested, memory.capacity),
        cell: ({ capacity }) => <CapacityUsage kind="memory" resource={capacity.memory} />,
        unit: '%',
        width: 190,
      },
      { id: 'zone', title: t('nodes.zone'), value: ({ node }) => node.zone },
      { id: 'type', title: t('nodes.type'), value: ({ node }) => node.instanceType },
      { id: 'payment', title: t('nodes.payment'), value: ({ node }) => words.payment(node), hidden: true },
      {
        id: 'labels',
        title: t('nodes.labels'),
        value: ({ node }) => labelsOf(node).join(' '),
        cell: LabelsCell,
        hidden: true,
      },
      {
        id: 'id',
        title: t('nodes.id'),
        value: ({ node }) => node.instanceId,
        cell: ({ node }) => copyable(node.instanceId, t('nodes.id')),
        hidden: true,
      },
      {
        id: 'public',
        title: t('nodes.publicAddress'),
        value: ({ node }) => node.wanIp,
        cell: ({ node }) => copyable(node.wanIp, t('nodes.publicAddress')),
        hidden: true,
      },
      { id: 'image', title: t('nodes.osImage'), value: ({ node }) => node.osImage, hidden: true },
      { id: 'kernel', title: t('nodes.kernel'), value: ({ node }) => node.kernelVersion, hidden: true },
      {
        id: 'age',
        title: t('nodes.age'),
        value: ({ node }) => (node.createdAt ? new Date(node.createdAt) : null),
        cell: ({ node }) => <TimeAgo at={node.createdAt} span />,
        align: 'right',
      },
    ],
    [t, words, statusText, spellings],
  )
}

const copyable = (text: string, label: string) => (text ? <CopyText text={text} label={label} /> : NO_DATA)

/** The cloud's codes in words; what is not documented is shown as it came. */
function useNodeWords() {
  const { t } = useTranslation()
  const nodeReason = useNodeReason()
  return useMemo(() => {
    const reason = (node: Node) =>
      [nodeReason(node.abnormalReason), node.drainStatus].filter(Boolean).join(t('ui.comma'))
    const modes = [t('nodes.pay.postpaid'), t('nodes.pay.prepaid'), t('nodes.pay.asYouGo')]
    const payment = ({ cvmPayMode }: Node) =>
      typeof cvmPayMode === 'number' ? (modes[cvmPayMode] ?? String(cvmPayMode)) : ''
    return { reason, payment }
  }, [t, nodeReason])
}

const labelsOf = ({ labels }: Node): string[] => Object.entries(labels).map(([key, value]) => `${key}=${value}`)

const LabelsCell = ({ node }: NodeRow) => (
  <Group gap={4}>
    {labelsOf(node).map((label) => (
      <Badge key={label} variant="default" radius="sm" ff="monospace">
        {label}
      </Badge>
    ))}
  </Group>
)
