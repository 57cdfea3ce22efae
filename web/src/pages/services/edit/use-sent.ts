// A change that was sent and of which nobody knows the outcome yet. The mark is set before the first call leaves and kept
// with the draft: after a reload, or where the server went down, the form still knows that something is under way.
import { newKey } from '@pierhead/shared/client'
import type { ProblemError } from '@pierhead/shared/problem'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSearchParam } from '#api/use-search.ts'
import { isUnknown, problemOf } from '#ui/problem-of.ts'
import { differencesOf, type Settings } from '../draft/settings.ts'

export interface SentChange {
  /** One for the change, however often it is sent: the server does it once. */
  key: string
  wanted: Settings
  why: string
  /** ISO instant. */
  at: string
  /** The server has answered, and does not know either: to this key it would only say so again. */
  isSpent?: true
}

/** `keep` has the mark outlive the page. */
export function useSent(initial: SentChange | undefined, keep: (sent: SentChange | undefined) => void) {
  const [sent, setSent] = useState(initial)
  const set = (next: SentChange | undefined) => {
    keep(next)
    setSent(next)
  }
  return {
    sent,
    /** Something is about to leave: as it was sent before, where this is the same change. */
    begin: (wanted: Settings, why: string): SentChange => {
      const key = sent && !sent.isSpent && isSame(sent.wanted, wanted) ? sent.key : newKey()
      const begun = { key, wanted, why, at: new Date().toISOString() }
      set(begun)
      return begun
    },
    /** Its first call failed with this: a refusal has done nothing. */
    failed: (begun: SentChange, error: unknown) => set(isUnknown(error) ? spentBy(begun, error) : undefined),
    /** It is known what became of it. */
    end: () => set(undefined),
  }
}

export const isSame = (one: Settings, other: Settings): boolean => differencesOf(one, other).length === 0

export const spentBy = (begun: SentChange, error: unknown): SentChange =>
  problemOf(error).code === 'outcome_unknown' ? { ...begun, isSpent: true } : begun

/** The read that tells what became of it. Whoever comes back to a form with a change under way is shown that, and it looks at once. */
export function useLook<Seen>(isBack: boolean, read: () => Promise<Seen>, onSeen: (seen: Seen) => void) {
  const [, setStep] = useSearchParam('step')
  const isDue = useRef(isBack)
  const look = useMutation<Seen, ProblemError>({ mutationKey: ['change.look'], mutationFn: read, onSuccess: onSeen })
  const { mutate } = look
  useEffect(() => {
    if (!isDue.current) return
    isDue.current = false
    setStep('review')
    mutate()
  }, [mutate, setStep])
  return look
}

/** Runs the work unless it runs already: of two clicks in one moment the second still finds the button enabled. */
export function useOneAtATime() {
  const isRunning = useRef(false)
  return {
    start: (work: () => void) => {
      if (isRunning.current) return
      isRunning.current = true
      work()
    },
    done: () => {
      isRunning.current = false
    },
  }
}
