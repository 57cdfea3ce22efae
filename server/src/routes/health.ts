// Whether the process lives, and whether it can serve.
import type { Clocks } from '../cloud/clocks.ts'
import type { Connections } from '../connections.ts'
import type { Assets } from './assets.ts'

/** It lives whatever its clouds do; how far their clocks are off is told here, for that is this machine's fault. */
export const health = (version: string, connections: Connections, clocks: Clocks) => ({
  status: 'ok',
  version,
  connections: skewsOf(connections, clocks),
})

/** Without names: whoever is not signed in may ask. */
const skewsOf = (connections: Connections, clocks: Clocks) =>
  connections.all().map(({ id }) => ({ clockSkewSeconds: clocks.of(id) ?? null }))

/**
 * `ready` is false where the page is missing or the store fails; accounts can be added later, and clouds that are down are
 * their own matter.
 */
export async function readiness(
  assets: Assets | undefined,
  connections: Connections,
  clocks: Clocks,
  isStoreWell: () => Promise<boolean>,
) {
  const hasPage = (await assets?.find('/index.html')) !== undefined
  const skews = skewsOf(connections, clocks)
  const isWell = await isStoreWell()
  return {
    ready: hasPage && isWell,
    store: isWell ? 'open' : 'failing',
    page: hasPage ? 'built' : 'missing',
    connections: skews,
  }
}
