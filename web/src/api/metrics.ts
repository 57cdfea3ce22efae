// The metrics of a page's range, for charts.
import type { ProblemError } from '@pierhead/shared/problem'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
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
    placeholderData: keepPreviousData,
    // an absolute range does not move, so there is nothing new to read
    refetchInterval: refreshMs > 0 && 'preset' in range ? refreshMs : false,
    refetchIntervalInBackground: false,
    retry: false,
  })
}
