// A write to one service: what is sent names the service, and after it the roll-out is watched.
import type { ActionId, Input } from '@pierhead/shared/catalogue'
import { useNavigate } from 'react-router'
import { useAction } from '#api/query.ts'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { notifyDone } from '#ui/notices.tsx'
import type { ServiceRef } from './service-reads.ts'
import { useServiceKey } from './service-reads.ts'

type ServiceWriteId = Extract<
  ActionId,
  | 'ccs.ModifyClusterServiceImage'
  | 'ccs.ModifyServiceReplicas'
  | 'ccs.RedeployClusterService'
  | 'ccs.RollBackClusterService'
>

/** `send(rest, done)`: `rest` is what the action wants beside the service's name, `done` is said once the cloud took it. */
export function useServiceWrite<Id extends ServiceWriteId>(id: Id, service: ServiceRef) {
  const { namespace, serviceName } = service
  const place = usePlace()
  const navigate = useNavigate()
  const key = useServiceKey(service)
  const mutation = useAction(id)
  const send = (rest: Omit<Input<Id>, keyof typeof key>, done: string) =>
    mutation.mutate({ ...key, ...rest } as Input<Id>, {
      onSuccess: () => {
        notifyDone(done)
        void navigate(pathTo('serviceRollout', { ...place, namespace, serviceName }))
      },
    })
  return { send, mutation }
}
