// What a review of several services reads of each: anew, for what is about to be changed is not told from the cache.

import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { q, qList } from '#api/query.ts'
import { useEach } from '#api/use-each.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { readPointers } from '../blast-reads.ts'
import { serviceId } from '../service-id.ts'
import type { ServiceRef } from '../service-reads.ts'
import { type Details, readDetails } from './details.ts'
import type { Kind } from './kinds.ts'

export function useDetails(services: readonly ServiceRef[], kind: Kind) {
  const client = useQueryClient()
  const scope = useScope()
  const { clusterId } = usePlace()
  const byId = useMemo(() => new Map(services.map((service) => [serviceId(service), service])), [services])
  const keys = useMemo(() => [...byId.keys()], [byId])
  return useEach(keys, async (id): Promise<Details> => {
    const { namespace = '', serviceName = '' } = byId.get(id) ?? {}
    const key = { clusterId, namespace, serviceName }
    const details = await readDetails(
      (action, input) => client.fetchQuery({ ...q(action, scope, input), staleTime: 0 }),
      key,
      kind,
    )
    if (kind === 'restart')
      details.pods = await client.fetchQuery({ ...qList('ccs.DescribeServiceInstance', scope, key), staleTime: 0 })
    if (kind === 'remove') details.pointers = await readPointers(client, scope, clusterId)
    return details
  })
}
