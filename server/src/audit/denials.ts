// A denial is a row of its own, also of what would leave none: whoever tries doors is seen by the doors.
import type { ActionId } from '@pierhead/shared/catalogue'
import type { Audit } from './audit.ts'
import { type About, type Asker, deedOf, isDenial, outcomeOf } from './deed.ts'

/** Does the work; where that is a denial, writes down what it was about and throws it on. */
export type KeepDenial = <T>(id: ActionId, asker: Asker, about: () => About, work: () => T | Promise<T>) => Promise<T>

export const denialsIn =
  (audit: Audit, now: () => Date): KeepDenial =>
  async (id, asker, about, work) => {
    try {
      return await work()
    } catch (error) {
      if (isDenial(error)) await audit.event(deedOf(id, about(), asker, now()), outcomeOf(error))
      throw error
    }
  }
