// What a request for several services came to before this page was loaded anew.
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useUserId } from '#api/use-me.ts'
import { keysWith, tabStorage } from '#lib/tab-storage.ts'

/** Loaded only where something is kept: hardly ever. */
const MARK = 'pierhead.bulk/'

export function useKeptRuns(): void {
  const userId = useUserId()
  const navigate = useNavigate()
  useEffect(() => {
    const storage = tabStorage()
    if (!userId || keysWith(storage, MARK).length === 0) return
    void import('../pages/services/bulk/kept-notice.tsx').then(({ showKeptRuns }) =>
      showKeptRuns(storage, userId, navigate),
    )
  }, [userId, navigate])
}

/** Nothing of it is there for whoever comes next in this tab. */
export function forgetKeptRuns(storage: Storage): void {
  for (const key of keysWith(storage, MARK)) storage.removeItem(key)
}
