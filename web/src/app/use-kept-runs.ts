// What a request for several services came to before this page was loaded anew.
import { useEffect } from 'react'
import { useUserId } from '#api/use-me.ts'

/** Loaded only where something is kept: hardly ever. */
const MARK = 'pierhead.bulk/'

export function useKeptRuns(): void {
  const userId = useUserId()
  useEffect(() => {
    const storage = window.sessionStorage
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    if (!userId || keys.every((key) => !key.startsWith(MARK))) return
    void import('../pages/services/bulk/kept-notice.tsx').then(({ showKeptRuns }) => showKeptRuns(storage, userId))
  }, [userId])
}

/** Nothing of it is there for whoever comes next in this tab. */
export function forgetKeptRuns(storage: Storage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  for (const key of keys) if (key.startsWith(MARK)) storage.removeItem(key)
}
