// The console's own actions, answered here and by no cloud.
import type { ActionId, CloudActionId, Handlers } from '@pierhead/shared/catalogue'
import type { Connections } from '../connections.ts'
import { describeConnections } from './connections.ts'

export type ConsoleActionId = Exclude<ActionId, CloudActionId>

export interface ConsoleContext {
  connections: Connections
}

export const consoleHandlers = {
  'console.DescribeConnections': describeConnections,
} satisfies Handlers<ConsoleActionId, ConsoleContext>

export const isConsoleAction = (id: ActionId): id is ConsoleActionId => Object.hasOwn(consoleHandlers, id)
