// Which parameters of a request a property has really tried: a test that tries nothing must not pass.
import type { Change } from '@pierhead/shared/service-config/differences'

/** Every parameter of the request that holds a value of its own: `containers[].envs[].value`. */
export function leavesOf(schema: unknown, path = ''): string[] {
  const { properties, items, anyOf } = schema as JsonSchema
  if (properties)
    return Object.entries(properties).flatMap(([key, each]) => leavesOf(each, path ? `${path}.${key}` : key))
  if (items) return leavesOf(items, `${path}[]`)
  return anyOf?.some((each) => each.properties) ? anyOf.flatMap((each) => leavesOf(each, path)) : [path]
}
interface JsonSchema {
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
}

/** How often each parameter was seen, by its values. */
export function tally() {
  const seen = new Map<string, Map<string, number>>()
  const note = (value: unknown, path: string): void => {
    for (const [field, leaf] of partsOf(value, path)) {
      const values = seen.get(field) ?? new Map<string, number>()
      values.set(leaf, (values.get(leaf) ?? 0) + 1)
      seen.set(field, values)
    }
  }
  return {
    note,
    /** A change of `differences`, with all that came or went with it. */
    noteChange: ({ path, before, after }: Change) => {
      const field = path.replace(/\[.*?\]/g, '[]').replace(/\.envs\[\]$/, '.envs[].value')
      note(before, field)
      note(after, field)
    },
    values: (path: string) => seen.get(path)?.size ?? 0,
    times: (path: string) => [...(seen.get(path)?.values() ?? [])].reduce((sum, each) => sum + each, 0),
    paths: () => [...seen.keys()],
  }
}

function partsOf(value: unknown, path: string): [field: string, value: string][] {
  if (Array.isArray(value)) return value.flatMap((each) => partsOf(each, `${path}[]`))
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [[path, JSON.stringify(value)]]
  return Object.entries(value).flatMap(([key, each]) => partsOf(each, path === '' ? key : `${path}.${key}`))
}
