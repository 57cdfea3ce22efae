import type { Given, Parsed } from '@pierhead/shared/catalogue'
import { visibleTo } from '../access/permit.ts'
import type { ConsoleContext } from './handlers.ts'

/** Lists what the browser may know of each account: an allow-list, so that a new secret field cannot slip out. */
export function describeConnections(
  _input: Given<'console.DescribeConnections'>,
  { connections, principal }: ConsoleContext,
): Parsed<'console.DescribeConnections'> {
  return {
    connections: visibleTo(principal, connections)
      .all()
      .map(({ id, name, provider, simulated, production, colour, regions }) => ({
        id,
        name,
        provider,
        simulated,
        production,
        colour,
        regions: [...regions],
      })),
  }
}
