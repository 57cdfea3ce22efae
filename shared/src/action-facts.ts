// What a page needs to know of actions without their schemas: plain data, read from the table when the pages are built.
import type { Action, Bilingual, Effect } from './action.ts'
import { schemasOf } from './action-schemas.ts'
import { type ActionId, catalogue } from './catalogue.ts'
import { type Needed, neededFor } from './roles.ts'
import { secretPathsOf, type ValuePath } from './secret-paths.ts'

/** Where a list action's rows stand in its answer, and how it pages, if it does. */
export interface ListFacts {
  rows: readonly string[]
  paging?: {
    /** The cloud's spelling of its two parameters. */
    offset: string
    limit: string
    /** Where the answer says how many rows there are in all. */
    total: readonly string[]
  }
}

export interface ActionFacts {
  title: Bilingual
  effect: Effect
  /** The least role that may call it. */
  needs: Needed
  /** Where secrets stand in its input; absent where it has none. */
  secrets?: readonly ValuePath[]
}

type Accessor = (answer: never) => unknown
type Listed = Action & { rows?: Accessor; total?: Accessor }

const entries = Object.entries(catalogue) as [ActionId, Listed][]

export const listFacts = (): Record<string, ListFacts> =>
  Object.fromEntries(
    entries.flatMap(([id, action]) => (action.rows ? [[id, { rows: pathOf(action.rows), ...pagingOf(action) }]] : [])),
  )

function pagingOf({ input, total }: Listed): Pick<ListFacts, 'paging'> {
  const names = Object.keys((input as { shape?: object }).shape ?? {})
  const named = (wanted: string) => names.find((name) => name.toLowerCase() === wanted)
  const [offset, limit] = [named('offset'), named('limit')]
  return offset && limit ? { paging: { offset, limit, total: total ? pathOf(total) : ['totalCount'] } } : {}
}

export const actionFacts = (): Record<string, ActionFacts> =>
  Object.fromEntries(
    entries.map(([id, action]) => {
      const { title, effect } = action
      const secrets = secretPathsOf(schemasOf(id).input)
      return [id, { title, effect, needs: neededFor(id, action), ...(secrets.length > 0 ? { secrets } : {}) }]
    }),
  )

/** The members that `rows` or `total` goes through: it is given an object that notes what is asked of it. */
function pathOf(accessor: Accessor): string[] {
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
  accessor(probe as never)
  return path
}
