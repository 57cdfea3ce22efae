// The reads that the pages about ingresses share.
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import { ProblemError } from '@pierhead/shared/problem'
import { type QueryKey, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { live, q, qList } from '#api/query.ts'
import { usePlace, useRouteParam, useScope } from '#api/use-scope.ts'
import type { Reading } from '#ui/reading.ts'
import type { Backends } from './rule-warnings.ts'

/** What names an ingress within its cluster. */
export interface IngressName {
  namespace: string
  ingressName: string
}

/** The ingress that the address names. */
export function useIngressName(): IngressName {
  const namespace = useRouteParam('namespace')
  const ingressName = useRouteParam('ingressName')
  return useMemo(() => ({ namespace, ingressName }), [namespace, ingressName])
}

/** The ingresses of all namespaces. Whether their services are known belongs to it: without that, no warning is not "none". */
export function useIngresses(): Reading<Ingress[]> {
  const { clusterId } = usePlace()
  const ingresses = useQuery(live(qList('ccs.DescribeIngress', useScope(), { clusterId, allnamespace: true })))
  const services = useServices()
  return {
    data: ingresses.data,
    error: ingresses.error ?? services.error,
    isFetching: ingresses.isFetching,
    dataUpdatedAt: ingresses.dataUpdatedAt,
    refetch: () => Promise.all([ingresses.refetch(), services.refetch()]),
  }
}

function useServices() {
  const { clusterId } = usePlace()
  return useQuery(live(qList('ccs.DescribeClusterService', useScope(), { clusterId, allnamespace: true })))
}

interface IngressReading {
  /** Of the namespace's ingresses; `data` stays undefined where the ingress is not among them. */
  query: Reading<Ingress>
  /** The read was answered, and there is no such ingress. */
  isMissing: boolean
  /** Anew, past every cache; throws a Problem where that fails or the ingress is gone. */
  readAgain: () => Promise<Ingress>
}

/** One ingress. There is no action for one: the list of its namespace is read. */
export function useIngress({ moves }: { moves: boolean }): IngressReading {
  const scope = useScope()
  const { clusterId } = usePlace()
  const { namespace, ingressName } = useIngressName()
  const client = useQueryClient()
  const read = useMemo(
    () => qList('ccs.DescribeIngress', scope, { clusterId, namespace }),
    [scope, clusterId, namespace],
  )
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery(moves ? live(read) : read)
  const found = useMemo(() => data?.find((ingress) => ingress.ingressName === ingressName), [data, ingressName])
  const readAgain = useCallback(async () => {
    const ingresses = await client.fetchQuery({ ...read, staleTime: 0 })
    const now = ingresses.find((ingress) => ingress.ingressName === ingressName)
    if (!now) throw new ProblemError('not_found', `There is no ingress ${ingressName} in ${namespace}.`)
    return now
  }, [client, read, namespace, ingressName])
  return {
    query: { data: found, error, isFetching, dataUpdatedAt, refetch },
    isMissing: error?.problem.code === 'upstream_not_found' || (data !== undefined && !found),
    readAgain,
  }
}

/** The names of the services of all namespaces, for `namespace/name in it`; undefined until they are read. */
export function useServiceNames(): ReadonlySet<string> | undefined {
  const { data } = useServices()
  return useMemo(() => data && new Set(data.map(({ namespace, serviceName }) => `${namespace}/${serviceName}`)), [data])
}

/** The services that rules of this namespace may name; ports are read of those that they do name. */
export function useBackends(namespace: string, named: readonly string[]) {
  const scope = useScope()
  const { clusterId } = usePlace()
  const services = useQuery(qList('ccs.DescribeClusterService', scope, { clusterId, namespace }))
  const names = useMemo(() => services.data?.map(({ serviceName }) => serviceName), [services.data])
  const wanted = [...new Set(named)].filter((serviceName) => names?.includes(serviceName))
  const client = useQueryClient()
  const { ports, failure } = useQueries({
    queries: wanted.map((serviceName) =>
      q('ccs.DescribeClusterServiceInfo', scope, { clusterId, namespace, serviceName }),
    ),
    combine: (infos) => ({
      ports: Object.fromEntries(
        infos.flatMap(({ data }) =>
          data ? [[data.service.serviceName, data.service.portMappings.map(({ lbPort }) => lbPort)]] : [],
        ),
      ),
      failure: infos.find(({ error }) => error)?.error ?? null,
    }),
  })
  const backends = useMemo<Backends | undefined>(
    () => names && new Map(names.map((serviceName) => [serviceName, ports[serviceName]])),
    [names, ports],
  )
  const retry = () => {
    if (services.error) void services.refetch()
    for (const serviceName of wanted)
      void client.refetchQueries(
        q('ccs.DescribeClusterServiceInfo', scope, { clusterId, namespace, serviceName }) as { queryKey: QueryKey },
      )
  }
  return { backends, error: services.error ?? failure, retry }
}
