// A list that keeps the newest `capacity` items; each item keeps its sequence number for life.

export class RingBuffer<T> {
  readonly capacity: number
  #items: T[] = []
  /** Where the oldest item lies in #items, once that is full. */
  #head = 0
  #dropped = 0

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`A ring of ${capacity} items cannot be`)
    this.capacity = capacity
  }

  get size(): number {
    return this.#items.length
  }

  /** Sequence number of the oldest item that is still here; also how many were dropped. */
  get first(): number {
    return this.#dropped
  }

  /** Sequence number that the next item will get. */
  get end(): number {
    return this.#dropped + this.#items.length
  }

  push(item: T): void {
    if (this.#items.length < this.capacity) {
      this.#items.push(item)
      return
    }
    this.#items[this.#head] = item
    this.#head = (this.#head + 1) % this.capacity
    this.#dropped += 1
  }

  /** The item of that sequence number; undefined once dropped, or before it came. */
  at(sequence: number): T | undefined {
    const offset = sequence - this.#dropped
    if (offset < 0 || offset >= this.#items.length) return undefined
    return this.#items[(this.#head + offset) % this.capacity]
  }

  /** The newest `count` items, oldest first. */
  newest(count: number): T[] {
    const from = Math.max(this.first, this.end - count)
    return Array.from({ length: this.end - from }, (_, offset) => this.at(from + offset) as T)
  }

  /** Forgets all items; sequence numbers go on. */
  clear(): void {
    this.#dropped = this.end
    this.#items = []
    this.#head = 0
  }
}
