// What a page part needs to know of a read. Every result of useQuery fits; a page that joins several reads builds one.
export interface Reading<Data> {
  data: Data | undefined
  error: Error | null
  isFetching: boolean
  /** Milliseconds since the epoch; 0 before the first answer. */
  dataUpdatedAt: number
  refetch: () => unknown
}
