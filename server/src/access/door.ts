// Who comes in. Production composes the one with users and sessions; a test names the one who is there.
import type { Grantee } from '@pierhead/shared/roles'

/** Somebody who is signed in. */
export interface Principal extends Grantee {
  userId: string
  email: string
  name: string
  /** Names the session, and opens none. */
  sessionId: string
  /** When the session ends if nothing is done, and when it ends whatever is done. Milliseconds since 1970. */
  idleUntilMs: number
  endsAtMs: number
  twoFactor: boolean
  hasPassword: boolean
  /** Connections marked production that this session has unlocked, by id. */
  unlocked: ReadonlyMap<string, Unlocking>
}

/** Why and until when a production connection takes writes. */
export interface Unlocking {
  reason: string
  /** Milliseconds since 1970. */
  untilMs: number
}

export interface Door {
  /** Reads the request's cookies; keeps no session awake. undefined: nobody is signed in. */
  who: (request: Request) => Principal | undefined | Promise<Principal | undefined>
  /** Answers /api/auth/*: signing in and out, staying awake, and what belongs to one's own account. */
  answer: (request: Request, from: Caller) => Promise<Response>
}

/** Where a request came from, as far as it can be believed. */
export interface Caller {
  /** The address of the other end, or what a trusted proxy says it is. */
  address: string
  requestId: string
}

/** Everybody is this one: for tests, and to measure what a door costs. */
export const openTo = (principal: Partial<Principal> = {}): Door => ({
  who: () => ({ ...someone, ...principal }),
  answer: async () => new Response(null, { status: 404 }),
})

const someone: Principal = {
  userId: 'someone',
  email: 'someone@example.com',
  name: 'Someone',
  administrator: true,
  grants: [],
  sessionId: 'session',
  idleUntilMs: Date.UTC(2100),
  endsAtMs: Date.UTC(2100),
  twoFactor: false,
  hasPassword: true,
  unlocked: new Map(),
}
