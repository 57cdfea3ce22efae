// The kept revisions of a service, as its pages read them.
import type { Parsed } from '@pierhead/shared/catalogue'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { type Change, differences } from '@pierhead/shared/service-config/differences'
import { configOf } from '@pierhead/shared/service-config/kept'
import { steppedBack } from '@pierhead/shared/service-config/step-back'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { q, type Read } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { useReadAgain } from './edit/use-read-again.ts'
import { type ServiceRef, useServiceConfig, useServiceKey } from './service-reads.ts'

type Both = Parsed<'console.DescribeServiceRevision'>

/**
 * What RollBackClusterService would do. `notSeen`: the console has not seen where it goes; `notRead`: its revisions could not be
 * read; `nowNotRead`: the service itself could not.
 */
export type Step =
  | { is: 'notSeen' | 'notRead' | 'nowNotRead' }
  | {
      is: 'known'
      /** Of the revision it goes to. */
      number: number
      /** When that was last seen in force, as an ISO instant. */
      lastSeenAt: string
      changes: readonly Change[]
    }

interface StepBack {
  /** Undefined until it is known. */
  step: Step | undefined
  /** Of the service, as soon as it is read. */
  status: string | undefined
  /** Service and revisions past every cache, for the screen too. */
  readAgain: () => Promise<Step>
}

export function useStepBack(service: ServiceRef): StepBack {
  const client = useQueryClient()
  const readService = useReadAgain(service)
  const { listOf, bothOf } = useReads(service)
  const reading = useServiceConfig(service, { anew: true })
  const now = reading.config?.config
  const list = useQuery({ ...listOf(now), enabled: now !== undefined, staleTime: 0 })
  const number = list.data?.stepBack
  const both = useQuery({ ...bothOf(number ?? 1), enabled: typeof number === 'number' })
  const readAgain = async (): Promise<Step> => {
    const latest = await readService().catch(() => undefined)
    if (!latest) return { is: 'nowNotRead' }
    try {
      const { stepBack } = await client.fetchQuery({ ...listOf(latest.config), staleTime: 0 })
      if (stepBack === null) return { is: 'notSeen' }
      return stepOf(latest.config, await client.fetchQuery({ ...bothOf(stepBack), staleTime: 0 }))
    } catch {
      return { is: 'notRead' }
    }
  }
  const current = (): Step | undefined => {
    if (reading.error) return { is: 'nowNotRead' }
    if (list.error ?? both.error) return { is: 'notRead' }
    if (number === null) return { is: 'notSeen' }
    return now && both.data ? stepOf(now, both.data) : undefined
  }
  return { step: current(), status: reading.info?.status, readAgain }
}

function useReads(service: ServiceRef) {
  const scope = useScope()
  const key = useServiceKey(service)
  /** Anew for every configuration: a change of the service is a step of its own. */
  const listOf = (now: ServiceConfig | undefined): Read<Parsed<'console.DescribeServiceRevisions'>> => {
    const read = q('console.DescribeServiceRevisions', scope, { ...key, limit: 1 })
    return { ...read, queryKey: [...read.queryKey, now] }
  }
  // the change that is undone is the one right after it
  const bothOf = (number: number): Read<Both> =>
    q('console.DescribeServiceRevision', scope, { ...key, number, against: number + 1 })
  return { listOf, bothOf }
}

function stepOf(now: ServiceConfig, { revision, against }: Both): Step {
  if (!against) return { is: 'notSeen' }
  const then = steppedBack(now, { target: configOf(revision), undone: configOf(against) })
  const { number, lastSeenAt } = revision
  return { is: 'known', number, lastSeenAt, changes: differences(now, then) }
}

/** Says the same to whoever reads it: when a revision was last seen tells nothing of what is done. */
export const isSameStep = (one: Step, other: Step): boolean => signOf(one) === signOf(other)

const signOf = (step: Step): string => JSON.stringify(step.is === 'known' ? [step.number, step.changes] : step.is)
