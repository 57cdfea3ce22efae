// The connection and region used last, and where to begin.

import type { Connection } from '@pierhead/shared/catalogue/console'
import { Scope } from '@pierhead/shared/scope'
import { keepText, keptText } from '#lib/kept-text.ts'

const REMEMBERED = 'pierhead.scope'

export function rememberScope(scope: Scope): void {
  keepText(REMEMBERED, JSON.stringify(scope))
}

/** Where to begin: the last connection and region if they still exist, else the first. */
export function startScope(connections: readonly Connection[]): Scope | undefined {
  const last = lastScope()
  if (last && connections.some(({ id, regions }) => id === last.connection && regions.includes(last.region)))
    return last
  const [first] = connections
  const [region] = first?.regions ?? []
  return first && region ? { connection: first.id, region } : undefined
}

function lastScope(): Scope | undefined {
  try {
    return Scope.safeParse(JSON.parse(keptText(REMEMBERED) ?? 'null')).data
  } catch {
    return undefined
  }
}
