// What an action needs on every call, worked out on its first one.
import type { Action } from '@pierhead/shared/action'
import { type CloudActionId, catalogue, partsOf } from '@pierhead/shared/catalogue'
import type { ServiceId } from '@pierhead/shared/services'
import { z } from 'zod'
import { spellingOf } from './spelling.ts'

interface Prepared {
  service: ServiceId
  wireName: string
  spelling: ReturnType<typeof spellingOf>
  output: z.ZodType
  method: 'GET' | 'POST' | 'DELETE'
  path: string
}

const byAction = new Map<CloudActionId, Prepared>()

export function prepared(id: CloudActionId): Prepared {
  const known = byAction.get(id)
  if (known) return known
  const action: Action = catalogue[id]
  const { service, action: wireName } = partsOf(id)
  const made = {
    service: service as ServiceId,
    wireName,
    spelling: spellingOf(action.input),
    output: z.compile(action.output),
    method: action.http?.method ?? 'POST',
    path: action.http?.path ?? '',
  }
  byAction.set(id, made)
  return made
}
