// What the form holds of a user: lists are always there, and left out when they are sent if nothing is in them.
import type { User } from '@pierhead/shared/catalogue/console-users'

export interface GrantDraft {
  /** For React only. */
  key: number
  connection: string
  role: User['grants'][number]['role']
  clusters: string[]
  namespaces: string[]
}

export interface Draft {
  name: string
  email: string
  administrator: boolean
  grants: GrantDraft[]
}

export const newGrant = (key: number): GrantDraft => ({
  key,
  connection: '*',
  role: 'viewer',
  clusters: [],
  namespaces: [],
})

/** Somebody new may look at everything: what else they may do is to be said. */
export const draftOf = (user: User | undefined): Draft =>
  user
    ? {
        name: user.name,
        email: user.email,
        administrator: user.administrator,
        grants: user.grants.map(({ connection, role, clusters = [], namespaces = [] }, key) => ({
          key,
          connection,
          role,
          clusters,
          namespaces,
        })),
      }
    : { name: '', email: '', administrator: false, grants: [newGrant(0)] }

export const grantsOf = ({ administrator, grants }: Draft): User['grants'] =>
  administrator
    ? []
    : grants.map(({ connection, role, clusters, namespaces }) => ({
        connection,
        role,
        ...(clusters.length > 0 ? { clusters } : {}),
        ...(namespaces.length > 0 ? { namespaces } : {}),
      }))
