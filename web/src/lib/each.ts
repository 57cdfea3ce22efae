// Something read of each of many things, a few at a time: details of services, for which no action answers a list.

export type Each<Value> = { value: Value } | { error: unknown }

/** How long answers are gathered before they are shown: the more there are, the longer goes each showing over all their rows. */
const gatherMs = (known: number): number => Math.max(300, known / 5)

export class EachReader<Value> {
  readonly #read: (key: string) => Promise<Value>
  readonly #atOnce: number
  readonly #asked = new Set<string>()
  readonly #found = new Map<string, Each<Value>>()
  readonly #listeners = new Set<() => void>()
  #queue: string[] = []
  #running = 0
  #shown: ReadonlyMap<string, Each<Value>> = new Map()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(read: (key: string) => Promise<Value>, atOnce = 4) {
    this.#read = read
    this.#atOnce = atOnce
  }

  /** Reads those that were not asked for yet, in this order, and none any more that is not among them. */
  want(keys: readonly string[]): void {
    const wanted = new Set(keys)
    for (const key of this.#queue) if (!wanted.has(key)) this.#asked.delete(key)
    this.#queue = this.#queue.filter((key) => wanted.has(key))
    this.#ask(keys)
  }

  #ask(keys: readonly string[]): void {
    for (const key of keys) {
      if (this.#asked.has(key)) continue
      this.#asked.add(key)
      this.#queue.push(key)
    }
    this.#goOn()
  }

  /** What was not begun is not read any more, until it is wanted again. */
  stop(): void {
    for (const key of this.#queue) this.#asked.delete(key)
    this.#queue = []
  }

  /** Reads these anew; till then what was read counts no more. */
  again(keys: readonly string[]): void {
    for (const key of keys) {
      this.#asked.delete(key)
      this.#found.delete(key)
    }
    this.#ask(keys)
    this.#show()
  }

  /** What somebody else has read of one of them meanwhile. */
  put(key: string, value: Value): void {
    this.#asked.add(key)
    this.#found.set(key, { value })
    this.#timer ??= setTimeout(() => this.#show(), gatherMs(this.#found.size))
  }

  readonly snapshot = (): ReadonlyMap<string, Each<Value>> => this.#shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #goOn(): void {
    while (this.#running < this.#atOnce && this.#queue.length > 0) {
      const key = this.#queue.shift()
      if (key === undefined) return
      this.#running += 1
      void this.#one(key)
    }
  }

  async #one(key: string): Promise<void> {
    const result: Each<Value> = await this.#read(key).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    this.#running -= 1
    this.#found.set(key, result)
    this.#goOn()
    if (this.#running === 0) this.#show()
    else this.#timer ??= setTimeout(() => this.#show(), gatherMs(this.#found.size))
  }

  #show(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#shown = new Map(this.#found)
    for (const listener of this.#listeners) listener()
  }
}
