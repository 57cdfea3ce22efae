import type { Given, Parsed } from '@pierhead/shared/catalogue'
import type { ConsoleContext } from './handlers.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** Whoever asks, as the door knows them. */
export function describeMe(
  _input: Given<'console.DescribeMe'>,
  { principal }: ConsoleContext,
): Parsed<'console.DescribeMe'> {
  const { userId, name, email, administrator, grants, twoFactor, hasPassword, idleUntilMs, endsAtMs } = principal
  return {
    userId,
    name,
    email,
    administrator,
    grants: grants.map((grant) => ({
      ...grant,
      clusters: grant.clusters && [...grant.clusters],
      namespaces: grant.namespaces && [...grant.namespaces],
    })),
    twoFactor,
    hasPassword,
    idleUntil: iso(idleUntilMs),
    endsAt: iso(endsAtMs),
    unlocked: [...principal.unlocked].map(([connection, { reason, untilMs }]) => ({
      connection,
      reason,
      until: iso(untilMs),
    })),
    // of a composition that keeps none
    preferences: {},
  }
}
