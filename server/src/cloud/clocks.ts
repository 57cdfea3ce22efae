// How far each cloud's clock is from ours, taken from the Date header of its answers.

export class Clocks {
  readonly #skews = new Map<string, number>()

  /** The cloud's lead in whole seconds; undefined where the answer has no date. */
  compare(connection: string, date: string | null, now: () => Date): number | undefined {
    const cloudMs = date ? Date.parse(date) : Number.NaN
    if (Number.isNaN(cloudMs)) return undefined
    const skewSeconds = Math.round((cloudMs - now().getTime()) / 1000)
    this.#skews.set(connection, skewSeconds)
    return skewSeconds
  }

  /** The last reading, for /healthz and /readyz. */
  of(connection: string): number | undefined {
    return this.#skews.get(connection)
  }
}
