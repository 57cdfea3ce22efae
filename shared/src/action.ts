// What one action of a cloud is. The table in catalogue.ts holds nothing else.
import { z } from 'zod'
import type { Needed } from './roles.ts'

/** What a call does to the world: `destroy` removes something or interrupts it in a way that no other call undoes. */
export type Effect = 'read' | 'write' | 'destroy'

/** Where the cloud puts the payload: `data`, `data.data`, beside `code`, or in `Response` (spec/README.md, "envelope"). */
export type Envelope = 'flat' | 'nested' | 'root' | 'response'

/** A sentence or name in both languages of the console. */
export interface Bilingual {
  en: string
  zh: string
}

export interface Action<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  effect: Effect
  title: Bilingual
  input: I
  output: O
  envelope: Envelope
  /** How it travels where that is not a POST to the one address of its service; `{name}` is filled from project and input. */
  http?: { method: 'GET' | 'POST' | 'DELETE'; path?: string }
  /** The work goes on after the answer; that of ccs and ccr carries a requestId for ccs.DescribeClusterTaskResult. */
  async?: boolean
  /** The answer holds secrets or personal data; reading it is audited. */
  sensitive?: boolean
  /** Of the console's own actions: who may call it (roles.ts). */
  who?: Needed
  /** Of the console's own actions: about a connection, which the call's scope names; roles count there. */
  scoped?: boolean
  /** Of the console's own actions: it changes nothing but how the console looks to whoever calls it, and leaves no row in the audit. */
  own?: boolean
  /** Other spellings that a tolerant server accepts. */
  aliases?: readonly string[]
  /** Other spellings of parameters that a tolerant server accepts, with the one we send. */
  paramAliases?: Readonly<Record<string, string>>
  /** Other spellings of fields, anywhere in the answer, with the one of the output schema. */
  fieldAliases?: Readonly<Record<string, string>>
  /** The one kind of call that a server refuses without the common parameter Region. */
  needsRegion?: boolean
}

type Spec<I extends z.ZodType, O extends z.ZodType> = Omit<Action<I, O>, 'effect'>

export const read = <I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>) => ({
  ...spec,
  effect: 'read' as const,
})
export const write = <I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>) => ({
  ...spec,
  effect: 'write' as const,
})
export const destroy = <I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>) => ({
  ...spec,
  effect: 'destroy' as const,
})

/** A read that answers a list: `rows` finds it, and `total` how many there are in all, whatever the cloud calls them. */
export const list = <I extends z.ZodType, O extends z.ZodType, R>(
  spec: Spec<I, O> & { rows: (answer: z.output<O>) => R[]; total?: (answer: z.output<O>) => number },
) => ({ ...spec, effect: 'read' as const })

/** Paging as v2 spells it. The documents state no upper bound for limit; 20 is their default. */
export const Page = z.strictObject({
  offset: z.int().min(0).optional().describe('How many items to skip; 0 unless given'),
  limit: z.int().min(1).optional().describe('How many items to return at most; 20 unless given'),
})

/** The payload of an action that answers nothing but success. */
export const Nothing = z.codec(z.unknown(), z.null(), { decode: () => null, encode: () => undefined })
