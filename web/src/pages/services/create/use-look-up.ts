// Whether a service is there, and how it is: before it is made, and after.
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { q } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import type { ServiceReading } from '../edit/use-read-again.ts'
import type { ServiceRef } from '../service-reads.ts'

export function useLookUp() {
  const scope = useScope()
  const { clusterId } = usePlace()
  const client = useQueryClient()
  return useMemo(
    () => ({
      /** By the list, which every cloud answers alike whether the service is there or not. */
      isThere: async ({ namespace, serviceName }: ServiceRef): Promise<boolean> => {
        const read = q('ccs.DescribeClusterService', scope, { clusterId, namespace })
        const { services } = await client.fetchQuery({ ...read, staleTime: 0 })
        return services.some((service) => service.serviceName === serviceName)
      },
      read: async ({ namespace, serviceName }: ServiceRef): Promise<ServiceReading> => {
        const input = { clusterId, namespace, serviceName }
        const [{ service: info }, { serviceText }] = await Promise.all([
          client.fetchQuery({ ...q('ccs.DescribeClusterServiceInfo', scope, input), staleTime: 0 }),
          client.fetchQuery({ ...q('ccs.DescribeClusterServiceText', scope, input), staleTime: 0 }),
        ])
        return { info, ...fromAnswers(info, serviceText) }
      },
    }),
    [client, scope, clusterId],
  )
}
