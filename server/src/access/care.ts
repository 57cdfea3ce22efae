// What is asked of somebody who may do a thing, before it is done.
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { confirmationFor } from '@pierhead/shared/objects'
import { ProblemError } from '@pierhead/shared/problem'
import type { Connection } from '../connections.ts'
import type { Principal } from './door.ts'

/** Why a connection is unlocked at present; undefined where it is not. */
export function reasonOn({ unlocked }: Principal, connection: string, now: Date): string | undefined {
  const found = unlocked.get(connection)
  return found && found.untilMs > now.getTime() ? found.reason : undefined
}

/** Gives the reason that was given for unlocking, which reads tell too, though they need none. */
export function requireUnlocked(
  principal: Principal,
  id: ActionId,
  { id: connection, name, production }: Connection,
  now: Date,
): string | undefined {
  const reason = reasonOn(principal, connection, now)
  if (reason !== undefined || !production || catalogue[id].effect === 'read') return reason
  throw new ProblemError('connection_locked', `${name} is a production connection and read-only until it is unlocked.`)
}

/** What a call destroys is named twice: in its input, and by whoever means it (security.md row 37). */
export function requireConfirmed(id: ActionId, input: unknown, confirm: string | undefined): void {
  if (catalogue[id].effect !== 'destroy') return
  const name = confirmationFor(id, input)
  if (confirm === name) return
  throw new ProblemError('confirmation_needed', `The body must hold "confirm": ${JSON.stringify(name)}.`)
}
