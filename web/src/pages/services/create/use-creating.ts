// One run of the form of a new service: what is typed, what would be sent, what came of sending it.
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { serviceLife } from '@pierhead/shared/catalogue/service-life'
import type { FieldProblem, Problem } from '@pierhead/shared/problem'
import { toCreate } from '@pierhead/shared/service-config/to-create'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import type { KeptDraft } from '#api/kept-draft.ts'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { notifyFailed } from '#ui/notices.tsx'
import { blankFaults } from '../draft/blank-faults.ts'
import { configFaults } from '../draft/config-faults.ts'
import type { Draft } from '../draft/draft.ts'
import { labelFaults } from '../draft/label-faults.ts'
import type { Settings } from '../draft/settings.ts'
import { typedFaults } from '../draft/typed-faults.ts'
import { useDraftForm } from '../draft/use-draft-form.ts'
import { useNotice } from '../edit/use-notice.ts'
import type { SentChange } from '../edit/use-sent.ts'
import type { Verdict } from '../edit/verdict.ts'
import type { AppliedState } from '../rollout-read-back.tsx'
import { useAttended } from '../use-attended.ts'
import { useCreate } from './use-create.ts'

export interface KeptCreate extends KeptDraft<Settings, Draft> {
  /** It has left, and its outcome is not known. */
  sent?: SentChange | undefined
}

export interface NewSession {
  base: Settings
  draft: Draft
  /** Its values are in the draft. */
  revision?: RevisionContent
  /** Set where the draft comes from an earlier visit: when it was kept, as an ISO instant. */
  restoredFrom?: string
  /** Was sent then, with an outcome that is not known. */
  sent?: SentChange | undefined
}

export interface CreatingProps {
  session: NewSession
  /** `namespace/name` of the services that are there. */
  taken: ReadonlySet<string>
  onChange: (draft: Draft, changed: boolean) => void
  /** A service is about to be made, or it is known what became of it. */
  onSent: (sent: SentChange | undefined, draft: Draft) => void
  onCreated: () => void
}

const schema = serviceLife['ccs.CreateClusterService'].input
const nameTaken: FieldProblem = { path: 'serviceName', message: 'is the name of a service of this namespace already' }

/** Somebody may have been quicker than the list: then the cloud says it. */
const faultsIn = ({ code, cloudMessage = '', fields = [] }: Problem): FieldProblem[] =>
  code === 'upstream_conflict' && /exist/i.test(cloudMessage) ? [nameTaken] : fields

export function useCreating({ session, taken, onChange, onSent, onCreated }: CreatingProps) {
  const { base, draft: initial } = session
  const navigate = useNavigate()
  const place = usePlace()
  const { clusterId } = place
  const [sent, setSent] = useState<FieldProblem[]>([])
  const faultsOf = useCallback(
    (wanted: Settings, draft: Draft): FieldProblem[] => {
      // nothing of it was read: all of it was typed
      const nothing = { ...base, containers: [], volumes: [] }
      return [
        ...(draft.yaml === null ? [] : [{ path: 'yaml', message: 'is not YAML' }]),
        ...blankFaults(nothing, wanted),
        ...configFaults(schema, toCreate(clusterId, wanted)),
        ...(taken.has(`${wanted.namespace}/${wanted.serviceName}`) ? [nameTaken] : []),
        ...typedFaults(nothing, wanted, draft),
        ...labelFaults({}, draft.labels, {}),
      ]
    },
    [clusterId, base, taken],
  )
  const form = useDraftForm({
    base,
    initial,
    faultsOf,
    sent,
    onChange: (draft, changed) => {
      setSent([])
      onChange(draft, changed)
    },
  })
  const attended = useAttended()
  const notice = useNotice()
  const creation = useCreate({
    clusterId,
    wanted: form.wanted,
    sent: session.sent,
    onSent: (sent) => onSent(sent, form.draft),
    onCreated: (made, verdict: Verdict | undefined, isAll) => {
      // what was typed after it had left may be meant for another one
      if (isAll) onCreated()
      else onSent(undefined, form.draft)
      if (!attended.current) return notice.applied(made, verdict)
      const state: AppliedState = { applied: true, verdict, atMs: Date.now() }
      const { namespace, serviceName } = made
      void navigate(pathTo('serviceRollout', { ...place, namespace, serviceName }), { state })
    },
    onHindered: () => {
      if (!attended.current) notice.notSent(form.wanted)
    },
    onFailed: (error) => {
      setSent(faultsIn(error.problem))
      if (!attended.current) notifyFailed(error)
    },
  })
  return {
    form,
    ...creation,
    clusterId,
    /** Set where it was sent in an earlier visit. */
    sentBefore: session.sent && creation.unknown === session.sent ? session.sent : undefined,
    back: pathTo('services', place),
    /** The page of the service of this name. */
    pageOf: ({ namespace, serviceName }: Settings) => pathTo('service', { ...place, namespace, serviceName }),
  }
}
