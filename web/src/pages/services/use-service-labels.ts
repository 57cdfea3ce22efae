// Labels of the services of the list. No action lists them: they are read service by service, a few at a time, and only once the
// filter asks for them or their column is shown.
import type { Service, ServiceInfo } from '@pierhead/shared/catalogue/service'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { q } from '#api/query.ts'
import { useEach } from '#api/use-each.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import { parseFilter } from '#lib/filter.ts'
import { useTranslation } from '#ui/translation.tsx'
import type { LabelsOf } from './list-columns.tsx'
import { serviceId } from './service-id.ts'

export interface ServiceLabels {
  labelsOf: LabelsOf
  /** Called by a cell that would show them. */
  ask: () => void
  /** Undefined while nobody asks. */
  progress: { known: number; failed: number; all: number; isStopped: boolean } | undefined
  stop: () => void
  goOn: () => void
  /** Those that could not be read. */
  again: () => void
}

const none: readonly string[] = []
const pairsOf = ({ labels }: ServiceInfo): readonly string[] =>
  Object.entries(labels).map(([key, value]) => `${key}=${value}`)

export function useServiceLabels(services: readonly Service[] | undefined): ServiceLabels {
  const client = useQueryClient()
  const scope = useScope()
  const { clusterId } = usePlace()
  const isNamed = useIsNamed()
  const [isSeen, setIsSeen] = useState(false)
  const [isStopped, setIsStopped] = useState(false)
  const isWanted = isNamed || isSeen
  const ids = useMemo(() => (isWanted ? (services ?? []).map(serviceId) : none), [services, isWanted])
  // of another cluster everything is read anew: its services may have the same names
  const keys = useMemo(() => (isStopped ? none : ids.map((id) => `${clusterId}/${id}`)), [ids, clusterId, isStopped])
  const { found, again, stop, put } = useEach(keys, async (key) => {
    const [cluster = '', namespace = '', serviceName = ''] = key.split('/')
    const input = { clusterId: cluster, namespace, serviceName }
    const answer = await client.fetchQuery({
      ...q('ccs.DescribeClusterServiceInfo', scope, input),
      staleTime: FRESH_MS,
    })
    return pairsOf(answer.service)
  })
  useReadElsewhere(put)
  const labelsOf = useCallback<LabelsOf>(
    (service) => {
      const one = found.get(`${clusterId}/${serviceId(service)}`)
      return one && 'value' in one ? one.value : undefined
    },
    [found, clusterId],
  )
  const results = ids.map((id) => found.get(`${clusterId}/${id}`))
  const failed = results.filter((one) => one && 'error' in one).length
  return {
    labelsOf,
    ask: useCallback(() => setIsSeen(true), []),
    progress: isWanted
      ? { known: results.filter((one) => one && 'value' in one).length, failed, all: ids.length, isStopped }
      : undefined,
    stop: () => {
      stop()
      setIsStopped(true)
    },
    goOn: () => setIsStopped(false),
    again: () => again(keys.filter((key) => 'error' in (found.get(key) ?? {}))),
  }
}

/** Labels change rarely, and whoever changes them here reads them back. */
const FRESH_MS = 300_000

/** Whether the filter of the address asks for labels by name. */
function useIsNamed(): boolean {
  const { t } = useTranslation()
  const [filter = ''] = useSearchParam('q')
  const title = t('services.labels').toLowerCase()
  return useMemo(() => {
    const names = new Map(['label', 'labels', title].map((name) => [name, 'label']))
    return parseFilter(filter, names).named.length > 0
  }, [filter, title])
}

/** What any part of the page reads of a service tells its labels too: after a change they are known at once. */
function useReadElsewhere(put: (key: string, pairs: readonly string[]) => void): void {
  const client = useQueryClient()
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'success') return
        const [id, , input] = event.query.queryKey as [string, unknown, Record<string, string>]
        if (id !== 'ccs.DescribeClusterServiceInfo') return
        const { service } = event.query.state.data as { service: ServiceInfo }
        put(`${input.clusterId}/${input.namespace}/${input.serviceName}`, pairsOf(service))
      }),
    [client, put],
  )
}
