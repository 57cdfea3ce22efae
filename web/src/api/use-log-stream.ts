// A followed log for as long as a component shows it and its tab is visible.
import type { LogQuery } from '@pierhead/shared/streams'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useFetch } from './call.ts'
import { type LogBegin, type LogSnapshot, LogStream } from './log-stream.ts'
import { useScope } from './use-scope.ts'

/** Which log, without the scope: that is the page's. */
export type PodLog = Pick<LogQuery, 'clusterId' | 'namespace' | 'serviceName' | 'podName' | 'containerName'>

const onFrame = (run: () => void) => void requestAnimationFrame(run)

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

export function useLogStream(
  log: PodLog,
  { tail, sinceSeconds }: LogBegin,
): { stream: LogStream; snapshot: LogSnapshot } {
  const fetch = useFetch()
  const { connection, region } = useScope()
  const { clusterId, namespace, serviceName, podName, containerName } = log
  const stream = useMemo(() => {
    const which = { connection, region, clusterId, namespace, serviceName, podName, containerName }
    return new LogStream(which, { tail, sinceSeconds }, { fetch, onFrame, after })
  }, [fetch, connection, region, clusterId, namespace, serviceName, podName, containerName, tail, sinceSeconds])
  useEffect(() => {
    const onVisibility = () => (document.hidden ? stream.stop('hidden') : stream.start())
    onVisibility()
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      stream.stop()
    }
  }, [stream])
  return { stream, snapshot: useSyncExternalStore(stream.subscribe, stream.snapshot) }
}
