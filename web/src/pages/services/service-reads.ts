// The reads of one service, as its pages share them.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import type { ProblemError } from '@pierhead/shared/problem'
import { fromAnswers, type ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { q } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'

/** What names a service within its cluster. */
export interface ServiceRef {
  namespace: string
  serviceName: string
}

/** Which cluster's service it is, as every action about one service wants it. */
export function useServiceKey({ namespace, serviceName }: ServiceRef) {
  const { clusterId } = usePlace()
  return useMemo(() => ({ clusterId, namespace, serviceName }), [clusterId, namespace, serviceName])
}

/** A service's details, read once; a page that wants them to move wraps them in `live`. */
function useServiceInfo(service: ServiceRef): UseQueryResult<{ service: ServiceInfo }, ProblemError> {
  return useQuery(q('ccs.DescribeClusterServiceInfo', useScope(), useServiceKey(service)))
}

export interface ServiceReading {
  /** As soon as the details are there. */
  info: ServiceInfo | undefined
  /** As soon as details and YAML are there. */
  config: ReadConfig | undefined
  error: ProblemError | null
  retry: () => void
}

/** The cloud answered, and knows no such service. */
export const isNoSuch = (error: ProblemError | null): boolean =>
  error?.problem.code === 'upstream_not_found' || error?.problem.code === 'not_found'

/** The whole configuration of a service: its details and its YAML, joined. */
export function useServiceConfig(service: ServiceRef): ServiceReading {
  const details = useServiceInfo(service)
  const yaml = useQuery(q('ccs.DescribeClusterServiceText', useScope(), useServiceKey(service)))
  const info = details.data?.service
  const text = yaml.data?.serviceText
  const config = useMemo(() => (info && text !== undefined ? fromAnswers(info, text) : undefined), [info, text])
  return {
    info,
    config,
    error: details.error ?? yaml.error,
    retry: () => {
      void details.refetch()
      void yaml.refetch()
    },
  }
}
