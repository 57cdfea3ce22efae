// How far each cloud's clock is from ours, taken from the Date header of its answers.

export class Clocks {
  readonly #skews = new Map<string, number>()
  /** The last date read, as text and in milliseconds: many answers of one second carry the same. */
  #read = { date: '', ms: Number.NaN }

  /** The cloud's lead in whole seconds; undefined where the answer has no date. */
  compare(connection: string, date: string | null, now: () => Date): number | undefined {
    if (!date) return undefined
    if (date !== this.#read.date) this.#read = { date, ms: Date.parse(date) }
    const cloudMs = this.#read.ms
    if (Number.isNaN(cloudMs)) return undefined
    const skewSeconds = Math.round((cloudMs - now().getTime()) / 1000)
    this.#skews.set(connection, skewSeconds)
    return skewSeconds
  }

  /** The last reading, for /healthz. */
  of(connection: string): number | undefined {
    return this.#skews.get(connection)
  }
}
