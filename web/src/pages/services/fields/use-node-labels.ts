// The labels that the nodes of the cluster have, to be offered where a rule asks for one.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'

/** The values that stand in the cluster, by key; empty as long as nobody knows, and where the nodes could not be read. */
export function useNodeLabels(wanted: boolean): ReadonlyMap<string, readonly string[]> {
  const scope = useScope()
  const { clusterId } = usePlace()
  const { data } = useQuery({
    ...qList('ccs.DescribeClusterInstances', scope, { clusterId }),
    enabled: wanted,
    retry: false,
  })
  return useMemo(() => {
    const pairs = (data ?? []).flatMap(({ labels }) => Object.entries(labels))
    const byKey = Map.groupBy(pairs, ([key]) => key)
    return new Map([...byKey].map(([key, all]) => [key, [...new Set(all.map(([, value]) => value))].sort()] as const))
  }, [data])
}
