// One service that is about to be changed: how it is read past every cache, and written to.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { type Call, newKey } from '@pierhead/shared/client'
import { confirmationFor } from '@pierhead/shared/objects'
import type { Scope } from '@pierhead/shared/scope'
import { isNoSuch } from '../service-reads.ts'
import type { ReadAction, ServiceKey } from '../step-back.ts'
import { type Details, readDetails } from './details.ts'
import { actionOf, type Kind } from './kinds.ts'
import { Gone, NotSent } from './run.ts'

export interface Target {
  key: ServiceKey
  read: ReadAction
  /** This and the others reject with `Gone` where the service is not there any more. */
  infoNow: () => Promise<ServiceInfo>
  detailsNow: () => Promise<Details>
  write: (input: object) => Promise<unknown>
}

interface TargetOf {
  call: Call
  scope: Scope
  kind: Kind
  key: ServiceKey
  /** Said of the write, for the audit and the revisions; empty for nothing. */
  why: string
}

export function targetOf({ call, scope, kind, key, why }: TargetOf): Target {
  const id = actionOf[kind]
  const said = why ? { why } : {}
  const read: ReadAction = (action, input) => call(action, scope, input)
  const infoNow = async () => {
    try {
      return (await read('ccs.DescribeClusterServiceInfo', key)).service
    } catch (error) {
      throw isNoSuch(error as Error) ? new Gone() : error
    }
  }
  const unlessGone = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work
    } catch (error) {
      if (isNoSuch(error as Error)) await infoNow().catch(rethrowGone)
      throw error
    }
  }
  return {
    key,
    read,
    infoNow,
    detailsNow: () => unlessGone(readDetails(read, key, kind)),
    // a key of its own each time: whoever sends again has been told that the last one did nothing
    write: (input) =>
      unlessGone(call(id, scope, input as never, { confirm: confirmationFor(id, input), key: newKey(), ...said })),
  }
}

/** Something may be missing that is not the service: only its own absence ends the matter. */
const rethrowGone = (error: unknown): void => {
  if (error instanceof Gone) throw error
}

/** What fails before anything is sent says so. */
export const beforeSending = <Value>(reading: Promise<Value>): Promise<Value> =>
  reading.catch((cause: unknown) => Promise.reject(cause instanceof Gone ? cause : new NotSent(cause)))
