// The nodes of a cluster: which take pods, which are ill and why, how full each is.

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { live, q, qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { nodeCapacity } from '#lib/capacity.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListPage } from '#ui/ListPage.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { joined } from '#ui/reading.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useNodeColumns } from './columns.tsx'
import { isDraining } from './state.ts'

export default function NodesPage() {
  const { t } = useTranslation()
  const scope = useScope()
  const { clusterId } = usePlace()
  const nodes = useQuery(
    live(qList('ccs.DescribeClusterInstances', scope, { clusterId }), (rows) => rows.some(isDraining)),
  )
  const requests = useQuery(live(q('ccs.DescribeClusterRequestLimitInfo', scope, { clusterId })))
  const rows = useMemo(
    () => nodes.data?.map((node) => ({ node, capacity: nodeCapacity(node, requests.data) })),
    [nodes.data, requests.data],
  )
  return (
    <ListPage
      title={t('nodes.title')}
      query={joined({ ...nodes, data: rows }, [requests])}
      columns={useNodeColumns()}
      row={{ id: ({ node }) => node.instanceId }}
      note={requests.error ? <ProblemPanel error={requests.error} retry={requests.refetch} /> : null}
      empty={<EmptyState title={t('nodes.none')}>{t('nodes.noneWhy')}</EmptyState>}
    />
  )
}
