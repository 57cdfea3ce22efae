// What another program does to the store: it holds the file, as a backup does, and whoever writes waits beside the event loop.
import { setTimeout as pause } from 'node:timers/promises'
import { ProblemError } from '@pierhead/shared/problem'

/** How long a write waits for others, all its tries together. */
export const PATIENCE_MS = 5_000

/** Between two tries. Short beside what a backup takes, long beside a try, which costs some microseconds. */
const PAUSE_MS = 20

/** Others held the store for longer than a write waits: nothing was done. */
export class StoreHeld extends ProblemError {
  /** Whoever began to wait by then has waited long enough. As of `performance.now()`. */
  readonly beganByMs: number

  constructor(patienceMs: number, cause: unknown) {
    super('busy', 'Another program holds the console’s database, so nothing was done.', { cause })
    this.beganByMs = performance.now() - patienceMs
  }
}

/** SQLite's number for it; what stands above it tells more exactly who holds what. */
const SQLITE_BUSY = 5

export const isHeld = (error: unknown): boolean => {
  const { errcode } = (error ?? {}) as { errcode?: unknown }
  return typeof errcode === 'number' && (errcode & 0xff) === SQLITE_BUSY
}

interface Wait {
  patienceMs: number
  /** As of `performance.now()`. */
  sinceMs: number
}

/** At least one try, however long the way to it was. `attempt` leaves nothing behind where it is held. */
export async function untilLet<T>(attempt: () => T | Promise<T>, { patienceMs, sinceMs }: Wait): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!isHeld(error)) throw error
      if (performance.now() >= sinceMs + patienceMs) throw new StoreHeld(patienceMs, error)
    }
    await pause(PAUSE_MS)
  }
}
