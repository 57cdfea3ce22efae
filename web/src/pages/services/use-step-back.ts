// The step back of one service while its dialog is open: read anew, with the service it is a step of.
import type { ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { q, type Read } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { useReadAgain } from './edit/use-read-again.ts'
import { type ServiceRef, useServiceConfig, useServiceKey } from './service-reads.ts'
import { type ReadAction, readStepBack, type StepBack } from './step-back.ts'

/**
 * What RollBackClusterService would do. `notSeen`: the console has not seen where it goes; `notRead`: its revisions could not be
 * read; `nowNotRead`: the service itself could not.
 */
export type Step =
  | { is: 'notSeen' | 'notRead' | 'nowNotRead' }
  | {
      is: 'known'
      /** What it is told of. */
      now: ReadConfig
      back: StepBack
    }

interface StepReading {
  /** Undefined until it is known. */
  step: Step | undefined
  /** Of the service, as soon as it is read. */
  status: string | undefined
  /** Service and revisions past every cache, for the screen too. */
  readAgain: () => Promise<Step>
}

export function useStepBack(service: ServiceRef): StepReading {
  const client = useQueryClient()
  const scope = useScope()
  const key = useServiceKey(service)
  const readService = useReadAgain(service)
  const read: ReadAction = (id, input) => client.fetchQuery({ ...q(id, scope, input), staleTime: 0 })
  const stepOf = async (now: ReadConfig): Promise<Step> => {
    try {
      const back = await readStepBack(read, key, now.config)
      return back ? { is: 'known', now, back } : { is: 'notSeen' }
    } catch {
      return { is: 'notRead' }
    }
  }
  const reading = useServiceConfig(service, { anew: true })
  const now = reading.config
  // anew for every configuration: a change of the service is a step of its own
  const asked: Read<Step> = { queryKey: ['step back', scope, key, now?.config] }
  const found = useQuery({
    ...asked,
    queryFn: () => stepOf(now as ReadConfig),
    enabled: now !== undefined,
    staleTime: 0,
    gcTime: 0,
  })
  const readAgain = async (): Promise<Step> => {
    const latest = await readService().catch(() => undefined)
    return latest ? stepOf(latest) : { is: 'nowNotRead' }
  }
  return { step: reading.error ? { is: 'nowNotRead' } : found.data, status: reading.info?.status, readAgain }
}

/** Says the same to whoever reads it: when a revision was last seen tells nothing of what is done. */
export const isSameStep = (one: Step, other: Step): boolean => signOf(one) === signOf(other)

const signOf = (step: Step): string =>
  JSON.stringify(step.is === 'known' ? [step.back.number, step.back.changes] : step.is)
