// Joins readings of one growing log, so that no line is lost and none comes twice. Pure: logs/follower.ts reads.

export interface Joined {
  /** Lines that were not there yet, oldest first. */
  fresh: readonly string[]
  /** True where the new reading does not reach back to the one before: lines may be missing between the two. */
  hasGap: boolean
}

/**
 * What `fetched` adds to `seen`, two readings that began at the same point of the log.
 *
 * A log only grows, so the earlier reading is the beginning of the later one; that holds for repeated lines too, where
 * looking for an overlap would take new lines for old. Where it does not hold, the log was cut or began anew, and the
 * largest overlap of the end of `seen` with the beginning of `fetched` is taken as what both have.
 */
export function joinLines(seen: readonly string[], fetched: readonly string[]): Joined {
  if (beginsWith(fetched, seen)) return { fresh: fetched.slice(seen.length), hasGap: false }
  // a server that is behind the one asked before: it will catch up
  if (beginsWith(seen, fetched)) return { fresh: [], hasGap: false }
  const overlap = largestOverlap(seen, fetched)
  return { fresh: fetched.slice(overlap), hasGap: overlap === 0 }
}

/**
 * Where a reading `moved`, which began later in the log, stands in `after`, given that it was taken between the readings
 * `before` and `after`, which both began earlier: the index in `after` of its first line. Undefined where the lines allow
 * several places, or none: then ask again.
 */
export function placeOf(
  moved: readonly string[],
  before: readonly string[],
  after: readonly string[],
): number | undefined {
  // it ended where the log ended at that moment: not before `before` did, not after `after` did
  const earliest = Math.max(0, before.length - moved.length)
  if (moved.length === 0) return before.length
  const places: number[] = []
  for (let at = earliest; at + moved.length <= after.length; at++) if (standsAt(moved, after, at)) places.push(at)
  return places.length === 1 ? places[0] : undefined
}

/**
 * How many lines of the reading `after` a tail read may hold already, given that it was taken between `before` and
 * `after`: every number that the lines allow, least first.
 */
export function coveredBy(tail: readonly string[], before: readonly string[], after: readonly string[]): number[] {
  const ends: number[] = []
  for (let end = before.length; end <= after.length; end++) {
    const shared = Math.min(end, tail.length)
    if (standsAt(tail.slice(tail.length - shared), after, end - shared)) ends.push(end)
  }
  return ends
}

const standsAt = (lines: readonly string[], whole: readonly string[], at: number) =>
  lines.every((line, index) => whole[at + index] === line)

const beginsWith = (whole: readonly string[], beginning: readonly string[]) =>
  beginning.length <= whole.length && standsAt(beginning, whole, 0)

/** Knuth, Morris and Pratt: how far the beginning of `fetched` reaches at the end of `seen`. Linear, however repetitive. */
export function largestOverlap(seen: readonly string[], fetched: readonly string[]): number {
  const border = borders(fetched)
  let reached = 0
  for (const line of seen) {
    while (reached > 0 && fetched[reached] !== line) reached = border[reached - 1] ?? 0
    if (fetched[reached] === line) reached++
  }
  return reached
}

/** For each beginning of `lines`, the length of its longest proper beginning that is also its end. */
function borders(lines: readonly string[]): number[] {
  const border = [0]
  let length = 0
  for (let at = 1; at < lines.length; at++) {
    while (length > 0 && lines[length] !== lines[at]) length = border[length - 1] ?? 0
    if (lines[length] === lines[at]) length++
    border.push(length)
  }
  return border
}
