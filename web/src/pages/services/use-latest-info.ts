// Before what one field holds is written over, the service is read again, and what somebody else changed of it meanwhile is seen.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { type ServiceRef, useServiceKey } from './service-reads.ts'

export function useLatestInfo(service: ServiceRef) {
  const client = useQueryClient()
  const scope = useScope()
  const key = useServiceKey(service)
  const [isReading, setIsReading] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  /** Past every cache. Undefined where it could not be read: `error` says why, and nothing is to be sent. */
  const readAgain = async (): Promise<ServiceInfo | undefined> => {
    setIsReading(true)
    setError(null)
    try {
      const answer = await client.fetchQuery({ ...q('ccs.DescribeClusterServiceInfo', scope, key), staleTime: 0 })
      return answer.service
    } catch (failure) {
      setError(failure as Error)
      return undefined
    } finally {
      setIsReading(false)
    }
  }
  return { readAgain, isReading, error, retry: () => void readAgain() }
}
