import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { noScope, qList } from './query.ts'
import { useMaybeScope } from './use-scope.ts'

/** What the cluster of the URL is called, else its id; undefined where the URL names none. */
export function useClusterName(): string | undefined {
  const scope = useMaybeScope()
  const { clusterId } = useParams()
  // below the gate of the route table it is read already
  const { data } = useQuery({
    ...qList('ccs.DescribeCluster', scope ?? noScope, {}),
    enabled: scope !== undefined && clusterId !== undefined,
  })
  return data?.find((cluster) => cluster.clusterId === clusterId)?.clusterName || clusterId
}
