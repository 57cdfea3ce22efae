// Whether the process lives, and whether it can serve. Anybody may ask, so neither says what runs here or which clouds it knows.
import type { Door } from '../access/door.ts'
import { visibleTo } from '../access/permit.ts'
import type { Clocks } from '../cloud/clocks.ts'
import type { Connections } from '../connections.ts'
import type { Assets } from './assets.ts'

interface Known {
  door: Door
  connections: Connections
  clocks: Clocks
  version: string
}

/**
 * It lives whatever its clouds do. Whoever is signed in also learns which version it is, and how far the clocks of their clouds
 * are off, for that is this machine's fault.
 */
export async function health(request: Request, { door, connections, clocks, version }: Known) {
  const principal = await whoIf(door, request)
  if (!principal) return { status: 'ok' }
  const skews = visibleTo(principal, connections)
    .all()
    .map(({ id }) => ({ id, clockSkewSeconds: clocks.of(id) ?? null }))
  return { status: 'ok', version, connections: skews }
}

/** A store that fails is a matter of readiness: it lives without it. */
async function whoIf(door: Door, request: Request) {
  try {
    return await door.who(request)
  } catch {
    return undefined
  }
}

/**
 * `ready` is false where the page is missing or the store fails; accounts can be added later, and clouds that are down are
 * their own matter.
 */
export async function readiness(assets: Assets | undefined, isStoreWell: () => Promise<boolean>) {
  const hasPage = (await assets?.find('/index.html')) !== undefined
  const isWell = await isStoreWell()
  return { ready: hasPage && isWell, store: isWell ? 'open' : 'failing', page: hasPage ? 'built' : 'missing' }
}
