// Writes down what a call does: the intent before it, the outcome after it. Reads that hold nothing sensitive leave no row.
import type { Action } from '@pierhead/shared/action'
import { schemasOf } from '@pierhead/shared/action-schemas'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { objectOf } from '@pierhead/shared/objects'
import { ProblemError } from '@pierhead/shared/problem'
import { roleOn } from '@pierhead/shared/roles'
import { replacedAt, secretPathsOf, type ValuePath } from '@pierhead/shared/secret-paths'
import type { CloudCall } from '../cloud/call.ts'
import type { Asked, Body } from '../dispatch.ts'
import type { Once } from '../once.ts'
import type { Audit, Deed, Outcome } from './audit.ts'

export type Change = Pick<Outcome, 'before' | 'after' | 'upstreamRequestId'>
export type Note = (change: Change) => void

interface Place {
  connection: string
  region: string
}

/** A call that was allowed: what it is about, and the doing of it. */
export interface Step {
  input: unknown
  place?: Place
  /** Why a production connection was unlocked. */
  reason?: string | undefined
  run: (note: Note) => Promise<unknown>
}

export function recorder(audit: Audit, once: Once) {
  return async (id: ActionId, given: Body, asked: Asked, allow: () => Step): Promise<unknown> => {
    if (asked.watch?.isDry) return allow().run(() => undefined)
    let step: Step
    try {
      step = allow()
    } catch (error) {
      if (isDenial(error)) await denied(audit, id, given, asked, error)
      throw error
    }
    if (!isRecorded(id)) return await step.run(() => undefined)
    // whoever sends it again must still be allowed to, and learns only what became of the first
    return once.run(asked.principal.userId, given, id, () => kept(audit, id, asked, step))
  }
}

async function kept(audit: Audit, id: ActionId, asked: Asked, { input, place, reason, run }: Step): Promise<unknown> {
  const intent = await audit.intent({ ...deedOf(id, input, asked, place), reason })
  let change: Change = {}
  const note: Note = (one) => {
    change = { ...change, ...one }
  }
  try {
    const answer = await run(note)
    await audit.outcome(intent, { result: 'done', upstreamRequestId: requestIdIn(answer), ...change })
    return answer
  } catch (error) {
    await audit.outcome(intent, { ...outcomeOf(error), ...change })
    throw error
  }
}

/** A denial is a row of its own, also of what would leave none. */
async function denied(audit: Audit, id: ActionId, given: Body, asked: Asked, error: ProblemError): Promise<void> {
  const deed = deedOf(id, wellFormed(id, given.input), asked, placeIn(given.scope))
  await audit.event(deed, outcomeOf(error))
}

/** Where its secrets are is known only of an input that is as it should be: another is not written down. */
const wellFormed = (id: ActionId, input: unknown): unknown => {
  const { input: schema }: Action = catalogue[id]
  return schema.safeParse(input).success ? input : undefined
}

/** For calls that a route makes by itself, which leave no other rows. */
export const keepingDenials =
  (audit: Audit, asked: Pick<Asked, 'principal' | 'caller'>, call: CloudCall): CloudCall =>
  async (id, input, target, options) => {
    try {
      return await call(id, input, target, options)
    } catch (error) {
      const place = { connection: target.connection.id, region: target.region }
      if (isDenial(error)) await audit.event(deedOf(id, input, asked, place), outcomeOf(error))
      throw error
    }
  }

const DENIALS: ReadonlySet<string> = new Set(['forbidden', 'connection_locked', 'unknown_connection'])
const isDenial = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && DENIALS.has(error.problem.code)

function isRecorded(id: ActionId): boolean {
  const { effect, sensitive }: Action = catalogue[id]
  return effect !== 'read' || sensitive === true
}

function deedOf(
  id: ActionId,
  input: unknown,
  { principal, caller }: Pick<Asked, 'principal' | 'caller'>,
  place: Partial<Place> = {},
): Deed {
  const { userId, email } = principal
  return {
    who: { userId, email, role: roleOn(principal, place.connection ?? '*') ?? 'none' },
    ...place,
    address: caller.address,
    action: id,
    object: objectOf(input),
    input: replacedAt(input, secretsOf(id), () => '***'),
    requestId: caller.requestId,
  }
}

const secretPaths = new Map<ActionId, readonly ValuePath[]>()

function secretsOf(id: ActionId): readonly ValuePath[] {
  const known = secretPaths.get(id) ?? secretPathsOf(schemasOf(id).input)
  secretPaths.set(id, known)
  return known
}

/** Of a scope that may be anything: what was refused is written down as it was asked. */
function placeIn(scope: unknown): Partial<Place> {
  const { connection, region } = (typeof scope === 'object' && scope !== null ? scope : {}) as Record<string, unknown>
  return {
    ...(typeof connection === 'string' ? { connection: connection.slice(0, 64) } : {}),
    ...(typeof region === 'string' ? { region: region.slice(0, 64) } : {}),
  }
}

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ProblemError)) return { result: 'failed', problem: 'internal' }
  const { code, cloudCode } = error.problem
  const result = code === 'outcome_unknown' ? 'unknown' : isDenial(error) ? 'denied' : 'failed'
  return { result, problem: code, cloudCode }
}

/** Every cloud has another name for it. */
function requestIdIn(answer: unknown): string | undefined {
  const fields = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>
  const found = fields.requestId ?? fields.RequestId ?? fields.request_id
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
}
