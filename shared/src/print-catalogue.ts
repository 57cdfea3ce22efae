// `pnpm --silent catalogue`: the table as JSON (DESIGN.md section 8).
import type { Action } from './action.ts'
import { schemasOf } from './action-schemas.ts'
import { type ActionId, catalogue, partsOf } from './catalogue.ts'

const entries = (Object.entries(catalogue) as [ActionId, Action][]).map(([id, action]) => ({
  id,
  ...partsOf(id),
  effect: action.effect,
  title: action.title,
  sensitive: action.sensitive ?? false,
  async: action.async ?? false,
  ...schemasOf(id),
}))

process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`)
