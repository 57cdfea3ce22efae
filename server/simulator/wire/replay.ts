// Remembers which requests were seen, so that none is accepted twice.
import { HOUR, SECOND } from '#simulator/world/clock'

/** How far a request's Timestamp may be from the server's time (protocols.md 1.1). */
export const WINDOW_MS = 2 * HOUR

/** Beyond this many the oldest are forgotten early, so that the process does not grow without bound. */
const MAX_REMEMBERED = 500_000

export interface ReplayGuard {
  /** True the first time it sees these three within the window. */
  isFirst: (secretId: string, timestamp: number, nonce: string, now: number) => boolean
  size: () => number
}

export function createReplayGuard(max = MAX_REMEMBERED): ReplayGuard {
  // In the order of arrival: a request stays valid for at most twice the window after it has arrived
  const seen = new Map<string, number>()
  const forget = (now: number) => {
    for (const [key, arrived] of seen) {
      if (seen.size <= max && now - arrived <= 2 * WINDOW_MS) return
      seen.delete(key)
    }
  }
  return {
    isFirst(secretId, timestamp, nonce, now) {
      forget(now)
      const key = `${secretId} ${timestamp} ${nonce}`
      if (seen.has(key)) return false
      seen.set(key, now)
      return true
    },
    size: () => seen.size,
  }
}

export const isTimely = (timestampSeconds: number, nowMs: number) =>
  Math.abs(timestampSeconds * SECOND - nowMs) <= WINDOW_MS
