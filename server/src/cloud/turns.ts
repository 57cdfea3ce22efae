// A queue in which everybody who waits has the next turn but the others': who asks for much waits behind themselves alone.

export class Turns<T> {
  /** By who waits; whoever had a turn goes to the end. */
  readonly #waiting = new Map<string, T[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  sizeOf(who: string): number {
    return this.#waiting.get(who)?.length ?? 0
  }

  add(who: string, item: T): void {
    this.#size++
    const own = this.#waiting.get(who)
    if (own) own.push(item)
    else this.#waiting.set(who, [item])
  }

  remove(who: string, item: T): void {
    const own = this.#waiting.get(who) ?? []
    const at = own.indexOf(item)
    if (at < 0) return
    own.splice(at, 1)
    this.#size--
    if (own.length === 0) this.#waiting.delete(who)
  }

  next(): T | undefined {
    const [first] = this.#waiting
    if (!first) return undefined
    const [who, own] = first
    const item = own.shift()
    this.#size--
    this.#waiting.delete(who)
    if (own.length > 0) this.#waiting.set(who, own)
    return item
  }
}
