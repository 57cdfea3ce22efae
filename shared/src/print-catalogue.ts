// `pnpm --silent catalogue`: the table as JSON (DESIGN.md section 8).
import { z } from 'zod'
import type { Action } from './action.ts'
import { type ActionId, catalogue, partsOf } from './catalogue.ts'

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

const entries = (Object.entries(catalogue) as [ActionId, Action][]).map(([id, action]) => ({
  id,
  ...partsOf(id),
  effect: action.effect,
  title: action.title,
  sensitive: action.sensitive ?? false,
  async: action.async ?? false,
  input: schemaOf(action.input),
  output: schemaOf(action.output),
}))

process.stdout.write(`${JSON.stringify(entries, null, 2)}\n`)
