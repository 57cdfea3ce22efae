// One run of the form over one base: what is typed, what would be sent, what came of sending it.
import type { FieldProblem } from '@pierhead/shared/problem'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { type Change, differences } from '@pierhead/shared/service-config/differences'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { KeptDraft } from '#api/kept-draft.ts'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import type { AppliedState } from '../rollout-read-back.tsx'
import type { Draft } from './draft.ts'
import { useApply } from './use-apply.ts'
import { useEditForm } from './use-edit-form.ts'
import type { ServiceReading } from './use-read-again.ts'

export interface KeptEdit extends KeptDraft<ServiceConfig, Draft> {
  /** The operator has read what saving resets. */
  acknowledged: boolean
}

export interface Session {
  base: ServiceConfig
  draft: Draft
  acknowledged: boolean
  /** Set where the draft comes from an earlier visit: when it was kept, as an ISO instant. */
  restoredFrom?: string
}

export interface EditingProps {
  session: Session
  /** What the cloud says now; it may differ from the session's base. */
  now: ServiceReading
  readAgain: () => Promise<ServiceReading>
  onChange: (kept: Pick<KeptEdit, 'draft' | 'acknowledged'>, changed: boolean) => void
  /** Goes on from `base` with these values. */
  onRestart: (base: ServiceConfig, config: ServiceConfig) => void
  onApplied: () => void
}

export function useEditing({ session, now, readAgain, onChange, onApplied }: EditingProps) {
  const navigate = useNavigate()
  const place = usePlace()
  const { base } = session
  const [acknowledged, setAcknowledged] = useState(session.acknowledged)
  const [sent, setSent] = useState<FieldProblem[]>([])
  const form = useEditForm({
    clusterId: place.clusterId,
    base,
    initial: session.draft,
    sent,
    onChange: (draft, changed) => {
      setSent([])
      onChange({ draft, acknowledged }, changed)
    },
  })
  const address = { ...place, namespace: base.namespace, serviceName: base.serviceName }
  const leave = (differs: Change[] | undefined) => {
    onApplied()
    const state: AppliedState = { applied: true, differs, atMs: Date.now() }
    void navigate(pathTo('serviceRollout', address), { state })
  }
  const { apply, isUnknown } = useApply({
    clusterId: place.clusterId,
    base,
    wanted: form.wanted,
    readAgain,
    onApplied: leave,
    onFailed: ({ problem }) => setSent(problem.fields ?? []),
  })
  const busy = apply.isPending || apply.data?.is === 'applied'
  return {
    form,
    apply,
    /** Nobody knows whether the change was made. */
    unknown: isUnknown,
    /** Somebody else changed the service since the base was read; our own write does not count. */
    conflicting: !busy && !isUnknown && differences(base, now.config).length > 0,
    /** Settings would be lost, and that is not acknowledged yet. */
    locked: now.lost.length > 0 && !acknowledged,
    acknowledged,
    acknowledge: (yes: boolean) => {
      setAcknowledged(yes)
      onChange({ draft: form.draft, acknowledged: yes }, form.changes.length > 0)
    },
    back: pathTo('service', address),
    clusterId: place.clusterId,
    leave,
  }
}
