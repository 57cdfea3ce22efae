// Which account a call is made with, when administrators change accounts while calls run (security.md 1, Headlamp): each change
// makes another account of it, with which nothing of the one before is shared, neither an answer under way nor a token.
import { ProblemError } from '@pierhead/shared/problem'
import type { Connection, Connections } from '../connections.ts'
import type { Target } from './wire.ts'

export class Accounts {
  readonly #connections: Pick<Connections, 'find'> | undefined
  readonly #names = new WeakMap<Connection, string>()
  #count = 0

  constructor(connections: Pick<Connections, 'find'> | undefined) {
    this.#connections = connections
  }

  /** The same place with the account as it is now. Throws where it is gone. */
  present(target: Target): Target {
    if (!this.#connections) return target
    const connection = this.#connections.find(target.connection.id)
    if (connection === target.connection) return target
    if (connection) return { ...target, connection }
    throw new ProblemError('unknown_connection', 'This connection is not there any more.')
  }

  /** Between the choice of an account and its use somebody may have replaced its key: that one is used no more. */
  requireSame(present: Target): void {
    if (this.present(present) === present) return
    throw new ProblemError('busy', 'The connection was changed while this call waited for its turn.', {
      retryAfterSeconds: 1,
    })
  }

  /** Another one for each state of an account. */
  nameOf(connection: Connection): string {
    const known = this.#names.get(connection) ?? `${connection.id}#${++this.#count}`
    this.#names.set(connection, known)
    return known
  }
}
