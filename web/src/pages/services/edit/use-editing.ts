// One run of the form over one base: what is typed, what would be sent, what came of sending it.
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { serviceWrite } from '@pierhead/shared/catalogue/service-write'
import type { FieldProblem } from '@pierhead/shared/problem'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import type { KeptDraft } from '#api/kept-draft.ts'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { configFaults } from '../draft/config-faults.ts'
import type { Draft } from '../draft/draft.ts'
import { labelFaults } from '../draft/label-faults.ts'
import { systemLabels } from '../draft/labels.ts'
import { differencesOf, type Settings, settingsFrom } from '../draft/settings.ts'
import { typedFaults } from '../draft/typed-faults.ts'
import { useDraftForm } from '../draft/use-draft-form.ts'
import type { AppliedState } from '../rollout-read-back.tsx'
import type { Found } from './UnknownOutcome.tsx'
import { useApply } from './use-apply.ts'
import type { ServiceReading } from './use-read-again.ts'
import type { Partly } from './use-writes.ts'
import type { Verdict } from './verdict.ts'

export interface KeptEdit extends KeptDraft<Settings, Draft> {
  /** The operator has read what saving resets. */
  acknowledged: boolean
}

export interface Session {
  base: Settings
  draft: Draft
  acknowledged: boolean
  /** Set where the draft comes from an earlier visit: when it was kept, as an ISO instant. */
  restoredFrom?: string
  /** Set where a part of it was applied already. */
  partly?: Partly
}

export interface EditingProps {
  session: Session
  /** What the cloud says now; it may differ from the session's base. */
  now: ServiceReading
  /** The form was asked to begin with its values. */
  revision?: RevisionContent | undefined
  readAgain: () => Promise<ServiceReading>
  onChange: (kept: Pick<KeptEdit, 'draft' | 'acknowledged'>, changed: boolean) => void
  /** Goes on from `base` with these values. */
  onRestart: (base: Settings, settings: Settings, partly?: Partly) => void
  onApplied: () => void
}

const schema = serviceWrite['ccs.ModifyClusterService'].input

export function useEditing({ session, now, readAgain, onChange, onRestart, onApplied }: EditingProps) {
  const navigate = useNavigate()
  const place = usePlace()
  const { clusterId } = place
  const { base } = session
  const { labels: all } = now.info
  const [acknowledged, setAcknowledged] = useState(session.acknowledged)
  const [sent, setSent] = useState<FieldProblem[]>([])
  const [found, setFound] = useState<Found>()
  const faultsOf = useCallback(
    (wanted: Settings, draft: Draft): FieldProblem[] => [
      ...(draft.yaml === null ? [] : [{ path: 'yaml', message: 'is not YAML' }]),
      ...configFaults(schema, toModify(clusterId, wanted)),
      ...typedFaults(base, wanted, draft),
      ...labelFaults(base.labels, draft.labels, systemLabels(all)),
    ],
    [clusterId, base, all],
  )
  const form = useDraftForm({
    base,
    initial: session.draft,
    faultsOf,
    sent,
    onChange: (draft, changed) => {
      setSent([])
      onChange({ draft, acknowledged }, changed)
    },
  })
  const address = { ...place, namespace: base.namespace, serviceName: base.serviceName }
  const leave = (verdict: Verdict | undefined) => {
    onApplied()
    const state: AppliedState = { applied: true, verdict, atMs: Date.now() }
    void navigate(pathTo('serviceRollout', address), { state })
  }
  const { apply, isUnknown, why, setWhy } = useApply({
    clusterId,
    base,
    wanted: form.wanted,
    readAgain,
    onApplied: leave,
    onPartly: (partly, then) => onRestart(settingsFrom(then), form.wanted, partly),
    onFailed: ({ problem }) => setSent(problem.fields ?? []),
  })
  const busy = apply.isPending || (apply.data !== undefined && apply.data.is !== 'conflict')
  return {
    form,
    why,
    setWhy,
    apply,
    /** Nobody knows whether the change was made. */
    unknown: isUnknown,
    /** What was found when that was looked up. */
    found,
    looked: (state: Found) => {
      setFound(state)
      if (state === 'arrived') leave({ ignored: [], changed: [] })
    },
    confirm: () => {
      setFound(undefined)
      apply.mutate()
    },
    /** Somebody else changed the service since the base was read; our own write does not count. */
    conflicting: !busy && !isUnknown && differencesOf(base, settingsFrom(now)).length > 0,
    /** Settings would be lost, and that is not acknowledged yet. */
    locked: now.lost.length > 0 && !acknowledged,
    acknowledged,
    acknowledge: (yes: boolean) => {
      setAcknowledged(yes)
      onChange({ draft: form.draft, acknowledged: yes }, form.changes.length > 0)
    },
    back: pathTo('service', address),
    /** What the calls need to know beside the settings. */
    callPlace: { clusterId, kept: systemLabels(all) },
  }
}
