// The reads of one service, as its pages share them.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import type { ProblemError } from '@pierhead/shared/problem'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { fromAnswers, type ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { q } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { problemOf } from '#ui/problem-of.ts'

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

export interface ServiceReading {
  /** As soon as the details are there. */
  info: ServiceInfo | undefined
  /** As soon as details and YAML are there. Its strategy may be a guess: `knownStrategy`. */
  config: ReadConfig | undefined
  /** What the cloud prints of it, where `config` is there. */
  yaml: string | undefined
  error: ProblemError | null
  /** One of the two is on its way: until it is there, they may tell of different times. */
  isReading: boolean
  retry: () => void
}

/** The way pods are replaced; undefined where no answer tells it, and what stands in the configuration is a guess. */
export const knownStrategy = (read: ReadConfig | undefined): ServiceConfig['strategy'] | undefined =>
  read?.missing.every(({ path }) => path !== 'strategy') ? read.config.strategy : undefined

/** As it is read; until then as the page knows it. */
export const statusOf = ({ info }: Pick<ServiceReading, 'info'>, known: { status: string }): string =>
  info?.status ?? known.status

/** The cloud answered, and knows no such service. */
export const isNoSuch = (error: Error | null): boolean =>
  error !== null && ['upstream_not_found', 'not_found'].includes(problemOf(error).code)

/**
 * The whole configuration of a service: its details and its YAML, joined. With `anew`, `config` is only what was read since
 * the asking component stands there: what is about to be changed is not told from the cache. Without `enabled` nothing is read any more.
 */
export function useServiceConfig(service: ServiceRef, { anew = false, enabled = true } = {}): ServiceReading {
  const how = { enabled, ...(anew ? ({ staleTime: 0, refetchOnMount: 'always' } as const) : {}) }
  const scope = useScope()
  const key = useServiceKey(service)
  const details = useQuery({ ...q('ccs.DescribeClusterServiceInfo', scope, key), ...how })
  const yaml = useQuery({ ...q('ccs.DescribeClusterServiceText', scope, key), ...how })
  const info = details.data?.service
  const text = yaml.data?.serviceText
  const config = useMemo(() => (info && text !== undefined ? fromAnswers(info, text) : undefined), [info, text])
  const isRead = !anew || (details.isFetchedAfterMount && yaml.isFetchedAfterMount)
  return {
    info,
    config: isRead ? config : undefined,
    yaml: isRead ? text : undefined,
    error: details.error ?? yaml.error,
    isReading: details.isFetching || yaml.isFetching,
    retry: () => {
      void details.refetch()
      void yaml.refetch()
    },
  }
}
