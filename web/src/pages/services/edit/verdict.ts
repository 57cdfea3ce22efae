// What became of a write, told by reading: as sent, otherwise than sent, or not at all.
import type { Change } from '@pierhead/shared/service-config/differences'
import { differencesOf, type Settings } from '../draft/settings.ts'

export interface Verdict {
  /** Settings that are as they were before: the cloud took the call and left them alone. */
  ignored: Change[]
  /** Settings that are neither as they were nor as they were sent. */
  changed: Change[]
}

/** In each change, `before` is what was sent and `after` what is there. Of a new service, `base` is undefined. */
export function verdictOf(base: Settings | undefined, sent: Settings, there: Settings): Verdict {
  const differs = differencesOf(sent, there).filter((change) => !isAllocated(change))
  const asBefore = new Set(base ? differencesOf(sent, base).map(told) : [])
  return {
    ignored: differs.filter((change) => asBefore.has(told(change))),
    changed: differs.filter((change) => !asBefore.has(told(change))),
  }
}

/** A node port that was left to the cloud. */
const isAllocated = ({ path, before }: Change): boolean => path.endsWith('.nodePort') && before === 0

const told = ({ path, before, after }: Change): string => JSON.stringify([path, before, after])

export const isAsSent = ({ ignored, changed }: Verdict): boolean => ignored.length + changed.length === 0
