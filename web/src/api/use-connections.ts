// The connections of this console. They change when an administrator changes them: rarely.

import type { Parsed } from '@pierhead/shared/catalogue'
import { useQuery } from '@tanstack/react-query'
import { noScope, q, type Read } from './query.ts'

/** For useQuery and for reading ahead. */
export const connectionsRead: Read<Parsed<'console.DescribeConnections'>> = {
  ...q('console.DescribeConnections', noScope, {}),
  staleTime: 60_000,
}

export const useConnections = () => useQuery(connectionsRead)
