// A write to one service: what is sent names the service, and after it the roll-out is watched.
import type { ActionId, Input } from '@pierhead/shared/catalogue'
import { useContext, useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { useAction } from '#api/query.ts'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { notifyDone, notifyFailed } from '#ui/notices.tsx'
import { CloseDialog } from './close-dialog.ts'
import type { ServiceRef } from './service-reads.ts'
import { useServiceKey } from './service-reads.ts'
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

/**
 * `send(rest, done)`: `rest` is what the action wants beside the service's name, `done` is said once the cloud took it.
 * Who closes the dialog before the answer is there stays where they are and is told by a notice, of a failure too.
 * `then`: where to, instead of to the roll-out.
 */
export function useServiceWrite<Id extends ServiceWriteId>(id: Id, service: ServiceRef, then?: () => unknown) {
  const { namespace, serviceName } = service
  const place = usePlace()
  const navigate = useNavigate()
  const key = useServiceKey(service)
  const mutation = useAction(id)
  const close = useContext(CloseDialog)
  const attended = useRef(true)
  useEffect(() => {
    attended.current = true
    return () => {
      attended.current = false
    }
  }, [])
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
  return { send, mutation }
}
