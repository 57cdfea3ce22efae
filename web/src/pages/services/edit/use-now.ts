// How the service is now, for a form that stays open: details and YAML as they were read together.
import { useState } from 'react'
import { type ServiceRef, useServiceConfig } from '../service-reads.ts'
import type { ServiceReading } from './use-read-again.ts'

/** While one of the two is read anew, or could not be, they tell of different times: the pair before counts. */
export function useNow(service: ServiceRef) {
  const { info, config, error, isReading, retry } = useServiceConfig(service)
  const [taken, setTaken] = useState<{ config: typeof config; now: ServiceReading }>()
  const isWhole = !(isReading || error)
  if (info && config && config !== taken?.config && (isWhole || !taken)) setTaken({ config, now: { info, ...config } })
  return { now: taken?.now, error, retry }
}
