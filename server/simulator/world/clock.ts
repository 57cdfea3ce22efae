// The time of the simulated worlds: real time, or faster.

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Not within this world's history: what has not happened and is not planned. */
export const NEVER = Number.POSITIVE_INFINITY

/**
 * World time in milliseconds since the epoch: it begins with real time, unless it began before, and then runs `speed`
 * times as fast.
 */
export function createClock(now: () => Date, speed: number, beginsAt?: number): () => number {
  const start = now().getTime()
  const begin = beginsAt ?? start
  return () => begin + (now().getTime() - start) * speed
}

/** Milliseconds as an instant in UTC, whole seconds. */
export const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`
