// What a page needs to know of actions without their schemas: plain data, read from the table when the pages are built.
import type { Action, Bilingual, Effect } from './action.ts'
import { schemasOf } from './action-schemas.ts'
import { type ActionId, catalogue } from './catalogue.ts'
import { secretPathsOf, type ValuePath } from './secret-paths.ts'

/** Where a list action's rows stand in its answer, and whether it pages by offset and limit. */
export interface ListFacts {
  rows: readonly string[]
  paged: boolean
}

export interface ActionFacts {
  title: Bilingual
  effect: Effect
  /** Where secrets stand in its input; absent where it has none. */
  secrets?: readonly ValuePath[]
}

const entries = Object.entries(catalogue) as [ActionId, Action & { rows?: (answer: never) => unknown }][]

export const listFacts = (): Record<string, ListFacts> =>
  Object.fromEntries(
    entries.flatMap(([id, { rows, input }]) =>
      rows
        ? [[id, { rows: pathOf(rows), paged: 'offset' in ((input as { shape?: object }).shape ?? {}) }] as const]
        : [],
    ),
  )

export const actionFacts = (): Record<string, ActionFacts> =>
  Object.fromEntries(
    entries.map(([id, { title, effect }]) => {
      const secrets = secretPathsOf(schemasOf(id).input)
      return [id, { title, effect, ...(secrets.length > 0 ? { secrets } : {}) }]
    }),
  )

/** The members that `rows` goes through: it is given an object that notes what is asked of it. */
function pathOf(rows: (answer: never) => unknown): string[] {
  const path: string[] = []
  const probe: object = new Proxy(
    {},
    {
      get: (_target, name) => {
        path.push(String(name))
        return probe
      },
    },
  )
  rows(probe as never)
  return path
}
