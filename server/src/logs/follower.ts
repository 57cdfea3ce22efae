// Follows a log that can only be read anew: by a number of last lines, or from a second on.
import { coveredBy, type Joined, joinLines, largestOverlap, placeOf } from './join-lines.ts'

/** One reading, oldest line first. `since` is an instant of the cloud's clock; lines of that second are included. */
export type ReadLog = (part: { since: Date } | { tail: number }) => Promise<readonly string[]>

/** Lines stand in a reading at the latest this long after their time. */
const SETTLED_MS = 10_000
/** A reading of more lines than this is worth beginning later. */
const LONG = 500
/** Beyond this it must begin later, even where the lines do not say exactly where. */
const TOO_LONG = 20_000
/** How often the first two readings may be taken anew to find their common place. */
const FIRST_TRIES = 3

const NOTHING: Joined = { fresh: [], hasGap: false }

/** Every `poll` answers what came since the one before; `first` answers what to show at once. */
export class LogFollower {
  readonly #read: ReadLog
  /** The cloud's present time. */
  readonly #now: () => Date
  #since: Date
  /** The last reading from `#since` on. */
  #seen: readonly string[] = []

  constructor(read: ReadLog, now: () => Date) {
    this.#read = read
    this.#now = now
    this.#since = now()
  }

  async first(tail: number): Promise<readonly string[]> {
    this.#since = this.#settled()
    for (let tries = 1; ; tries++) {
      const before = await this.#read({ since: this.#since })
      const last = await this.#read({ tail })
      const after = await this.#read({ since: this.#since })
      const covered = coveredBy(last, before, after)
      if (covered.length !== 1 && tries < FIRST_TRIES) continue
      this.#seen = after
      // where the lines allow several answers still, the least: rather a line twice than none
      return [...last, ...after.slice(covered[0] ?? largestOverlap(last, after))]
    }
  }

  async poll(): Promise<Joined> {
    const joined = this.#take(await this.#read({ since: this.#since }))
    if (this.#seen.length <= LONG) return joined
    // what is joined already must be told, whatever happens to the readings that only make the next ones shorter
    const more = await this.#beginLater().catch(() => NOTHING)
    return { fresh: [...joined.fresh, ...more.fresh], hasGap: joined.hasGap || more.hasGap }
  }

  /** After a reading that was too large to be had: begins later, as well as the lines allow. */
  async skipAhead(): Promise<Joined> {
    const since = this.#settled()
    const moved = await this.#read({ since })
    const overlap = largestOverlap(this.#seen, moved)
    const hasGap = overlap === 0 && this.#seen.length > 0
    this.#since = since
    this.#seen = moved
    return { fresh: moved.slice(overlap), hasGap }
  }

  #settled(): Date {
    return new Date(this.#now().getTime() - SETTLED_MS)
  }

  #take(fetched: readonly string[]): Joined {
    const joined = joinLines(this.#seen, fetched)
    if (joined.fresh.length > 0) this.#seen = fetched
    return joined
  }

  /** One reading from a later second between two from the old one: their lines say where it stands. */
  async #beginLater(): Promise<Joined> {
    const since = this.#settled()
    const before = this.#seen
    const moved = await this.#read({ since })
    const joined = this.#take(await this.#read({ since: this.#since }))
    const place = joined.hasGap ? undefined : placeOf(moved, before, this.#seen)
    if (place === undefined) return before.length > TOO_LONG && !joined.hasGap ? this.#skipAfter(joined) : joined
    this.#since = since
    this.#seen = this.#seen.slice(place)
    return joined
  }

  async #skipAfter(joined: Joined): Promise<Joined> {
    const { fresh, hasGap } = await this.skipAhead().catch(() => NOTHING)
    return { fresh: [...joined.fresh, ...fresh], hasGap }
  }
}

/** The lines of a log's text, without their ends. */
export function linesOf(text: string): string[] {
  if (text === '') return []
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  return text.endsWith('\n') ? lines.slice(0, -1) : lines
}
