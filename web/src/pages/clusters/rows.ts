// A cluster with its capacity, whose requests are a read of their own: the list does not wait for them.

import type { Parsed } from '@pierhead/shared/catalogue'
import type { Cluster } from '@pierhead/shared/catalogue/cluster'
import type { ProblemError } from '@pierhead/shared/problem'
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { type Capacity, clusterCapacity } from '#lib/capacity.ts'
import { joined, type Reading } from '#ui/reading.ts'

export interface ClusterRow {
  cluster: Cluster
  capacity: Capacity
}

const CAPACITY_EVERY_MS = 60_000

interface ClusterRows {
  query: Reading<ClusterRow[]>
  /** Why the requests of a cluster could not be read; null while all can. */
  capacityError: Error | null
  retryCapacity: () => void
}

export function useClusterRows(clusters: Reading<Cluster[]>): ClusterRows {
  const scope = useScope()
  const requests = useQueries({
    queries: (clusters.data ?? []).map(({ clusterId }) => ({
      ...q('ccs.DescribeClusterRequestLimitInfo', scope, { clusterId }),
      refetchInterval: CAPACITY_EVERY_MS,
    })),
    combine: together,
  })
  const rows = useMemo(
    () =>
      clusters.data?.map((cluster, index) => ({
        cluster,
        capacity: clusterCapacity(cluster, requests.answers[index]),
      })),
    [clusters.data, requests.answers],
  )
  return {
    query: joined({ ...clusters, data: rows }, requests.reads),
    capacityError: requests.failed[0]?.error ?? null,
    retryCapacity: () => {
      for (const { refetch } of requests.failed) void refetch()
    },
  }
}

const together = (reads: UseQueryResult<Parsed<'ccs.DescribeClusterRequestLimitInfo'>, ProblemError>[]) => ({
  reads,
  answers: reads.map(({ data }) => data),
  failed: reads.filter(({ isError }) => isError),
})
