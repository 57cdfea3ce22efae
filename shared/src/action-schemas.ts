// The schemas of an action as JSON Schema: what `pnpm catalogue` prints, the explorer makes forms of, and secrets are found by.
import { z } from 'zod'
import type { Action } from './action.ts'
import { type ActionId, catalogue } from './catalogue.ts'
import type { JsonSchema } from './json-schema.ts'

export interface ActionSchemas {
  input: JsonSchema
  output: JsonSchema
}

const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as JsonSchema

export function schemasOf(id: ActionId): ActionSchemas {
  const { input, output }: Action = catalogue[id]
  return { input: schemaOf(input), output: schemaOf(output) }
}
