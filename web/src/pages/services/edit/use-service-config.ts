// One service's whole configuration, from the two answers that together hold it.

import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import type { ProblemError } from '@pierhead/shared/problem'
import { fromAnswers, type ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { q } from '#api/query.ts'
import { usePlace, useRouteParam, useScope } from '#api/use-scope.ts'

export interface ServiceReading extends ReadConfig {
  info: ServiceInfo
}

export interface ServiceConfigQuery {
  data: ServiceReading | undefined
  error: ProblemError | null
  refetch: () => void
  /** Both answers anew; throws the Problem where one of them fails. */
  readAgain: () => Promise<ServiceReading>
}

const reading = (info: ServiceInfo, text: string): ServiceReading => ({ info, ...fromAnswers(info, text) })

export function useServiceConfig(): ServiceConfigQuery {
  const scope = useScope()
  const { clusterId } = usePlace()
  const namespace = useRouteParam('namespace')
  const serviceName = useRouteParam('serviceName')
  const client = useQueryClient()
  const reads = useMemo(() => {
    const input = { clusterId, namespace, serviceName }
    return {
      info: q('ccs.DescribeClusterServiceInfo', scope, input),
      text: q('ccs.DescribeClusterServiceText', scope, input),
    }
  }, [scope, clusterId, namespace, serviceName])
  const info = useQuery(reads.info)
  const text = useQuery(reads.text)

  const [described, printed] = [info.data?.service, text.data?.serviceText]
  const data = useMemo(
    () => (described && printed !== undefined ? reading(described, printed) : undefined),
    [described, printed],
  )
  const readAgain = useCallback(async () => {
    const [one, other] = await Promise.all([
      client.fetchQuery({ ...reads.info, staleTime: 0 }),
      client.fetchQuery({ ...reads.text, staleTime: 0 }),
    ])
    return reading(one.service, other.serviceText)
  }, [client, reads])
  const refetch = () => {
    void info.refetch()
    void text.refetch()
  }
  return { data, error: info.error ?? text.error, refetch, readAgain }
}
