// Writes down what a call does: the intent before it, the outcome after it. Reads that hold nothing sensitive leave no row.
import type { Action } from '@pierhead/shared/action'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import type { Asked, Body } from '../dispatch.ts'
import type { Once } from '../once.ts'
import type { Audit, Outcome } from './audit.ts'
import { deedOf, outcomeOf, type Place, placeAsked, wellFormed } from './deed.ts'
import { denialsIn } from './denials.ts'

export type Change = Pick<Outcome, 'before' | 'after' | 'upstreamRequestId'>
export type Note = (change: Change) => void

/** A call that was allowed: what it is about, and the doing of it. */
export interface Step {
  input: unknown
  place: Place
  /** Why a production connection was unlocked, where the step knows it better than its principal does. */
  reason?: string | undefined
  run: (note: Note) => Promise<unknown>
}

interface Means {
  audit: Audit
  once: Once
  now: () => Date
}

export function recorder(means: Means) {
  const keep = denialsIn(means.audit, means.now)
  return async (id: ActionId, given: Body, asked: Asked, allow: () => Step): Promise<unknown> => {
    const about = () => ({ input: wellFormed(id, given.input), place: placeAsked(id, given) })
    const step = await keep(id, asked, about, allow)
    // what is only built or only looked at leaves no row, unless looking shows that it is not theirs
    if (asked.watch?.isDry || !isRecorded(id)) return keep(id, asked, about, () => step.run(() => undefined))
    // whoever sends it again must still be allowed to, and learns only what became of the first
    return means.once.run(asked.principal.userId, given, id, () => kept(means, id, asked, step))
  }
}

async function kept({ audit, now }: Means, id: ActionId, asked: Asked, step: Step): Promise<unknown> {
  const deed = deedOf(id, step, asked, now())
  const intent = await audit.intent({ ...deed, reason: step.reason ?? deed.reason })
  let change: Change = {}
  const note: Note = (one) => {
    change = { ...change, ...one }
  }
  try {
    const answer = await step.run(note)
    await audit.outcome(intent, { result: 'done', upstreamRequestId: requestIdIn(answer), ...change })
    return answer
  } catch (error) {
    await audit.outcome(intent, { ...outcomeOf(error), ...change })
    throw error
  }
}

function isRecorded(id: ActionId): boolean {
  const { effect, sensitive }: Action = catalogue[id]
  return effect !== 'read' || sensitive === true
}

/** Every cloud has another name for it. */
function requestIdIn(answer: unknown): string | undefined {
  const fields = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>
  const found = fields.requestId ?? fields.RequestId ?? fields.request_id
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
}
