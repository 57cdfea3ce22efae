// Variables as people keep them: KEY=VALUE lines of a shell or a .env file.
import type { EnvDraft } from './container-draft.ts'
import { freshId } from './figures.ts'

export interface EnvText {
  envs: { name: string; value: string }[]
  /** Numbers of the lines, from 1, that hold no KEY=VALUE. */
  badLines: number[]
}

const LINE = /^\s*(?:export\s+)?([^=\s]+)\s*=(.*)$/

/** Blank lines and # comments are passed over; of two lines with the same name the later counts. */
export function parseEnvText(text: string): EnvText {
  const envs = new Map<string, string>()
  const badLines: number[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue
    const [, name, value = ''] = LINE.exec(line) ?? []
    if (name) envs.set(name, unquoted(value.trim()))
    else badLines.push(index + 1)
  }
  return { envs: [...envs].map(([name, value]) => ({ name, value })), badLines }
}

/** Quotes around the whole value are the shell's, not the value's. */
const unquoted = (value: string): string => /^(["'])(.*)\1$/s.exec(value)?.[2] ?? value

/**
 * The rows with the pasted variables: known names get the new value where they stand, others follow at the end. A row with
 * another value is a new row, so that its controls begin with it.
 */
export function withPasted(rows: readonly EnvDraft[], pasted: EnvText['envs']): EnvDraft[] {
  const values = new Map(pasted.map(({ name, value }) => [name, value]))
  const known = new Set(rows.map(({ name }) => name))
  let next = freshId(rows)
  const kept = rows.map((row) => {
    const value = values.get(row.name) ?? row.value
    return value === row.value ? row : { ...row, value, id: next++ }
  })
  const added = pasted.filter(({ name }) => !known.has(name)).map((env) => ({ ...env, id: next++ }))
  return [...kept, ...added]
}

/** How many of the pasted variables are new, and how many change a value. */
export function countPasted(rows: readonly EnvDraft[], pasted: EnvText['envs']): { added: number; changed: number } {
  const before = new Map(rows.map(({ name, value }) => [name, value]))
  const added = pasted.filter(({ name }) => !before.has(name)).length
  const changed = pasted.filter(({ name, value }) => before.has(name) && before.get(name) !== value).length
  return { added, changed }
}
