// All that the explorer needs to know of one action, as plain data: a file of its own for each when the pages are built.
import type { Action } from './action.ts'
import { type ActionSchemas, schemasOf } from './action-schemas.ts'
import { type ActionId, catalogue } from './catalogue.ts'
import type { ExampleInput } from './examples/references.ts'
import { examples } from './examples.ts'
import { inBothLanguages } from './parameter-words.ts'

export interface ActionForm extends ActionSchemas {
  async: boolean
  sensitive: boolean
  aliases: readonly string[]
  example: ExampleInput
}

export function formFacts(id: ActionId): ActionForm {
  const { async = false, sensitive = false, aliases = [] }: Action = catalogue[id]
  const { input, output } = schemasOf(id)
  return { input: inBothLanguages(input), output, async, sensitive, aliases, example: examples[id] ?? {} }
}
