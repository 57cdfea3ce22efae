// Series of numbers over time: putting answers onto one axis, and what the legend says about each.

/** null: no data at that time. undefined: this series is not measured at that time at all, so it is no gap. */
export type Points = (number | null | undefined)[]

export interface Sampled {
  /** Milliseconds since the epoch. */
  startMs: number
  periodSeconds: number
  points: readonly (number | null)[]
}

export interface Aligned {
  /** Unix seconds, going up. */
  times: number[]
  points: Points[]
}

/** Puts series onto one time axis. The usual case, all of one start and period, copies nothing but the axis. */
export function align(all: readonly Sampled[]): Aligned {
  const [first] = all
  if (!first) return { times: [], points: [] }
  const alike = all.every(
    (one) =>
      one.startMs === first.startMs &&
      one.periodSeconds === first.periodSeconds &&
      one.points.length === first.points.length,
  )
  if (alike) return { times: timesOf(first), points: all.map((one) => one.points as Points) }
  const times = [...new Set(all.flatMap(timesOf))].sort((a, b) => a - b)
  return { times, points: all.map((one) => spread(one, times)) }
}

const timesOf = ({ startMs, periodSeconds, points }: Sampled): number[] =>
  points.map((_, index) => startMs / 1000 + index * periodSeconds)

function spread(one: Sampled, times: readonly number[]): Points {
  const at = new Map(timesOf(one).map((time, index) => [time, one.points[index] ?? null]))
  return times.map((time) => at.get(time))
}

export interface SeriesStats {
  last: number | null
  min: number | null
  max: number | null
  avg: number | null
}

/** Over the points that are there; all null where none is. `last` is the newest that is there. */
export function statsOf(points: Points): SeriesStats {
  let last: number | null = null
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let sum = 0
  let count = 0
  for (const point of points) {
    if (point === null || point === undefined) continue
    last = point
    if (point < min) min = point
    if (point > max) max = point
    sum += point
    count += 1
  }
  return count === 0 ? { last: null, min: null, max: null, avg: null } : { last, min, max, avg: sum / count }
}

export const hasData = (points: Points): boolean => points.some((point) => point !== null && point !== undefined)
