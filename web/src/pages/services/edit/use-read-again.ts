// Reading the service anew: before a write, to see that nobody else wrote; after it, to see what became of it.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { fromAnswers, type ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { type ServiceRef, useServiceKey } from '../service-reads.ts'

/** Details and YAML of a service, joined. */
export interface ServiceReading extends ReadConfig {
  info: ServiceInfo
}

/** Both answers anew, for the screen too; throws the Problem where one of them fails. */
export function useReadAgain(service: ServiceRef): () => Promise<ServiceReading> {
  const scope = useScope()
  const key = useServiceKey(service)
  const client = useQueryClient()
  return useCallback(async () => {
    const [{ service: info }, { serviceText }] = await Promise.all([
      client.fetchQuery({ ...q('ccs.DescribeClusterServiceInfo', scope, key), staleTime: 0 }),
      client.fetchQuery({ ...q('ccs.DescribeClusterServiceText', scope, key), staleTime: 0 }),
    ])
    return { info, ...fromAnswers(info, serviceText) }
  }, [client, scope, key])
}
