// What the bench prints: a figure is the ratio of two medians that were measured in turn, in the same run.

/** One side's rounds: each round's own figure, in `unit`. */
export interface Comparison {
  ours: number[]
  peer: number[]
}

interface FigureOf {
  name: string
  /** What the other side is. */
  against: string
  unit: string
  /** The ratio ours / peer must not be above, or must not be below. */
  target: { atMost: number } | { atLeast: number }
  rounds: Comparison
  /** What a reader needs to judge the figure: how many operations, how large. */
  details?: Record<string, unknown>
}

export interface Figure {
  name: string
  ratio: number
  target: number
  ok: boolean
  ours: number
  peer: number
  unit: string
  rounds: number
  [detail: string]: unknown
}

/** A figure that this machine cannot give, and why. */
export interface Skipped {
  name: string
  skipped: true
  why: string
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new Error('nothing was measured')
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export function figureOf({ name, against, unit, target, rounds, details }: FigureOf): Figure {
  const ours = median(rounds.ours)
  const peer = median(rounds.peer)
  const ratio = ours / peer
  if (!(ours > 0 && peer > 0)) throw new Error(`${name}: ${ours} against ${peer} ${unit} is no measurement`)
  const [bound, ok] =
    'atMost' in target ? [target.atMost, ratio <= target.atMost] : [target.atLeast, ratio >= target.atLeast]
  return {
    name,
    ratio: rounded(ratio),
    ...('atMost' in target ? { wanted: 'at most' } : { wanted: 'at least' }),
    target: bound,
    ok,
    ours: rounded(ours),
    peer: rounded(peer),
    unit,
    against,
    rounds: rounds.ours.length,
    oursSpread: spreadOf(rounds.ours),
    peerSpread: spreadOf(rounds.peer),
    ...details,
  }
}

/** The lowest and the highest round. */
const spreadOf = (values: readonly number[]) => [rounded(Math.min(...values)), rounded(Math.max(...values))]

const rounded = (value: number) => Number(value.toPrecision(4))

/** Runs both sides in turn, `count` times; each goes first every other time, so that neither always finds a warm machine. */
export async function inTurn(
  count: number,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<Comparison> {
  const rounds: Comparison = { ours: [], peer: [] }
  for (let round = 0; round < count; round++) {
    if (round % 2 === 0) rounds.ours.push(await ours())
    rounds.peer.push(await peer())
    if (round % 2 === 1) rounds.ours.push(await ours())
  }
  return rounds
}
