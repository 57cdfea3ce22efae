// Places in a plain value by dotted paths, as the server names fields: `containers.0.image`.

type Fields = Readonly<Record<string, unknown>>

export function valueAt(value: unknown, path: string): unknown {
  return path === ''
    ? value
    : path
        .split('.')
        .reduce<unknown>(
          (inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Fields)[name] : undefined),
          value,
        )
}

/** The object with a field changed; undefined takes the field out. */
export function withField(value: unknown, name: string, next: unknown): Record<string, unknown> {
  const { [name]: before, ...others } = (typeof value === 'object' && value !== null ? value : {}) as Fields
  if (next === undefined) return others
  // a field that is there keeps its place
  return before === undefined ? { ...others, [name]: next } : { ...(value as Fields), [name]: next }
}

/** The list with an item changed; undefined takes the item out. */
export const withItem = (list: readonly unknown[], index: number, next: unknown): unknown[] =>
  next === undefined ? list.filter((_, at) => at !== index) : list.map((item, at) => (at === index ? next : item))
