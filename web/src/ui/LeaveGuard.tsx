import { useIsMutating } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { useTranslation } from './translation.tsx'

const isApplied = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'applied' in state && state.applied === true

/** Asks before unsaved changes are lost: on links, on the back button and on closing the tab. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation()
  // what an action sends has a key; a read that is asked for has none
  const isSending = useIsMutating({ predicate: ({ meta }) => meta?.keyOf !== undefined }) > 0
  const asker = useRef<Element>(null)
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    // a navigation is drawn late: by then the dialog has the keyboard, and cannot know who had it
    asker.current = document.activeElement
    return dirty && currentLocation.pathname !== nextLocation.pathname && !isApplied(nextLocation.state)
  })
  const stay = () => {
    blocker.reset?.()
    if (asker.current instanceof HTMLElement) asker.current.focus({ preventScroll: true })
  }
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  return (
    <ConfirmDialog
      opened={blocker.state === 'blocked'}
      title={isSending ? t('ui.leaveSending') : t('ui.leaveTitle')}
      verb={t('ui.leaveVerb')}
      onConfirm={() => blocker.proceed?.()}
      onClose={stay}
    >
      {isSending ? t('ui.leaveSendingText') : t('ui.leaveText')}
    </ConfirmDialog>
  )
}
