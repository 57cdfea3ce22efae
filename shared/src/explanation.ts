// What the server tells of one call on its way to a cloud and back: POST /api/explain/<action>. Secrets in it are `***`.
import { z } from 'zod'
import type { Bilingual } from './action.ts'
import type { Problem } from './problem.ts'

/** `send: false` builds and signs the request and keeps it; true sends it as every call is sent. */
export const ExplainBody = z.strictObject({
  scope: z.unknown(),
  input: z.unknown(),
  send: z.boolean(),
  confirm: z.string().optional(),
  key: z.string().optional(),
})

/** In place of every secret. */
export const MASK = '***'

export interface SentRequest {
  method: string
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}

/** One step of a signature: in words, and what came of it. */
export interface SignatureStep {
  title: Bilingual
  value: string
}

export interface SeenAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  /** As it came, as far as it is shown. */
  text: string
  /** Of all of it. */
  bytes: number
  isCut: boolean
  /** From the last byte sent to the last one read. */
  ms: number
}

export interface Explanation {
  /** Absent for the console's own actions: nothing leaves the server for them. */
  request?: SentRequest
  /** The parameters in the order they are sent, where the body is a form. */
  parameters?: readonly (readonly [name: string, value: string])[]
  /** Empty where nobody has described how this cloud signs. */
  steps: readonly SignatureStep[]
  /** How often it was sent: reads are tried again. */
  tries: number
  /** Of the last try, where one came. */
  answer?: SeenAnswer
  /** The cloud's own id of the call, where it gave one. */
  upstreamRequestId?: string
  /** What a page would get. */
  decoded?: unknown
  /** How it failed, where it did. */
  problem?: Problem
}
