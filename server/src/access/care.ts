// What is asked of somebody who may do a thing, before it is done.
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { confirmationFor } from '@pierhead/shared/objects'
import { ProblemError } from '@pierhead/shared/problem'
import type { Connection } from '../connections.ts'
import type { Principal } from './door.ts'

/** Gives the reason that was given for unlocking; undefined where none is needed. */
export function requireUnlocked(
  { unlocked }: Principal,
  id: ActionId,
  { id: connection, name, production }: Connection,
  now: Date,
): string | undefined {
  if (!production || catalogue[id].effect === 'read') return undefined
  const found = unlocked.get(connection)
  if (found && found.untilMs > now.getTime()) return found.reason
  throw new ProblemError('connection_locked', `${name} is a production connection and read-only until it is unlocked.`)
}

/** What a call destroys is named twice: in its input, and by whoever means it (security.md row 37). */
export function requireConfirmed(id: ActionId, input: unknown, confirm: string | undefined): void {
  if (catalogue[id].effect !== 'destroy') return
  const name = confirmationFor(id, input)
  if (confirm === name) return
  throw new ProblemError('confirmation_needed', `The body must hold "confirm": ${JSON.stringify(name)}.`)
}
