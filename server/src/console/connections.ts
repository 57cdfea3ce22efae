import type { Given, Parsed } from '@pierhead/shared/catalogue'
import type { Connections } from '../connections.ts'

/** Lists what the browser may know of each account: an allow-list, so that a new secret field cannot slip out. */
export function describeConnections(
  _input: Given<'console.DescribeConnections'>,
  { connections }: { connections: Connections },
): Parsed<'console.DescribeConnections'> {
  return {
    connections: connections.all().map(({ id, name, provider, simulated, production, regions }) => ({
      id,
      name,
      provider,
      simulated,
      production,
      regions: [...regions],
    })),
  }
}
