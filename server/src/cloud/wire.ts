// What differs between clouds: how a call is spelt, signed and addressed, and how its answer is undone.
import type { CloudActionId } from '@pierhead/shared/catalogue'
import type { Connection } from '../connections.ts'

/** Where a call goes: an account, and one of its regions as `Scope` names it. */
export interface Target {
  connection: Connection
  region: string
}

/** The cloud as a function; production gives undici's, a test the simulator's. */
export type Cloud = (request: Request) => Promise<Response>

/** An answer whose body is read already: call.ts owns the deadline and the byte cap, so no wire touches a stream. */
export interface Answer {
  status: number
  headers: Pick<Headers, 'get'>
  body: Uint8Array
  /** How far the cloud's clock is ahead of ours in seconds, where the answer has a date. */
  skewSeconds: number | undefined
}

/** A request as it leaves, before it becomes a `Request`. */
export interface Outgoing {
  url: string
  headers: Record<string, string>
  body: string
}

export interface Wire {
  /** Addresses, spells and signs. Throws `invalid_input` for what the wire cannot carry. */
  encode: (id: CloudActionId, input: unknown, target: Target, at: Date) => Outgoing
  /** Unwraps, or throws ProblemError. */
  decode: (id: CloudActionId, answer: Answer) => unknown
}
