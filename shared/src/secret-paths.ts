// Where the secrets of an action's values are, by the marks of its schema: whoever shows, keeps or shares values asks here.
import { branchesOf, type JsonSchema } from './json-schema.ts'

/** Dotted; `*` stands for every item of a list and every key of a map: `favors.*.password`. */
export type ValuePath = string

export function secretPathsOf(schema: JsonSchema): ValuePath[] {
  return [...new Set(pathsIn(schema, []))]
}

function pathsIn(schema: JsonSchema, at: readonly string[]): string[] {
  if (schema.secret) return [at.join('.')]
  const fields = Object.entries(schema.properties ?? {})
  const { additionalProperties: others } = schema
  return [
    ...fields.flatMap(([name, field]) => pathsIn(field, [...at, name])),
    ...(schema.items ? pathsIn(schema.items, [...at, '*']) : []),
    ...(typeof others === 'object' ? pathsIn(others, [...at, '*']) : []),
    ...branchesOf(schema).flatMap((branch) => pathsIn(branch, at)),
  ]
}

/** The value with what stands at the paths replaced; where `replace` gives undefined it is left out. The rest is shared. */
export const replacedAt = <Value>(
  value: Value,
  paths: readonly ValuePath[],
  replace: (secret: unknown) => unknown,
): Value =>
  paths.reduce<unknown>((whole, path) => (path ? replaced(whole, path.split('.'), replace) : whole), value) as Value

function replaced(value: unknown, [name, ...rest]: readonly string[], replace: (secret: unknown) => unknown): unknown {
  if (name === undefined) return replace(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return name === '*' ? value.map((item: unknown) => replaced(item, rest, replace)) : value
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    if (name !== '*' && key !== name) return [[key, item]]
    const after = replaced(item, rest, replace)
    return after === undefined ? [] : [[key, after]]
  })
  return Object.fromEntries(entries)
}

/** The value without what is secret in it. */
export const withoutSecrets = <Value>(value: Value, paths: readonly ValuePath[]): Value =>
  replacedAt(value, paths, () => undefined)

/** Every secret of the value, as text. */
export function secretsIn(value: unknown, paths: readonly ValuePath[]): string[] {
  const found: string[] = []
  replacedAt(value, paths, (secret) => {
    const texts = typeof secret === 'object' && secret !== null ? leavesOf(secret) : [secret]
    for (const text of texts) if (text !== undefined && text !== null && text !== '') found.push(String(text))
    return secret
  })
  return found
}

const leavesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]
