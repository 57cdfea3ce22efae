// What a route does by itself on somebody's behalf, a part of an answer at a time: as far as they may, and each denial is a row.
import type { ActionId, CloudActionId } from '@pierhead/shared/catalogue'
import { placeIn } from '../audit/deed.ts'
import type { KeepDenial } from '../audit/denials.ts'
import type { CloudCall } from '../cloud/call.ts'
import type { Target } from '../cloud/wire.ts'
import type { Connections } from '../connections.ts'
import { targetOf } from '../dispatch.ts'
import type { Caller, Principal } from './door.ts'
import { requireReach, visibleTo } from './permit.ts'

interface Means {
  connections: Connections
  call: CloudCall
  keepDenial: KeepDenial
}

export interface Behalf {
  /** The account and region of a scope, for what `id` is about to do with `input`. */
  target: (id: ActionId, input: unknown, scope: unknown) => Promise<Target>
  call: CloudCall
  /** Throws where they may not. */
  requireReach: (id: CloudActionId, input: unknown, target: Target) => Promise<void>
}

export function onBehalfOf(principal: Principal, caller: Caller, { connections, call, keepDenial }: Means): Behalf {
  const asker = { principal, caller }
  const keep = <T>(id: ActionId, input: unknown, scope: unknown, work: () => T | Promise<T>) =>
    keepDenial(id, asker, () => ({ input, place: placeIn(scope) }), work)
  const reach = (id: ActionId, input: unknown, { connection }: Target) =>
    requireReach(principal, id, input, connection.id)
  return {
    target: (id, input, scope) => keep(id, input, scope, () => targetOf(visibleTo(principal, connections), scope)),
    call: (id, input, target, options) =>
      keep(id, input, scopeOf(target), () => {
        reach(id, input, target)
        return call(id, input, target, { ...options, session: principal.sessionId })
      }),
    requireReach: (id, input, target) => keep(id, input, scopeOf(target), () => reach(id, input, target)),
  }
}

const scopeOf = ({ connection, region }: Target) => ({ connection: connection.id, region })
