// The life of one action, one line a step.
import type { Action } from '@pierhead/shared/action'
import { type ActionId, type CloudActionId, catalogue, type Given, isActionId } from '@pierhead/shared/catalogue'
import { faultSentence, fieldProblems, ProblemError } from '@pierhead/shared/problem'
import { Scope } from '@pierhead/shared/scope'
import { z } from 'zod'
import { requireConfirmed, requireUnlocked } from './access/care.ts'
import type { Caller, Principal } from './access/door.ts'
import { narrowed } from './access/narrow.ts'
import { isToNarrow, requireReach, requireRole, visibleTo } from './access/permit.ts'
import type { Audit } from './audit/audit.ts'
import { changed } from './audit/changed.ts'
import { placeNamed } from './audit/deed.ts'
import { type Note, recorder, type Step } from './audit/recorder.ts'
import type { CloudCall } from './cloud/call.ts'
import type { Target, Watch } from './cloud/wire.ts'
import type { Connections } from './connections.ts'
import { answerConsole, type ConsoleActionId, type ConsoleHandlers, isConsoleAction } from './console/handlers.ts'
import { requireKept } from './monitoring-range.ts'
import { Once } from './once.ts'
import type { Witness } from './revisions/witness.ts'

export interface DispatchDeps {
  connections: Connections
  call: CloudCall
  audit: Audit
  handlers: ConsoleHandlers
  /** Sees the configurations of services; without it nothing of them is kept. */
  witness?: Witness | undefined
  now: () => Date
}

/** Who calls, from where, and for how long they wait. */
export interface Asked {
  principal: Principal
  caller: Caller
  signal: AbortSignal
  watch?: Watch | undefined
}

export type Dispatch = (action: ActionId, body: unknown, asked: Asked) => Promise<unknown>

export function createDispatch(deps: DispatchDeps): Dispatch {
  const recorded = recorder({ ...deps, once: new Once(deps.now) })
  return async (action, body, asked) => {
    const given = bodyOf(body)
    const { own }: Action = catalogue[action]
    if (own && isConsoleAction(action)) return await hereStep(deps, action, given, asked).run(noted)
    const allow = () =>
      isConsoleAction(action) ? hereStep(deps, action, given, asked) : cloudStep(deps, action, given, asked)
    return await recorded(action, given, asked, allow)
  }
}

/** Nobody reads what such a change would tell. */
const noted: Note = () => undefined

function hereStep(
  { handlers, connections, call }: DispatchDeps,
  action: ConsoleActionId,
  given: Body,
  asked: Asked,
): Step {
  const { principal, signal, caller } = asked
  const { scoped }: Action = catalogue[action]
  const target = scoped ? targetOf(visibleTo(principal, connections), given.scope) : undefined
  requireRole(principal, action, target?.connection.id)
  const input = parsed(inputSchema(action), given.input)
  if (target) requireReach(principal, action, input, target.connection.id)
  requireConfirmed(action, input, given.confirm)
  const context = { connections, principal, call, signal, requestId: caller.requestId, target }
  const place = target ? { connection: target.connection.id, region: target.region } : placeNamed(action, input)
  // while it is unlocked, its reason is not yet the session's
  const reason = action === 'console.UnlockConnection' ? (input as Given<'console.UnlockConnection'>).reason : undefined
  return { input, place, reason, run: async (note) => answerConsole(handlers, action, input, { ...context, note }) }
}

function cloudStep(
  { call, connections, witness, now }: DispatchDeps,
  action: CloudActionId,
  given: Body,
  asked: Asked,
): Step {
  const { principal, signal, caller, watch } = asked
  const target = targetOf(visibleTo(principal, connections), given.scope)
  const { connection, region } = target
  requireRole(principal, action, connection.id)
  const input = parsed(inputSchema(action), given.input)
  const isPart = isToNarrow(principal, action, input, connection.id)
  // whether a range is still kept depends on the present time, which a schema does not know
  if (action === 'monitor.GetMonitorData') requireKept(input as Given<'monitor.GetMonitorData'>, now())
  const unlockedFor = watch?.isDry ? undefined : requireUnlocked(principal, action, connection, now())
  const reason = [unlockedFor, given.why].filter(Boolean).join('; ') || undefined
  if (!watch?.isDry) requireConfirmed(action, input, given.confirm)
  const place = { connection: connection.id, region }
  const options = { signal, session: principal.sessionId, requestId: caller.requestId, watch }
  const read = (one: unknown) => call(action, one, target, options)
  const send =
    witness?.watches(action) && !watch?.isDry
      ? (one: unknown) => witness.reading(action, one, target, () => read(one))
      : read
  const watched = () => witness?.changing(action, input, target, { principal, reason, requestId: caller.requestId })
  const change = (note: Note) => changed(call, { id: action, input, target, options, watched: watched() }, note)
  const look = () => (isPart ? narrowed(action, input, principal, connection.id, send) : send(input))
  const isChange = catalogue[action].effect !== 'read' && !watch?.isDry
  return { input, reason, place, run: isChange ? change : look }
}

/** For before a body is looked at: what is not there is not there, whatever is sent to it. */
export function knownId(id: string): ActionId {
  if (isActionId(id)) return id
  throw new ProblemError('unknown_action', 'There is no action of this name.', {
    hint: 'The catalogue lists every action; names are spelt as the cloud spells them.',
  })
}

/**
 * `confirm` is the name of what a call destroys, `key` makes a second sending of the same write harmless, `why` is for those who
 * read the audit and the revisions later.
 */
const Body = z.strictObject({
  scope: z.unknown(),
  input: z.unknown(),
  confirm: z.string().max(1_000).optional(),
  key: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
  why: z.string().trim().max(200).optional(),
})
export type Body = z.output<typeof Body>
const CompiledBody = z.compile(Body)
const CompiledScope = z.compile(Scope)

const bodyOf = (body: unknown): Body =>
  parsed(CompiledBody, body, 'invalid_request', 'The body must be {"scope":…,"input":…}.')

/** Compiled on first use: building validators for a hundred actions would slow every start. */
const compiled = new Map<ActionId, z.ZodType>()

function inputSchema(id: ActionId): z.ZodType {
  const known = compiled.get(id)
  if (known) return known
  const action: Action = catalogue[id]
  const schema = z.compile(action.input)
  compiled.set(id, schema)
  return schema
}

/** Throws with every fault by its path, which begins with `at`; `message` stands for the whole. */
export function parsed<S extends z.ZodType>(
  schema: S,
  value: unknown,
  code: 'invalid_input' | 'invalid_request' = 'invalid_input',
  message?: string,
  at = '',
): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  // the second parse finds words for what the compiled one refused
  const fields = fieldProblems(schema.safeParse(value, { error: faultSentence }).error ?? result.error).map(
    ({ path, message: sentence }) => ({ path: [at, path].filter(Boolean).join('.'), message: sentence }),
  )
  const first = fields[0]
  throw new ProblemError(code, message ?? sentenceOf(fields.length, first), {
    fields,
    ...(first ? { field: first.path } : {}),
  })
}

const sentenceOf = (count: number, first: { path: string; message: string } | undefined) =>
  count === 1 && first
    ? `${first.path || 'The input'} ${first.message}.`
    : `${count} parameters are wrong: nothing was sent.`

/** The account and region of a scope, or a Problem that says which of the two is not there. */
export function targetOf(connections: Connections, scope: unknown): Target {
  const { connection: id, region } = parsed(
    CompiledScope,
    scope,
    'invalid_request',
    'The scope must name a connection and a region.',
    'scope',
  )
  const connection = connections.find(id)
  if (!connection)
    throw new ProblemError('unknown_connection', 'There is no connection of this name.', { field: 'scope.connection' })
  if (!connection.regions.includes(region))
    throw new ProblemError(
      'invalid_request',
      `The connection ${connection.name} has no region ${region}: it has ${connection.regions.join(', ')}.`,
      { field: 'scope.region' },
    )
  return { connection, region }
}
