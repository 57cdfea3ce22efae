// Whether somebody may make a call: by the role first, then by what the call is about.
import { type ActionId, type CloudActionId, catalogue } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import { highestRole, isAtLeast, type Needed, neededFor, type Refusal, refusalOf, roleOn } from '@pierhead/shared/roles'
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
  if (connection === undefined) requireOwnRole(principal, needs)
  else requireRoleOn(principal, needs, connection)
}

function requireRoleOn(principal: Principal, needed: Needed, connection: string): void {
  const has = roleOn(principal, connection)
  if (needed !== 'anyone' && !(has && isAtLeast(has, needed))) throw refused({ has, needed, elsewhere: false })
}

/** What is about no connection: a role on some of them permits nothing here, though it is theirs and is told. */
export function requireOwnRole(principal: Principal, needed: Needed): void {
  if (needed === 'anyone' || principal.administrator) return
  throw refused({ has: highestRole(principal), needed, elsewhere: false })
}

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

function refused({ has, needed, elsewhere }: Refusal): ProblemError {
  const sentence = elsewhere
    ? 'Your role here reaches only some clusters or namespaces: name one of those.'
    : `This needs the role ${needed}; yours is ${has ?? 'none'}.`
  return new ProblemError('forbidden', sentence)
}
