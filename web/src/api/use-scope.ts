// Which account, region and cluster the page is about: read from the URL, which is the only place that says so.
import { ClusterId } from '@pierhead/shared/catalogue/cluster'
import { ProblemError } from '@pierhead/shared/problem'
import { Scope } from '@pierhead/shared/scope'
import { useMemo } from 'react'
import { useParams } from 'react-router'

/** Connection and region of the URL, or undefined where it has none or malformed ones. */
export function useMaybeScope(): Scope | undefined {
  const { connection, region } = useParams()
  return useMemo(() => Scope.safeParse({ connection, region }).data, [connection, region])
}

/** Connection and region of the URL. Below the scope gate of the route table they are known to exist. */
export function useScope(): Scope {
  const scope = useMaybeScope()
  if (!scope) throw new ProblemError('invalid_request', 'This address names no connection and region.')
  return scope
}

/** What pathTo wants of every page below a cluster. */
export interface Place extends Scope {
  clusterId: string
}

/** Connection, region and cluster of the URL. */
export function usePlace(): Place {
  const scope = useScope()
  const given = useParams().clusterId
  const clusterId = ClusterId.safeParse(given).data
  if (!clusterId) throw new ProblemError('invalid_request', 'This address names no cluster.')
  return useMemo(() => ({ ...scope, clusterId }), [scope, clusterId])
}

/** One parameter of the path; the route table sees to it that it is there. */
export function useRouteParam(name: 'namespace' | 'serviceName' | 'ingressName'): string {
  const value = useParams()[name]
  if (!value) throw new ProblemError('invalid_request', `This address names no ${name}.`)
  return value
}
