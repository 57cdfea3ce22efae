import { useEffect, useState, useSyncExternalStore } from 'react'
import { type Each, EachReader } from '#lib/each.ts'

export interface EachReading<Value> {
  found: ReadonlyMap<string, Each<Value>>
  again: (keys: readonly string[]) => void
  stop: () => void
}

/** Reads something of each of many, a few at a time; `read` is that of the first time. Who leaves stops it. */
export function useEach<Value>(keys: readonly string[], read: (key: string) => Promise<Value>): EachReading<Value> {
  const [reader] = useState(() => new EachReader(read))
  const found = useSyncExternalStore(reader.subscribe, reader.snapshot)
  useEffect(() => reader.want(keys), [reader, keys])
  useEffect(() => () => reader.stop(), [reader])
  return { found, again: (some) => reader.again(some), stop: () => reader.stop() }
}
