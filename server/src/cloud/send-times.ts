// When the last calls went: as many as could matter for a limit, and memory for no more than there were in a second.

const FIRST_SLOTS = 16

/** A ring: the oldest time stands where the next one is written. Its cost per call does not grow with the limit. */
export class SendTimes {
  readonly #limit: number
  readonly #windowMs: number
  #ring: Float64Array
  #oldest = 0

  /** At most `limit` calls in any `windowMs`. */
  constructor(limit: number, windowMs: number) {
    this.#limit = limit
    this.#windowMs = windowMs
    this.#ring = new Float64Array(Math.min(limit, FIRST_SLOTS)).fill(Number.NEGATIVE_INFINITY)
  }

  /** From when on the next call may go. */
  get freeAtMs(): number {
    return this.#ring.length < this.#limit ? Number.NEGATIVE_INFINITY : this.#oldestEndsMs
  }

  add(nowMs: number): void {
    if (this.#oldestEndsMs > nowMs && this.#ring.length < this.#limit) this.#grow()
    this.#ring[this.#oldest] = nowMs
    this.#oldest = (this.#oldest + 1) % this.#ring.length
  }

  get #oldestEndsMs(): number {
    return (this.#ring[this.#oldest] ?? Number.NEGATIVE_INFINITY) + this.#windowMs
  }

  /** Twice the room, the times in their order behind slots that never held one. */
  #grow(): void {
    const { length } = this.#ring
    const larger = new Float64Array(Math.min(this.#limit, length * 2)).fill(Number.NEGATIVE_INFINITY)
    larger.set(this.#ring.subarray(this.#oldest), larger.length - length)
    larger.set(this.#ring.subarray(0, this.#oldest), larger.length - this.#oldest)
    this.#ring = larger
    this.#oldest = 0
  }
}
