// What two answers say of the same thing. What one of them says alone is taken: only so is it sent back and kept. Where
// both speak and not alike, nobody here can know who is right, so it is told before anything is edited.
import { byName, changesOfNamed, type Thing } from './differences.ts'
import { disagree, type MissingSetting } from './missing.ts'

/** The value of one field; undefined is an answer that does not speak of it. Describe counts where both do. */
export type Settle = <T>(field: string, described: T | undefined, printed: T | undefined) => T | undefined

export const settling =
  (path: string, found: MissingSetting[]): Settle =>
  (field, described, printed) => {
    if (described === undefined) return printed
    const [said, stands] = [shown(described), shown(printed)]
    if (printed !== undefined && said !== stands) found.push(disagree(path ? `${path}.${field}` : field, said, stands))
    return described
  }

const shown = (value: unknown): string => {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return '-'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A text of Describe: the wire has '' also for what it does not say. */
export const spoken = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The things of the list `key` over both answers, each with the fields that either says. */
export function bothLists<T extends Thing>(
  key: string,
  described: T[],
  // undefined where the YAML does not speak of such things at all
  printed: T[] | undefined,
  path: string,
  found: MissingSetting[],
): T[] {
  if (!printed) return described
  const [said, stands] = [byName(key, described), byName(key, printed)]
  for (const [name, thing] of said) found.push(...disputes(key, thing, stands.get(name), `${path}[${name}]`, name))
  // it runs in the YAML's order: in another one, saving would move what nobody touched
  const names = new Set([...stands.keys(), ...said.keys()])
  return [...names].map((name) => ({ ...stands.get(name), ...said.get(name) }) as T)
}

function disputes(key: string, said: Thing, stands: Thing | undefined, path: string, name: string): MissingSetting[] {
  if (!stands) return [disagree(path, name, '-')]
  return changesOfNamed(key, said, stands, path)
    .filter(({ kind }) => kind === 'changed')
    .map((change) => disagree(change.path, shown(change.before), shown(change.after)))
}
