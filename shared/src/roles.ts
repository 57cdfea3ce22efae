// Who may do what: one matrix over the marks of the catalogue. The server decides by it, the pages disable by it.
import type { Effect } from './action.ts'

/** Each may do all that those before it may. */
export const roles = ['viewer', 'operator', 'maintainer', 'administrator'] as const
export type Role = (typeof roles)[number]
/** `anyone` is whoever is signed in. */
export type Needed = Role | 'anyone'

export const isAtLeast = (role: Role, needed: Needed): boolean =>
  needed === 'anyone' || roles.indexOf(role) >= roles.indexOf(needed)

/** What a user may do on one connection, or on a part of it. An administrator needs no grant. */
export interface Grant {
  /** `*` for every connection. */
  connection: string
  role: Exclude<Role, 'administrator'>
  /** Ids; all clusters where there are none. */
  clusters?: readonly string[] | undefined
  /** Names; all namespaces of those clusters where there are none. */
  namespaces?: readonly string[] | undefined
}

/** Whoever is signed in, as far as permissions go. */
export interface Grantee {
  administrator: boolean
  grants: readonly Grant[]
}

/** The marks of an action that say who may call it. */
export interface Marks {
  effect: Effect
  sensitive?: boolean | undefined
  /** The console's own actions say it themselves; those that do not are the administrators'. */
  who?: Needed | undefined
}

/** The least role for an action. */
export function neededFor(id: string, { effect, sensitive, who }: Marks): Needed {
  if (id.startsWith('console.')) return who ?? 'administrator'
  if (effect === 'destroy' || (effect === 'read' && sensitive)) return 'maintainer'
  return effect === 'write' ? 'operator' : 'viewer'
}

/** What a call is about. A list is about all that it may answer: nothing named means everything. */
export interface Place {
  connection: string
  clusters?: readonly string[] | undefined
  namespaces?: readonly string[] | undefined
}

/** Why not: the highest role held anywhere on the connection, and whether it would do at another place of it. */
export interface Refusal {
  /** undefined: nothing at all is granted on this connection, and its very name is none of theirs. */
  has: Role | undefined
  needed: Needed
  /** The role would do, but not there. */
  elsewhere: boolean
}

/** undefined where it is allowed: by one grant as a whole, never by pieces of several. */
export function refusalOf({ administrator, grants }: Grantee, needs: Needed, place: Place): Refusal | undefined {
  if (administrator || needs === 'anyone') return undefined
  const held = grants.filter(({ connection }) => connection === '*' || connection === place.connection)
  const able = held.filter(({ role }) => isAtLeast(role, needs))
  if (able.some((grant) => reaches(grant, place))) return undefined
  return { has: highest(held), needed: needs, elsewhere: able.length > 0 }
}

const reaches = ({ clusters, namespaces }: Grant, place: Place): boolean =>
  holds(clusters, place.clusters) && holds(namespaces, place.namespaces)

/** Whether all that is asked for is within what is granted. */
function holds(granted: readonly string[] | undefined, asked: readonly string[] | undefined): boolean {
  if (!granted || granted.length === 0) return true
  return asked !== undefined && asked.length > 0 && asked.every((name) => granted.includes(name))
}

export const highest = (grants: readonly Grant[]): Role | undefined =>
  roles.findLast((role) => grants.some((grant) => grant.role === role))

/** The role that a page names: the highest on this connection. */
export const roleOn = ({ administrator, grants }: Grantee, connection: string): Role | undefined =>
  administrator ? 'administrator' : highest(grants.filter((grant) => [connection, '*'].includes(grant.connection)))

/** Where no connection is meant: the highest one held anywhere. What it permits is another matter: that is asked place by place. */
export const highestRole = ({ administrator, grants }: Grantee): Role | undefined =>
  administrator ? 'administrator' : highest(grants)
