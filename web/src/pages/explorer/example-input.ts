// An example with things of the reader's own cloud in it: what it names is looked up by reads, each at most once.
import type { ActionId, Input } from '@pierhead/shared/catalogue'
import type { Call } from '@pierhead/shared/client'
import {
  type ExampleInput,
  filled,
  type ReferenceName,
  references,
  referencesOf,
} from '@pierhead/shared/examples/references'
import type { Scope } from '@pierhead/shared/scope'
import { valueAt } from '#lib/value-path.ts'

/** What is not found keeps a stand-in: the example is well-formed all the same. */
export async function exampleInput(
  call: Call,
  scope: Scope,
  example: ExampleInput,
  isAction: (id: string) => boolean,
): Promise<Record<string, unknown>> {
  const found = new Map<ReferenceName, Promise<string>>()
  const find = (name: ReferenceName): Promise<string> => {
    const known = found.get(name) ?? look(name).catch(() => references[name].standIn)
    found.set(name, known)
    return known
  }
  const look = async (name: ReferenceName): Promise<string> => {
    const { id, input, path, standIn } = references[name]
    if (!isAction(id)) return standIn
    const answer = await call(id as ActionId, scope, (await withFound(input)) as Input<ActionId>)
    const value = valueAt(answer, path)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : standIn
  }
  const withFound = async (input: ExampleInput) => {
    const names = referencesOf(input)
    const values = new Map(await Promise.all(names.map(async (name) => [name, await find(name)] as const)))
    return filled(input, (name) => values.get(name) ?? references[name].standIn)
  }
  return withFound(example)
}
