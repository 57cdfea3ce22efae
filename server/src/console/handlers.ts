// The console's own actions, answered here and by no cloud.
import type { ActionId, CloudActionId, Handlers } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import type { Principal } from '../access/door.ts'
import type { Change } from '../audit/recorder.ts'
import type { CloudCall } from '../cloud/call.ts'
import type { Target } from '../cloud/wire.ts'
import type { Connections } from '../connections.ts'
import { describeConnections } from './connections.ts'
import { describeMe } from './me.ts'

export type ConsoleActionId = Exclude<ActionId, CloudActionId>

export interface ConsoleContext {
  connections: Connections
  principal: Principal
  /** Of those that are about a connection. */
  target?: Target | undefined
  /** For those that try something with a cloud. */
  call: CloudCall
  /** Into the audit beside the outcome, where a change is known. */
  note: (change: Change) => void
  signal: AbortSignal
  requestId: string
}

/** Those that a composition answers; every one in production (main.ts), few in most tests. */
export type ConsoleHandlers = Partial<Handlers<ConsoleActionId, ConsoleContext>>

/** Need nothing but what every composition has. */
const always = {
  'console.DescribeConnections': describeConnections,
  'console.DescribeMe': describeMe,
} satisfies ConsoleHandlers

export const isConsoleAction = (id: ActionId): id is ConsoleActionId => id.startsWith('console.')

export function answerConsole(
  handlers: ConsoleHandlers,
  id: ConsoleActionId,
  input: unknown,
  context: ConsoleContext,
): unknown {
  const found = handlers[id] ?? (always as ConsoleHandlers)[id]
  if (!found) throw new ProblemError('not_found', 'This console does not keep what this action is about.')
  return (found as (input: unknown, context: ConsoleContext) => unknown)(input, context)
}
