// One run of the form over one base: what is typed, what would be sent, what came of sending it.
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import type { FieldProblem } from '@pierhead/shared/problem'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import type { AppliedState } from '../AppliedNote.tsx'
import { useIngressName } from '../ingress-reads.ts'
import { type ConfigChanges, isSame } from '../rule-changes.ts'
import { configOf, type IngressConfig } from '../rules.ts'
import type { Draft, IngressRef } from './draft.ts'
import { useApply } from './use-apply.ts'
import { useEditForm } from './use-edit-form.ts'

export interface Session {
  base: IngressConfig
  draft: Draft
  /** Set where the draft comes from an earlier visit: when it was kept, as an ISO instant. */
  restoredFrom?: string
}

export interface EditingProps {
  session: Session
  /** What the cloud says now; it may differ from the session's base. */
  now: Ingress
  readAgain: () => Promise<Ingress>
  onChange: (draft: Draft) => void
  /** Goes on from `base` with these values. */
  onRestart: (base: IngressConfig, draft: Draft) => void
  onApplied: () => void
}

export function useEditing({ session: { base, draft }, now, readAgain, onChange, onApplied }: EditingProps) {
  const navigate = useNavigate()
  const place = usePlace()
  const name = useIngressName()
  const ref = useMemo<IngressRef>(() => ({ clusterId: place.clusterId, ...name }), [place.clusterId, name])
  const [sent, setSent] = useState<FieldProblem[]>([])
  const form = useEditForm({
    ref,
    base,
    initial: draft,
    sent,
    onChange: (changed) => {
      setSent([])
      onChange(changed)
    },
  })
  const { wanted, certId } = form
  const back = pathTo('ingress', { ...place, ...name })
  const leave = (differs: ConfigChanges | undefined) => {
    onApplied()
    const state: AppliedState = { applied: true, differs, certId, atMs: Date.now() }
    void navigate(back, { state })
  }
  const { apply, isUnknown } = useApply({
    ref,
    base,
    wanted,
    certId,
    readAgain,
    onApplied: leave,
    onFailed: ({ problem }) => setSent(problem.fields ?? []),
  })
  const refused = apply.data?.is === 'conflict'
  const busy = apply.isPending || apply.data?.is === 'applied'
  return {
    form,
    ref,
    apply,
    /** Nobody knows whether the change was made. */
    unknown: isUnknown && !refused,
    /** Somebody else changed the ingress since the base was read; our own write does not count. */
    conflicting: !busy && (refused || !isUnknown) && !isSame(base, configOf(now)),
    back,
    leave,
  }
}
