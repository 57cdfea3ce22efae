// Where a new service can stand, and which names are taken there.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { usePermits } from '#ui/use-permit.ts'

export interface NamespaceChoice {
  name: string
  /** The reader may not create anything there. */
  refused: boolean
}

export function usePlaces() {
  const scope = useScope()
  const { clusterId } = usePlace()
  const permit = usePermits()
  const namespaces = useQuery(qList('ccs.DescribeClusterNameSpaces', scope, { clusterId }))
  const services = useQuery(qList('ccs.DescribeClusterService', scope, { clusterId, allnamespace: true }))
  const choices = useMemo(
    () =>
      namespaces.data
        ?.filter(({ status }) => status !== 'Terminating')
        .map(({ name }): NamespaceChoice => {
          const why = permit('ccs.CreateClusterService', { namespaces: [name] })
          return { name, refused: why !== undefined && !why.isLocked }
        }),
    [namespaces.data, permit],
  )
  const taken = useMemo(
    () => new Set(services.data?.map(({ namespace, serviceName }) => `${namespace}/${serviceName}`)),
    [services.data],
  )
  return {
    choices,
    /** `namespace/name`; empty as long as nobody knows. */
    taken,
    error: namespaces.error,
    retry: () => void namespaces.refetch(),
  }
}
