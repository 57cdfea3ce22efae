// How old the charts of a page are: that of the oldest, for an average of ages would hide the one that is stuck.
import { Text } from '@mantine/core'
import { notifyManager, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { useAgeWords } from './age-words.ts'

/** Nothing before the first answer; in red words when the last read of a chart failed. */
export function ChartsAge() {
  const client = useQueryClient()
  const listen = useCallback(
    (changed: () => void) => client.getQueryCache().subscribe(notifyManager.batchCalls(changed)),
    [client],
  )
  const readAt = useSyncExternalStore(listen, () => oldestRead(client))
  const failed = useSyncExternalStore(listen, () => charts(client).some(({ state }) => state.error !== null))
  const words = useAgeWords(readAt, failed)
  if (readAt === 0) return null
  return (
    <Text size="xs" c={failed ? 'var(--mantine-color-error)' : 'dimmed'}>
      {words}
    </Text>
  )
}

const charts = (client: QueryClient) =>
  client.getQueryCache().findAll({ queryKey: ['monitor.GetMonitorData', 'charts'], type: 'active' })

/** Milliseconds since 1970; 0 while nothing was read. */
function oldestRead(client: QueryClient): number {
  const times = charts(client).flatMap(({ state }) => (state.dataUpdatedAt > 0 ? [state.dataUpdatedAt] : []))
  return times.length > 0 ? Math.min(...times) : 0
}
