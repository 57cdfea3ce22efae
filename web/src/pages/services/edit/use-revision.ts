// `?from=4`: a form begins with the values of that kept revision.
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import type { ProblemError } from '@pierhead/shared/problem'
import { configOf } from '@pierhead/shared/service-config/kept'
import { useQuery } from '@tanstack/react-query'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import type { Settings } from '../draft/settings.ts'
import { type ServiceRef, useServiceKey } from '../service-reads.ts'

interface AskedRevision {
  revision: RevisionContent | undefined
  isPending: boolean
  error: ProblemError | null
  retry: () => void
}

/** Of no service where the address names none. */
export function useRevision(service: ServiceRef): AskedRevision {
  const [from] = useSearchParam('from')
  const isAsked = service.serviceName !== '' && from !== undefined && /^[1-9]\d{0,8}$/.test(from)
  const input = { ...useServiceKey(service), number: Number(from) }
  const query = useQuery({ ...q('console.DescribeServiceRevision', useScope(), input), enabled: isAsked })
  const { data, error, refetch } = query
  return {
    revision: data?.revision,
    isPending: isAsked && query.isPending,
    error: data ? null : error,
    retry: () => void refetch(),
  }
}

/** Its labels are what the service has now: no revision holds any. */
export const settingsOf = (revision: RevisionContent, { labels }: Pick<Settings, 'labels'>): Settings => ({
  ...configOf(revision),
  labels,
})
