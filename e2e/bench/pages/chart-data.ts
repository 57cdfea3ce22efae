// The same numbers for both charts: 20 series of a day by the minute.

const SERIES = 20
const POINTS = 1_440
const START = 1_760_000_000

export interface ChartData {
  /** Unix seconds. */
  times: number[]
  series: { label: string; points: number[] }[]
}

/** Numbers that look random and are the same every time (a linear congruential generator). */
function* noise(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    yield state / 4_294_967_296
  }
}

/** A daily load with noise; `step` moves the window on by so many minutes. */
export function dataAt(step: number): ChartData {
  const times = Array.from({ length: POINTS }, (_, index) => START + (index + step) * 60)
  const series = Array.from({ length: SERIES }, (_, one) => {
    const random = noise(one * 7919 + step)
    const points = times.map((time) => 10 + one + 8 * Math.sin(time / 13_750 + one) + 4 * random.next().value)
    return { label: `checkout-${one}`, points }
  })
  return { times, series }
}

/** In milliseconds: all of it, and from then on ever other parts of it. */
export function rangeAt(step: number): { fromMs: number; toMs: number } {
  if (step === 0) return { fromMs: START * 1000, toMs: (START + (POINTS - 1) * 60) * 1000 }
  const fromMs = (START + (step % 20) * 1_200) * 1000
  return { fromMs, toMs: fromMs + 36_000_000 }
}
