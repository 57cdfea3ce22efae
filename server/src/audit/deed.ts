// From a call to what its row says of it: who, as what, where, to what, with which input.
import type { Action } from '@pierhead/shared/action'
import { schemasOf } from '@pierhead/shared/action-schemas'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { ConnectionId } from '@pierhead/shared/catalogue/console'
import { objectOf } from '@pierhead/shared/objects'
import { ProblemError } from '@pierhead/shared/problem'
import { highestRole, roleOn } from '@pierhead/shared/roles'
import { replacedAt, secretPathsOf, type ValuePath } from '@pierhead/shared/secret-paths'
import { reasonOn } from '../access/care.ts'
import type { Caller, Principal } from '../access/door.ts'
import type { Deed, Outcome } from './audit.ts'

export interface Asker {
  principal: Principal
  caller: Caller
}

/** Of the console's own actions it has no region, or is about no connection at all. */
export interface Place {
  connection?: string
  region?: string
}

/** What a call is about. */
export interface About {
  input: unknown
  place: Place
}

/** What is said here of a call goes for its denial too, so the reason does not depend on the call's having been allowed. */
export function deedOf(id: ActionId, { input, place }: About, { principal, caller }: Asker, now: Date): Deed {
  const { userId, email } = principal
  const { connection } = place
  const role = connection === undefined ? highestRole(principal) : roleOn(principal, connection)
  return {
    who: { userId, email, role: role ?? 'none' },
    ...place,
    address: caller.address,
    action: id,
    object: objectOf(input),
    input: replacedAt(input, secretsOf(id), () => '***'),
    reason: connection === undefined ? undefined : reasonOn(principal, connection, now),
    requestId: caller.requestId,
  }
}

const secretPaths = new Map<ActionId, readonly ValuePath[]>()

function secretsOf(id: ActionId): readonly ValuePath[] {
  const known = secretPaths.get(id) ?? secretPathsOf(schemasOf(id).input)
  secretPaths.set(id, known)
  return known
}

/** Where its secrets are is known only of an input that is as it should be: another is not written down. */
export const wellFormed = (id: ActionId, input: unknown): unknown => {
  const { input: schema }: Action = catalogue[id]
  return schema.safeParse(input).success ? input : undefined
}

/** Of a scope that may be anything: what was refused is written down as it was asked. */
export function placeIn(scope: unknown): Place {
  const { connection, region } = fieldsOf(scope)
  return {
    ...(typeof connection === 'string' ? { connection: connection.slice(0, 64) } : {}),
    ...(typeof region === 'string' ? { region: region.slice(0, 64) } : {}),
  }
}

/** Of a call as it was asked. An action of the console's own has no use for a scope, unless it is about what is in there. */
export function placeAsked(id: ActionId, { scope, input }: { scope?: unknown; input?: unknown }): Place {
  const { scoped = !id.startsWith('console.') }: Action = catalogue[id]
  return scoped ? placeIn(scope) : placeNamed(id, input)
}

/** The connection that an input names as what the console's own action is about. */
export function placeNamed(id: ActionId, input: unknown): Place {
  const { shape = {} } = catalogue[id].input as { shape?: object }
  const [name] = Object.entries(shape).find(([, schema]) => schema === ConnectionId) ?? []
  return name === undefined ? {} : placeIn({ connection: fieldsOf(input)[name] })
}

const fieldsOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>

const DENIALS: ReadonlySet<string> = new Set(['forbidden', 'connection_locked', 'unknown_connection'])
export const isDenial = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && DENIALS.has(error.problem.code)

export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ProblemError)) return { result: 'failed', problem: 'internal' }
  const { code, cloudCode } = error.problem
  const result = code === 'outcome_unknown' ? 'unknown' : isDenial(error) ? 'denied' : 'failed'
  return { result, problem: code, cloudCode }
}
