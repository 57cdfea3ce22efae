// The connections of this console. They change when an administrator changes them: rarely.
import { useQuery } from '@tanstack/react-query'
import { noScope, q } from './query.ts'

export const useConnections = () => useQuery({ ...q('console.DescribeConnections', noScope, {}), staleTime: 60_000 })
