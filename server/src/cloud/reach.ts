// Which account a call goes to: a connection's own, or one beside it where the action is another provider's.
import { type CloudActionId, partsOf } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import { type ServiceId, services } from '@pierhead/shared/services'
import type { Target } from './wire.ts'

export function reached(id: CloudActionId, target: Target): Target {
  const { connection } = target
  const { provider } = services[partsOf(id).service as ServiceId]
  if (connection.provider === provider) return target
  const beside = connection.provider === 'tencent' ? connection.beside : undefined
  const found = beside?.find((one) => one.provider === provider)
  if (found) return { ...target, connection: found }
  throw new ProblemError('invalid_request', `${id} is no action of the cloud that ${connection.name} belongs to.`, {
    field: 'scope.connection',
    hint: 'Choose a connection to the provider of this action.',
  })
}
