// For tests: whether an answer has what the documents say of it.

/** A kind of value: `integer`, `string: a|b`, `time`; a list of one kind; an object; `*` stands for every name. */
export type Kind = string | Kind[] | { [name: string]: Kind }
type Fields = Record<string, unknown>

const kinds: Record<string, (value: unknown, members: string[]) => boolean> = {
  integer: (value, members) => Number.isInteger(value) && (members.length === 0 || members.includes(String(value))),
  number: (value) => typeof value === 'number',
  // the documents know no gaps, live servers have them
  point: (value) => typeof value === 'number' || value === null,
  boolean: (value) => typeof value === 'boolean',
  string: (value, members) => typeof value === 'string' && (members.length === 0 || members.includes(value)),
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value),
  'go time': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0800 CST$/.test(value),
  'rfc time': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(value),
}

/** Every place where the answer is not what the documents say. */
export function differences(value: unknown, kind: Kind, path: string): string[] {
  if (typeof kind === 'string') {
    const [name = '', members = ''] = kind.split(': ')
    return kinds[name]?.(value, members ? members.split('|') : []) ? [] : [`${path}: ${JSON.stringify(value)}`]
  }
  if (Array.isArray(kind)) {
    if (!Array.isArray(value)) return [`${path}: ${JSON.stringify(value)}`]
    return value.flatMap((item, index) => differences(item, kind[0] ?? '', `${path}.${index}`))
  }
  return differencesOfObject(value, kind, path)
}

function differencesOfObject(value: unknown, kind: Exclude<Kind, string | Kind[]>, path: string): string[] {
  const isMap = '*' in kind
  // a map that is empty is PHP's empty list; a probe that there is not is null; one method of three is there
  if (isMap && Array.isArray(value) && value.length === 0) return []
  if (value === null && path.endsWith('Probe')) return []
  if (Object.keys(kind).length === 0) return []
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: ${JSON.stringify(value)}`]
  const entries = isMap
    ? Object.entries(value).map(([name, item]) => [name, item, kind['*'] ?? ''] as const)
    : Object.entries(kind).map(([name, inner]) => [name, (value as Fields)[name], inner] as const)
  return entries
    .filter(([name, item]) => !(item === undefined && /^method(Tcp|Http|Cmd)$/.test(name)))
    .flatMap(([name, item, inner]) => differences(item, inner, `${path}.${name}`))
}
