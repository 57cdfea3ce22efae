// A cluster with its capacity, whose requests are a read of their own: the list does not wait for them.

import type { Cluster } from '@pierhead/shared/catalogue/cluster'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { type Capacity, clusterCapacity } from '#lib/capacity.ts'

export interface ClusterRow {
  cluster: Cluster
  capacity: Capacity
}

const CAPACITY_EVERY_MS = 60_000

export function useClusterRows(clusters: readonly Cluster[] | undefined): ClusterRow[] | undefined {
  const scope = useScope()
  const requests = useQueries({
    queries: (clusters ?? []).map(({ clusterId }) => ({
      ...q('ccs.DescribeClusterRequestLimitInfo', scope, { clusterId }),
      refetchInterval: CAPACITY_EVERY_MS,
    })),
    combine: (results) => results.map(({ data }) => data),
  })
  return useMemo(
    () => clusters?.map((cluster, index) => ({ cluster, capacity: clusterCapacity(cluster, requests[index]) })),
    [clusters, requests],
  )
}
