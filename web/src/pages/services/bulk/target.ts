// One service that is about to be changed: how it is read past every cache, and written to.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { type Call, newKey } from '@pierhead/shared/client'
import { confirmationFor } from '@pierhead/shared/objects'
import type { Scope } from '@pierhead/shared/scope'
import { isNoSuch } from '../service-reads.ts'
import { type Details, type Read, readDetails, type ServiceKey } from './details.ts'
import { actionOf, type Kind } from './kinds.ts'
import { Gone, NotSent } from './run.ts'

export interface Target {
  key: ServiceKey
  read: Read
  /** This and the others reject with `Gone` where the service is not there any more. */
  infoNow: () => Promise<ServiceInfo>
  detailsNow: () => Promise<Details>
  write: (input: object) => Promise<unknown>
}

export function targetOf(call: Call, scope: Scope, kind: Kind, key: ServiceKey): Target {
  const id = actionOf[kind]
  const read: Read = (action, input) => call(action, scope, input)
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
      unlessGone(call(id, scope, input as never, { confirm: confirmationFor(id, input), key: newKey() })),
  }
}

/** Something may be missing that is not the service: only its own absence ends the matter. */
const rethrowGone = (error: unknown): void => {
  if (error instanceof Gone) throw error
}

/** What fails before anything is sent says so. */
export const beforeSending = <Value>(reading: Promise<Value>): Promise<Value> =>
  reading.catch((cause: unknown) => Promise.reject(cause instanceof Gone ? cause : new NotSent(cause)))
