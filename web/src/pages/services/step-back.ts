// What the cloud's own roll-back does to a service, as far as this console saw: one reading and one judgement, for one and for many.
import type { ActionId, Input, Parsed } from '@pierhead/shared/catalogue'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { type Consequence, consequences, restartsPods } from '@pierhead/shared/service-config/consequences'
import { type Change, differences } from '@pierhead/shared/service-config/differences'
import type { ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { configOf } from '@pierhead/shared/service-config/kept'
import { steppedBack } from '@pierhead/shared/service-config/step-back'
import { unknownStrategy } from './action-words.ts'
import { knownStrategy } from './service-reads.ts'

export interface StepBack {
  /** Of the revision it goes to. */
  number: number
  /** When that was last seen in force, as an ISO instant. */
  lastSeenAt: string
  /** What the service is after it. */
  after: ServiceConfig
  changes: readonly Change[]
}

export interface ServiceKey {
  clusterId: string
  namespace: string
  serviceName: string
}

/** A review reads through the cache, which is fresher afterwards; whoever is about to send reads past it. */
export type ReadAction = <Id extends ActionId>(id: Id, input: Input<Id>) => Promise<Parsed<Id>>

/** To be asked once the service itself is read, for that is a revision too. Undefined where the console did not see what it was before. */
export async function readStepBack(
  read: ReadAction,
  key: ServiceKey,
  now: ServiceConfig,
): Promise<StepBack | undefined> {
  const { stepBack: number } = await read('console.DescribeServiceRevisions', { ...key, limit: 1 })
  if (number === null) return undefined
  // the change that is undone is the one right after it
  const { revision, against } = await read('console.DescribeServiceRevision', { ...key, number, against: number + 1 })
  if (!against) return undefined
  const after = steppedBack(now, { target: configOf(revision), undone: configOf(against) })
  return { number, lastSeenAt: revision.lastSeenAt, after, changes: differences(now, after) }
}

export function stepConsequences(read: ReadConfig, { after, changes }: StepBack): readonly Consequence[] {
  const isGuess = restartsPods([...changes]) && !knownStrategy(read) && read.config.replicas > 0
  return isGuess ? [unknownStrategy] : consequences(read.config, after)
}

/** Undefined where it is neither as before nor as after it, or where both are the same. */
export function wasSteppedBack(before: ServiceConfig, { after, changes }: StepBack, now: ServiceConfig) {
  if (changes.length === 0) return undefined
  if (differences(now, after).length === 0) return true
  return differences(now, before).length === 0 ? false : undefined
}
