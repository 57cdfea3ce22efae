// What is kept of what was done. An intent is on the disk before the call leaves, the outcome after it.
import type { Role } from '@pierhead/shared/roles'

/** What one row says of who did what, where and to what. Nothing in it is secret. */
export interface Deed {
  who: { userId: string; email: string; role: Role | 'none' }
  /** Of the other end, or of the client that a trusted proxy names. */
  address: string
  /** `ccs.DeleteCluster`, `console.CreateUser`, `sign-in`, `sign-out`, `set-up`. */
  action: string
  connection?: string | undefined
  region?: string | undefined
  /** What it was done to, for people: `service default/web in cls-1`. */
  object?: string | undefined
  /** Without secrets. */
  input?: unknown
  /** Why a production connection was unlocked, and what whoever changed it gave as their reason. */
  reason?: string | undefined
  /** The console's own, which the log has too. */
  requestId: string
}

export interface Outcome {
  result: 'done' | 'failed' | 'unknown' | 'denied'
  /** The Problem's code, and the cloud's. */
  problem?: string | undefined
  cloudCode?: string | undefined
  /** Of the cloud's answer. */
  upstreamRequestId?: string | undefined
  /** Of what was changed, where both are known. */
  before?: unknown
  after?: unknown
}

/** Names an intent to the outcome that follows. */
export type IntentId = number

export interface Audit {
  /** Resolves once it is on the disk. Throws `audit_unavailable` where it cannot be: then nothing may be done. */
  intent: (deed: Deed) => Promise<IntentId>
  /** Never throws: what was done was done. A row that cannot be stored is logged, and stands as unknown. */
  outcome: (intent: IntentId, outcome: Outcome) => Promise<void>
  /** Both in one, for what is over already: a sign-in, a denial. Throws as `intent` does. */
  event: (deed: Deed, outcome: Outcome) => Promise<void>
}

/** For tests: rows in a list, in the order they came. */
export function listAudit(): Audit & { rows: { intent: IntentId; deed?: Deed; outcome?: Outcome }[] } {
  const rows: { intent: IntentId; deed?: Deed; outcome?: Outcome }[] = []
  return {
    rows,
    intent: async (deed) => rows.push({ intent: rows.length + 1, deed }),
    outcome: async (intent, outcome) => void rows.push({ intent, outcome }),
    event: async (deed, outcome) => void rows.push({ intent: rows.length + 1, deed, outcome }),
  }
}
