// Variables as people keep them: KEY=VALUE lines of a shell or a .env file.
import type { EnvDraft } from './container-draft.ts'
import { ENV_NAME, type EnvDoubt, readValue } from './env-value.ts'
import { freshId } from './figures.ts'

export interface PastedEnv {
  /** Where it begins, from 1. */
  line: number
  name: string
  value: string
  doubts: EnvDoubt[]
}

export interface BadLine {
  line: number
  why: 'noPair' | 'unclosed' | 'behindQuotes'
}

export interface EnvText {
  envs: PastedEnv[]
  bad: BadLine[]
}

/** Up to where the value begins. */
const NAME = /^[^\S\n]*(?:export[^\S\n]+)?([^=\s#'"]+)[^\S\n]*=[^\S\n]*/
const PASSED_OVER = /^[^\S\n]*(?:#.*)?(?:\n|$)/

/** Blank lines and # comments are passed over. A value in quotes may go on over several lines. */
export function parseEnvText(pasted: string): EnvText {
  const read: EnvText = { envs: [], bad: [] }
  let text = pasted.replace(/\r\n?/g, '\n')
  let line = 1
  while (text !== '') {
    const length = lengthOfNext(text, line, read)
    line += text.slice(0, length).split('\n').length - 1
    text = text.slice(length)
  }
  return read
}

/** How much of the text the next entry takes, with its end of line. */
function lengthOfNext(text: string, line: number, read: EnvText): number {
  const passed = PASSED_OVER.exec(text)
  if (passed) return passed[0].length
  const [whole = '', name = ''] = NAME.exec(text) ?? []
  const result = name === '' ? { why: 'noPair' as const } : readValue(text.slice(whole.length))
  if ('why' in result) {
    read.bad.push({ line, why: result.why })
    // only this line: what follows may be right
    return /^.*(?:\n|$)/.exec(text)?.[0].length ?? text.length
  }
  const { value, doubts, length } = result
  read.envs.push({ line, name, value, doubts: ENV_NAME.test(name) ? doubts : ['name', ...doubts] })
  return whole.length + length
}

/** Those that count: of several with one name the last. */
const lastOfEach = (envs: readonly PastedEnv[]): PastedEnv[] => [
  ...new Map(envs.map((env) => [env.name, env])).values(),
]

export type PasteEffect = 'new' | 'changed' | 'same' | 'replaced'

/** What becomes of each line. */
export function effectsOf(rows: readonly EnvDraft[], envs: readonly PastedEnv[]): PasteEffect[] {
  const before = new Map(rows.map(({ name, value }) => [name, value]))
  const counting = new Set(lastOfEach(envs))
  return envs.map((env) => {
    if (!counting.has(env)) return 'replaced'
    const value = before.get(env.name)
    return value === undefined ? 'new' : value === env.value ? 'same' : 'changed'
  })
}

/**
 * The rows with the pasted variables: known names get the new value where they stand, others follow at the end. A row with
 * another value is a new row, so that its controls begin with it.
 */
export function withPasted(rows: readonly EnvDraft[], pasted: readonly PastedEnv[]): EnvDraft[] {
  const counting = lastOfEach(pasted)
  const values = new Map(counting.map(({ name, value }) => [name, value]))
  const known = new Set(rows.map(({ name }) => name))
  let next = freshId(rows)
  const kept = rows.map((row) => {
    const value = values.get(row.name) ?? row.value
    return value === row.value ? row : { ...row, value, id: next++ }
  })
  const added = counting.filter(({ name }) => !known.has(name)).map(({ name, value }) => ({ name, value, id: next++ }))
  return [...kept, ...added]
}
