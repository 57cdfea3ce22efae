// From what is typed to what became of it: the sending, the looking up where nobody knows, and where the page goes on then.

import type { FieldProblem } from '@pierhead/shared/problem'
import type { LostSetting } from '@pierhead/shared/service-config/lost'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { mergeSettings, settingsFrom } from '../draft/settings.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import type { AppliedState } from '../rollout-read-back.tsx'
import { type Applied, useApply } from './use-apply.ts'
import type { EditingProps } from './use-editing.ts'
import { isSame, useLook } from './use-sent.ts'
import { asSent, type Look, lookAt, type Verdict } from './verdict.ts'

interface SubmitOptions {
  props: EditingProps
  form: DraftForm
  accepted: LostSetting[]
  /** The faults that sending brought. */
  onRefused: (faults: FieldProblem[]) => void
}

export function useSubmit({ props, form, accepted, onRefused }: SubmitOptions) {
  const { session, readAgain, onSent, onRestart } = props
  const { base } = session
  const { wanted } = form
  const leave = useLeave(props)
  const [look, setLook] = useState<Look>()
  const looked = (next: Look) => {
    setLook(next)
    if (next.found !== 'arrived') return
    // what was typed after it had left is another change
    if (isSame(sent?.wanted ?? wanted, wanted)) leave(asSent)
    else onRestart(next.there, mergeSettings(base, wanted, next.there).merged)
  }
  const { apply, send, sent, why, setWhy } = useApply({
    clusterId: usePlace().clusterId,
    base,
    wanted,
    accepted,
    sent: session.sent,
    readAgain,
    onSent: (mark) => onSent(mark, { draft: form.draft, acknowledged: accepted }),
    onApplied: leave,
    onPartly: ({ partly, now, sent: open }) => {
      const there = settingsFrom(now)
      // with the node ports that the cloud has chosen: they are no part of what is left
      const left = mergeSettings(base, wanted, there).merged
      onRestart(there, left, { partly, sent: open && { ...open, wanted: left } })
    },
    onLooked: looked,
    onFailed: ({ problem }) => onRefused(problem.fields ?? []),
  })
  // the page it leads to may take its time to come
  const isLeaving = isDone(apply.data) || look?.found === 'arrived'
  const isBack = session.sent !== undefined && session.restoredFrom !== undefined
  const check = useLook(isBack, async () => lookAt(base, sent?.wanted ?? wanted, await readAgain()), looked)
  return {
    apply,
    why,
    setWhy,
    /** The change of which nobody knows whether it was made. */
    unknown: apply.isPending || isLeaving ? undefined : sent,
    /** It is under way, or the page that tells of it is. */
    isBusy: apply.isPending || isLeaving,
    /** It was sent in an earlier visit of the form. */
    isBack: isBack && sent === session.sent,
    check,
    /** What was found when it was looked up. */
    look,
    confirm: () => {
      setLook(undefined)
      send()
    },
    /** What is there now may be this page's own doing. */
    isOwn: apply.isPending || sent !== undefined || isDone(apply.data),
  }
}

/** Done or half done: the page is about to become another one. */
const isDone = (applied: Applied | undefined): boolean => applied?.is === 'applied' || applied?.is === 'partly'

function useLeave({ session: { base }, onApplied }: EditingProps) {
  const navigate = useNavigate()
  const place = usePlace()
  return (verdict: Verdict | undefined) => {
    onApplied()
    const { namespace, serviceName } = base
    const state: AppliedState = { applied: true, verdict, atMs: Date.now() }
    void navigate(pathTo('serviceRollout', { ...place, namespace, serviceName }), { state })
  }
}
