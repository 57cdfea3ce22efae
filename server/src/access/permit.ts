// Whether somebody may make a call: by the role first, then by what the call is about.
import { type ActionId, type CloudActionId, catalogue } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import { isAtLeast, neededFor, type Refusal, refusalOf, roleOn } from '@pierhead/shared/roles'
import type { CloudCall } from '../cloud/call.ts'
import type { Connections } from '../connections.ts'
import type { Principal } from './door.ts'
import { isNarrowable } from './narrow.ts'
import { placeOf } from './place.ts'

/** Of connections, those on which something is granted: the others are not there. */
export function visibleTo(principal: Principal, connections: Connections): Connections {
  const isSeen = (id: string) => roleOn(principal, id) !== undefined
  return {
    find: (id) => (isSeen(id) ? connections.find(id) : undefined),
    all: () => connections.all().filter(({ id }) => isSeen(id)),
  }
}

/** Before the input is looked at. `connection` is undefined for the console's own actions. */
export function requireRole(principal: Principal, id: ActionId, connection: string | undefined): void {
  const needs = neededFor(id, catalogue[id])
  const has = connection === undefined ? ownRole(principal) : roleOn(principal, connection)
  if (needs !== 'anyone' && !(has && isAtLeast(has, needs))) throw refused({ has, needed: needs, elsewhere: false })
}

const ownRole = ({ administrator }: Principal) => (administrator ? 'administrator' : undefined)

/** Whether a list is to be cut to what they may see of it; throws where nothing of it may be seen. */
export function isToNarrow(principal: Principal, id: CloudActionId, input: unknown, connection: string): boolean {
  const refusal = reachFault(principal, id, input, connection)
  if (!refusal) return false
  if (refusal.elsewhere && isNarrowable(id)) return true
  throw refused(refusal)
}

/** Once it is known what the call is about. */
export function requireReach(principal: Principal, id: ActionId, input: unknown, connection: string): void {
  const refusal = reachFault(principal, id, input, connection)
  if (refusal) throw refused(refusal)
}

/** Most hold whole connections: what a call is about is only looked at where that does not do. */
function reachFault(principal: Principal, id: ActionId, input: unknown, connection: string): Refusal | undefined {
  const needs = neededFor(id, catalogue[id])
  const wide = refusalOf(principal, needs, { connection })
  return wide && refusalOf(principal, needs, { connection, ...placeOf(id, input) })
}

/** Calls that a route makes on somebody's behalf. */
export const permitted =
  (principal: Principal, call: CloudCall): CloudCall =>
  async (id, input, target, options) => {
    requireReach(principal, id, input, target.connection.id)
    return call(id, input, target, { ...options, session: principal.sessionId })
  }

/** The same for what goes on for long: who it is, and what they may, is looked at before every call. */
export const liveCall =
  (who: () => Principal | Promise<Principal>, call: CloudCall): CloudCall =>
  async (id, input, target, options) =>
    permitted(await who(), call)(id, input, target, options)

function refused({ has, needed, elsewhere }: Refusal): ProblemError {
  const sentence = elsewhere
    ? 'Your role here reaches only some clusters or namespaces: name one of those.'
    : `This needs the role ${needed}; yours is ${has ?? 'none'}.`
  return new ProblemError('forbidden', sentence)
}
