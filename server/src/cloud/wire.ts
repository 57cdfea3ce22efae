// What differs between clouds: how a call is spelt, signed and addressed, and how its answer is undone.
import type { CloudActionId } from '@pierhead/shared/catalogue'
import type { SignatureStep } from '@pierhead/shared/explanation'
import type { Connection } from '../connections.ts'
import type { Secret } from '../secret.ts'

/** Where a call goes: an account, and one of its regions as `Scope` names it. */
export interface Target<C extends Connection = Connection> {
  connection: C
  region: string
  /** Where the account signs in for one instead of signing: see iam-tokens.ts. */
  token?: Secret
}

/** The way to the clouds: a function, as a test gives the simulator's, or one without the cost of such objects (undici.ts). */
export type Cloud = ((request: Request) => Promise<Response>) | Direct

export interface Direct {
  send: Send
}

/** Makes one call. Rejects where no answer began; redirects are not followed. */
export type Send = (outgoing: Outgoing, bounds: SendBounds) => Promise<Answering>

export interface SendBounds {
  /** Ends the call, headers and body alike. */
  signal: AbortSignal
  /** Decoded bytes of the body. */
  maxBytes: number
}

/** An answer that has begun. */
export interface Answering {
  status: number
  headers: Pick<Headers, 'get'>
  /** Rejects where the answer broke off, was too large or cannot be unpacked. */
  body: Promise<Uint8Array>
}

/** An answer whose body is read already: call.ts owns the deadline and the byte cap, so no wire touches a stream. */
export interface Answer {
  status: number
  headers: Pick<Headers, 'get'>
  body: Uint8Array
  /** How far the cloud's clock is ahead of ours in seconds, where the answer has a date. */
  skewSeconds: number | undefined
}

/** A call as it leaves. */
export interface Outgoing {
  /** POST unless it says otherwise. */
  method?: 'GET' | 'POST' | 'DELETE'
  url: string
  headers: Record<string, string>
  /** '' where there is none. */
  body: string
}

export interface Wire<C extends Connection = Connection> {
  /** Addresses, spells and signs. Throws `invalid_input` for what the wire cannot carry. */
  encode: (id: CloudActionId, input: unknown, target: Target<C>, at: Date) => Outgoing
  /** Unwraps, or throws ProblemError. */
  decode: (id: CloudActionId, answer: Answer) => unknown
  /** How that request was signed, found again in what was sent: signing itself keeps no notes. */
  explain?: (outgoing: Outgoing) => SignatureStep[]
}

/** Somebody who wants to see a call on its way. What he is given holds signatures and tokens. */
export interface Watch {
  /** The request is built and signed, and goes nowhere. */
  isDry: boolean
  /** Before every try. */
  built: (outgoing: Outgoing, wire: Wire) => void
  answered: (answer: Answer) => void
}
