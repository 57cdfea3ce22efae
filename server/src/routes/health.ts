// Whether the process lives, and whether it can serve.
import type { Clocks } from '../cloud/clocks.ts'
import type { Connections } from '../connections.ts'
import type { Assets } from './assets.ts'

export const health = (version: string) => ({ status: 'ok', version })

/** `ready` is false where a page or an account is missing; clouds that are down do not make the console unready. */
export async function readiness(assets: Assets | undefined, connections: Connections, clocks: Clocks) {
  const hasPage = (await assets?.find('/index.html')) !== undefined
  const all = connections.all()
  return {
    ready: hasPage && all.length > 0,
    page: hasPage ? 'built' : 'missing',
    connections: all.map(({ id }) => ({ id, clockSkewSeconds: clocks.of(id) ?? null })),
  }
}
