// A write to one service: what is sent names the service, and after it the roll-out is watched.
import type { ActionId, Input } from '@pierhead/shared/catalogue'
import { useContext, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAction } from '#api/query.ts'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { notifyDone, notifyFailed } from '#ui/notices.tsx'
import { CloseDialog } from './close-dialog.ts'
import type { Why } from './edit/WhyField.tsx'
import type { ServiceRef } from './service-reads.ts'
import { useServiceKey } from './service-reads.ts'
import { useAttended } from './use-attended.ts'
import type { ChangedState } from './use-last-change.ts'

type ServiceWriteId = Extract<
  ActionId,
  | 'ccs.ModifyClusterServiceImage'
  | 'ccs.ModifyServiceReplicas'
  | 'ccs.RedeployClusterService'
  | 'ccs.RollBackClusterService'
  | 'ccs.PauseClusterService'
  | 'ccs.ResumeClusterService'
  | 'ccs.ModifyServiceLabels'
  | 'ccs.ModifyServiceDescription'
  | 'ccs.DeleteClusterService'
>

/** What changes a setting makes a revision, which says why as well. */
const inRevisions: ReadonlySet<ActionId> = new Set<ActionId>([
  'ccs.ModifyClusterServiceImage',
  'ccs.ModifyServiceReplicas',
  'ccs.RollBackClusterService',
  'ccs.ModifyServiceDescription',
])

/** Where the reason of a write to a service is kept. */
export const keptIn = (id: ActionId): 'revision' | 'audit' => (inRevisions.has(id) ? 'revision' : 'audit')

/**
 * `send(rest, done)`: `rest` is what the action wants beside the service's name, `done` is said once the cloud took it.
 * Who closes the dialog before the answer is there stays where they are and is told by a notice, of a failure too.
 * `then`: where to, instead of to the roll-out. `why` is asked beside, and sent along.
 */
export function useServiceWrite<Id extends ServiceWriteId>(id: Id, service: ServiceRef, then?: () => unknown) {
  const { namespace, serviceName } = service
  const place = usePlace()
  const navigate = useNavigate()
  const key = useServiceKey(service)
  const [given, setGiven] = useState('')
  const mutation = useAction(id, given)
  const close = useContext(CloseDialog)
  const attended = useAttended()
  const send = async (rest: Omit<Input<Id>, keyof typeof key>, done: string): Promise<void> => {
    try {
      await mutation.mutateAsync({ ...key, ...rest } as Input<Id>)
    } catch (error) {
      // an attended failure stands in the dialog
      if (!attended.current) notifyFailed(error)
      return
    }
    notifyDone(done)
    if (!attended.current) return
    if (then) return void (await then())
    close()
    const state: ChangedState = { atMs: Date.now() }
    await navigate(pathTo('serviceRollout', { ...place, namespace, serviceName }), { state })
  }
  const why: Why = { value: given, onChange: setGiven, keptIn: keptIn(id) }
  return { send, mutation, why }
}
