// One run of the form over one base: what is typed, what would be sent, what came of sending it.
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { serviceWrite } from '@pierhead/shared/catalogue/service-write'
import type { FieldProblem } from '@pierhead/shared/problem'
import type { LostSetting } from '@pierhead/shared/service-config/lost'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { useCallback, useState } from 'react'
import type { KeptDraft } from '#api/kept-draft.ts'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { blankFaults } from '../draft/blank-faults.ts'
import { configFaults } from '../draft/config-faults.ts'
import type { Draft } from '../draft/draft.ts'
import { labelFaults } from '../draft/label-faults.ts'
import { systemLabels } from '../draft/labels.ts'
import { type Settings, settingsFrom } from '../draft/settings.ts'
import { typedFaults } from '../draft/typed-faults.ts'
import { useDraftForm } from '../draft/use-draft-form.ts'
import { notAccepted } from './accepted.ts'
import type { ServiceReading } from './use-read-again.ts'
import { isSame, type SentChange } from './use-sent.ts'
import { useSubmit } from './use-submit.ts'
import type { Partly } from './use-writes.ts'

export interface KeptEdit extends KeptDraft<Settings, Draft> {
  /** What saving resets, as the operator has read and accepted it. */
  acknowledged: LostSetting[]
  /** It has left, and its outcome is not known. */
  sent?: SentChange | undefined
}

export interface Session {
  base: Settings
  draft: Draft
  acknowledged: LostSetting[]
  /** A change from `base` that has left and whose outcome is not known. */
  sent?: SentChange | undefined
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
  /** A change is about to leave, or it is known what became of it. */
  onSent: (sent: SentChange | undefined, kept: Pick<KeptEdit, 'draft' | 'acknowledged'>) => void
  /** Goes on from `base` with these values. */
  onRestart: (base: Settings, settings: Settings, done?: Pick<Session, 'partly' | 'sent'>) => void
  onApplied: () => void
}

const schema = serviceWrite['ccs.ModifyClusterService'].input

export function useEditing(props: EditingProps) {
  const { session, now, onChange } = props
  const place = usePlace()
  const { clusterId } = place
  const { base } = session
  const { labels: all } = now.info
  const [acknowledged, setAcknowledged] = useState(session.acknowledged)
  const [sent, setSent] = useState<FieldProblem[]>([])
  const faultsOf = useCallback(
    (wanted: Settings, draft: Draft): FieldProblem[] => [
      ...(draft.yaml === null ? [] : [{ path: 'yaml', message: 'is not YAML' }]),
      ...blankFaults(base, wanted),
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
  const submit = useSubmit({ props, form, accepted: acknowledged, onRefused: setSent })
  return {
    form,
    ...submit,
    /** Somebody else changed the service since the base was read; our own write does not count. */
    conflicting: !submit.isOwn && !isSame(base, settingsFrom(now)),
    /** Settings would be lost, and that is not acknowledged yet. */
    locked: notAccepted(now.lost, acknowledged).length > 0,
    acknowledged,
    acknowledge: (yes: boolean) => {
      const accepted = yes ? now.lost : []
      setAcknowledged(accepted)
      onChange({ draft: form.draft, acknowledged: accepted }, form.changes.length > 0)
    },
    back: pathTo('service', { ...place, namespace: base.namespace, serviceName: base.serviceName }),
    /** What the calls need to know beside the settings. */
    callPlace: { clusterId, kept: systemLabels(all) },
  }
}
