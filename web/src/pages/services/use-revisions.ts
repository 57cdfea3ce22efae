// The kept revisions of a service, as its pages read them.
import type { ProblemError } from '@pierhead/shared/problem'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { configOf } from '@pierhead/shared/service-config/kept'
import { steppedBack } from '@pierhead/shared/service-config/step-back'
import { useQuery } from '@tanstack/react-query'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import type { ServiceRef } from './service-reads.ts'
import { useServiceKey } from './service-reads.ts'

export interface StepBack {
  /** The revision that RollBackClusterService goes to; null where the console has not seen it, undefined until it is known. */
  number: number | null | undefined
  /** When it was last seen in force, as an ISO instant. */
  lastSeenAt: string | undefined
  /** What the service would be after it; undefined where or while that is not known. */
  after: (now: ServiceConfig) => ServiceConfig | undefined
  error: ProblemError | null
}

/** What the cloud's own roll-back would make of a service. For the difference in its dialog, with what is read anew as `now`. */
export function useStepBack(service: ServiceRef): StepBack {
  const scope = useScope()
  const key = useServiceKey(service)
  const list = useQuery({ ...q('console.DescribeServiceRevisions', scope, { ...key, limit: 1 }), staleTime: 0 })
  const number = list.data?.stepBack
  // the change that is undone is the one right after it
  const input = { ...key, number: number ?? 1, against: (number ?? 1) + 1 }
  const both = useQuery({ ...q('console.DescribeServiceRevision', scope, input), enabled: typeof number === 'number' })
  const { revision, against } = both.data ?? {}
  return {
    number,
    lastSeenAt: revision?.lastSeenAt,
    after: (now) =>
      revision && against ? steppedBack(now, { target: configOf(revision), undone: configOf(against) }) : undefined,
    error: list.error ?? both.error,
  }
}
