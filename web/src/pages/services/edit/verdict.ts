// What became of a write, told by reading: as sent, otherwise than sent, or not at all.
import type { Change } from '@pierhead/shared/service-config/differences'
import type { ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { differencesOf, type Settings, settingsFrom } from '../draft/settings.ts'
import type { ServiceReading } from './use-read-again.ts'

export interface Verdict {
  /** Settings that are as they were before: the cloud took the call and left them alone. */
  ignored: Change[]
  /** Settings that are neither as they were nor as they were sent. */
  changed: Change[]
  /** Paths of which the reading says nothing: what stands in their place there is a guess. */
  unread: string[]
}

export const asSent: Verdict = { ignored: [], changed: [], unread: [] }

/** In each change, `before` is what was sent and `after` what is there. Of a new service, `base` is undefined. */
export function verdictOf(
  base: Settings | undefined,
  sent: Settings,
  there: Settings,
  unread: readonly string[] = [],
): Verdict {
  const isRead = ({ path }: Change) => !unread.some((one) => isWithin(path, one))
  const differs = differencesOf(sent, there).filter((change) => isRead(change) && !isAllocated(change))
  const asBefore = new Set(base ? differencesOf(sent, base).map(told) : [])
  return {
    ignored: differs.filter((change) => asBefore.has(told(change))),
    changed: differs.filter((change) => !asBefore.has(told(change))),
    unread: [...unread],
  }
}

/** The same by a reading, which may not tell everything. */
export const verdictBy = (base: Settings | undefined, sent: Settings, reading: ServiceReading): Verdict =>
  verdictOf(base, sent, settingsFrom(reading), unreadOf(base, sent, reading))

/** Of a volume whose kind is not told nothing is. Of some services no answer ever tells the strategy: where it was not to be
 * changed, that keeps nothing open. */
function unreadOf(base: Settings | undefined, sent: Settings, { missing }: Pick<ReadConfig, 'missing'>): string[] {
  const asksStrategy = base !== undefined && base.strategy !== sent.strategy
  const paths = missing.map(({ path }) => path.replace(/\.volumeType$/, ''))
  return paths.filter((path) => path !== 'strategy' || asksStrategy || paths.length > 1)
}

const isWithin = (path: string, of: string): boolean =>
  path === of || path.startsWith(`${of}.`) || path.startsWith(`${of}[`)

/** A node port that was left to the cloud. */
const isAllocated = ({ path, before }: Change): boolean => path.endsWith('.nodePort') && before === 0

const told = ({ path, before, after }: Change): string => JSON.stringify([path, before, after])

/** As far as it was read. */
export const isAsSent = ({ ignored, changed }: Verdict): boolean => ignored.length + changed.length === 0

/**
 * What looking finds after an unknown outcome: the change is there, nothing has changed, something else is there, or not
 * enough could be read to say any of it.
 */
export type Found = 'arrived' | 'notYet' | 'other' | 'unsure'

export interface Look {
  found: Found
  verdict: Verdict
  there: Settings
}

export function lookAt(base: Settings, sent: Settings, reading: ServiceReading): Look {
  const verdict = verdictBy(base, sent, reading)
  const there = settingsFrom(reading)
  return { found: foundIn(verdict, differencesOf(base, there).length === 0), verdict, there }
}

export function foundIn(verdict: Verdict, isAsBefore: boolean): Found {
  if (verdict.unread.length > 0) return 'unsure'
  if (isAsSent(verdict)) return 'arrived'
  return isAsBefore ? 'notYet' : 'other'
}
