// What a page part needs to know of a read. Every result of useQuery fits; a page that joins several reads builds one.
export interface Reading<Data> {
  data: Data | undefined
  error: Error | null
  isFetching: boolean
  /** Milliseconds since the epoch; 0 before the first answer. */
  dataUpdatedAt: number
  refetch: () => unknown
}

/** Several reads as one: as old as the oldest of them and read again together. A failure is that of the first: the others' parts show their own. */
export function joined<Data>(first: Reading<Data>, others: readonly Reading<unknown>[]): Reading<Data> {
  const all = [first, ...others]
  const times = all.flatMap(({ dataUpdatedAt }) => (dataUpdatedAt > 0 ? [dataUpdatedAt] : []))
  return {
    data: first.data,
    error: first.error,
    isFetching: all.some(({ isFetching }) => isFetching),
    dataUpdatedAt: times.length > 0 ? Math.min(...times) : 0,
    refetch: () => {
      for (const { refetch } of all) void refetch()
    },
  }
}
