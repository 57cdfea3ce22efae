// Events of one kind as one line, and when they were seen.
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'

export interface EventGroup {
  /** What the group's events have in common: level and reason. */
  key: string
  /** The one that was seen last. */
  latest: ServiceEvent
  /** How often the cloud says that they happened. */
  count: number
  objects: number
}

const momentOf = ({ lastSeen }: ServiceEvent) => (lastSeen ? Date.parse(lastSeen) : 0)
const objectOf = ({ objType, objName }: ServiceEvent) => `${objType}/${objName}`
const keyOf = ({ level, srcReason, reason }: ServiceEvent) => `${level}\n${srcReason || reason}`

/** Last seen first. */
export function groupsOf(events: readonly ServiceEvent[]): EventGroup[] {
  const byKey = Map.groupBy(events, keyOf)
  return [...byKey]
    .map(([key, group]) => ({
      key,
      latest: group.reduce((latest, event) => (momentOf(event) > momentOf(latest) ? event : latest)),
      count: group.reduce((sum, { count }) => sum + count, 0),
      objects: new Set(group.map(objectOf)).size,
    }))
    .sort((one, other) => momentOf(other.latest) - momentOf(one.latest))
}

export interface Bar {
  /** Milliseconds since 1970. */
  fromMs: number
  toMs: number
  warnings: number
  others: number
}

/** Events that were seen last in each of `bars` equal parts of the time before `nowMs`. What has no time is in none. */
export function barsOf(events: readonly ServiceEvent[], nowMs: number, spanMs: number, bars: number): Bar[] {
  const width = spanMs / bars
  const begin = nowMs - spanMs
  const counted = Array.from({ length: bars }, (_, index) => ({
    fromMs: begin + index * width,
    toMs: begin + (index + 1) * width,
    warnings: 0,
    others: 0,
  }))
  for (const event of events) {
    const at = Math.min(bars - 1, Math.floor((momentOf(event) - begin) / width))
    const bar = counted[at]
    if (!bar) continue
    if (event.level === 'Warning') bar.warnings++
    else bar.others++
  }
  return counted
}
