// Which entries of a ring a view shows: kept up as entries come and go, so a filter reads each line once.
import type { RingBuffer } from './ring-buffer.ts'

/** The rows of a view. Without a matcher every entry is a row and nothing is stored. */
export class LogIndex<T> {
  readonly #ring: RingBuffer<T>
  readonly #wants: ((entry: T) => boolean) | undefined
  /** Sequence numbers of the wanted entries, going up; those before #start have left the ring. */
  #wanted: number[] = []
  #start = 0
  #read: number

  constructor(ring: RingBuffer<T>, wants?: (entry: T) => boolean) {
    this.#ring = ring
    this.#wants = wants
    this.#read = ring.first
  }

  /** Reads what came since the last time and forgets what left. Call it before asking for rows. */
  update(): this {
    if (!this.#wants) return this
    for (let sequence = Math.max(this.#read, this.#ring.first); sequence < this.#ring.end; sequence += 1) {
      const entry = this.#ring.at(sequence)
      if (entry !== undefined && this.#wants(entry)) this.#wanted.push(sequence)
    }
    this.#read = this.#ring.end
    this.#start = this.#firstAtOrAfter(this.#ring.first)
    if (this.#start > 65_536) {
      this.#wanted = this.#wanted.slice(this.#start)
      this.#start = 0
    }
    return this
  }

  get size(): number {
    return this.#wants ? this.#wanted.length - this.#start : this.#ring.size
  }

  /** The sequence number of a row. */
  sequenceAt(row: number): number | undefined {
    if (row < 0 || row >= this.size) return undefined
    return this.#wants ? this.#wanted[this.#start + row] : this.#ring.first + row
  }

  /** The row of a sequence number, or of the next one shown after it. */
  rowOf(sequence: number): number {
    if (!this.#wants) return Math.min(Math.max(sequence - this.#ring.first, 0), this.size)
    return this.#firstAtOrAfter(sequence) - this.#start
  }

  #firstAtOrAfter(sequence: number): number {
    let low = this.#start
    let high = this.#wanted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#wanted[middle] ?? 0) < sequence) low = middle + 1
      else high = middle
    }
    return low
  }
}
