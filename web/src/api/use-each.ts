import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type Each, EachReader } from '#lib/each.ts'

export interface EachReading<Value> {
  found: ReadonlyMap<string, Each<Value>>
  again: (keys: readonly string[]) => void
  stop: () => void
  put: (key: string, value: Value) => void
}

/** Reads something of each of many, a few at a time; `read` is that of the first time. Who leaves stops it. */
export function useEach<Value>(keys: readonly string[], read: (key: string) => Promise<Value>): EachReading<Value> {
  const [reader] = useState(() => new EachReader(read))
  const found = useSyncExternalStore(reader.subscribe, reader.snapshot)
  useEffect(() => reader.want(keys), [reader, keys])
  useEffect(() => () => reader.stop(), [reader])
  const ways = useMemo(
    () => ({
      again: (some: readonly string[]) => reader.again(some),
      stop: () => reader.stop(),
      put: (key: string, value: Value) => reader.put(key, value),
    }),
    [reader],
  )
  return { found, ...ways }
}
