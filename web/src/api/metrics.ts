// The metrics of a page's range, for charts.
import type { ProblemError } from '@pierhead/shared/problem'
import type { Scope } from '@pierhead/shared/scope'
import { type QueryKey, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { rangeKey } from '#lib/range.ts'
import { type Fetch, useFetch } from './call.ts'
import { type MetricAnswer, MetricBatcher, type MetricOfObject } from './metric-batcher.ts'
import { usePageRange } from './use-range.ts'
import { useScope } from './use-scope.ts'

const batchers = new WeakMap<Fetch, MetricBatcher>()

/** One batcher for one fetch; it holds nothing but what is being asked. */
function batcherFor(fetch: Fetch): MetricBatcher {
  const known = batchers.get(fetch)
  if (known) return known
  const made = new MetricBatcher(fetch, () => Date.now())
  batchers.set(fetch, made)
  return made
}

/** The page's range of some series; read again as often as the page says, never in a hidden tab. */
export function useMetrics(series: readonly MetricOfObject[]): UseQueryResult<MetricAnswer, ProblemError> {
  const fetch = useFetch()
  const scope = useScope()
  const { range, refreshMs } = usePageRange()
  const asked = series.map(({ metric, dimensions }) => ({ metric, dimensions }))
  return useQuery<MetricAnswer, ProblemError>({
    queryKey: ['monitor.GetMonitorData', 'charts', scope, rangeKey(range), asked],
    queryFn: ({ signal }) => batcherFor(fetch).ask(scope, range, asked, signal),
    enabled: asked.length > 0,
    placeholderData: (before, query) => ofTheSameObjects(before, query?.queryKey, scope, asked),
    // an absolute range does not move, so there is nothing new to read
    refetchInterval: refreshMs > 0 && 'preset' in range ? refreshMs : false,
    refetchIntervalInBackground: false,
    retry: false,
  })
}

type ChartsKey = readonly [id: string, kind: string, scope: Scope, range: string, asked: readonly MetricOfObject[]]

/**
 * While another range or another choice is read, what is known already stays, series by series: of an object that was not
 * asked for before nothing is known, and another account's numbers are nobody's here.
 */
function ofTheSameObjects(
  before: MetricAnswer | undefined,
  queryKey: QueryKey | undefined,
  scope: Scope,
  asked: readonly MetricOfObject[],
): MetricAnswer | undefined {
  if (!before || !queryKey) return undefined
  const [, , scopeBefore, , askedBefore] = queryKey as unknown as ChartsKey
  if (identity(scopeBefore) !== identity(scope)) return undefined
  const known = new Map(askedBefore.map((one, index) => [identity(one), before.series[index]]))
  const series = asked.map((one) => known.get(identity(one)))
  return series.some((one) => one !== undefined) ? { window: before.window, series } : undefined
}

const identity = (of: Scope | MetricOfObject): string => JSON.stringify(of, (_, value: unknown) => inOrder(value))

/** The same dimensions written down in another order are the same. */
const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toSorted()) : value
