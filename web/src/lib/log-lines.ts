// What a line of a log is: its level, whether a filter wants it, where JSON is in it, how two readings join.

export const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type Level = (typeof levels)[number]

/** Words that loggers print for each level; the first found in the line's head counts. */
const WORDS = /\b(fatal|panic|crit(?:ical)?|emerg|error|err|severe|warn(?:ing)?|info|notice|debug|trace)\b/i
/** klog prints the level as the first letter: `E0822 10:02:03.000000`. */
const KLOG = /^([FEWI])\d{4} \d{2}:\d{2}:\d{2}/
const HEAD = 160
const meaning: Record<string, Level> = {
  f: 'fatal',
  e: 'error',
  w: 'warn',
  i: 'info',
  fatal: 'fatal',
  panic: 'fatal',
  crit: 'fatal',
  critical: 'fatal',
  emerg: 'fatal',
  error: 'error',
  err: 'error',
  severe: 'error',
  warn: 'warn',
  warning: 'warn',
  info: 'info',
  notice: 'info',
  debug: 'debug',
  trace: 'trace',
}

/** The level a line gives itself, undefined where it does not. */
export function levelOf(line: string): Level | undefined {
  const word = KLOG.exec(line)?.[1] ?? WORDS.exec(line.slice(0, HEAD))?.[1]
  return word ? meaning[word.toLowerCase()] : undefined
}

export type Matcher = (line: string) => boolean
export interface LogFilter {
  include: string
  exclude: string
  /** Both texts are regular expressions instead of plain text. */
  regex: boolean
}

/** A matcher for text (letter case does not matter) or for a regular expression; a bad one is said, not thrown. */
export function matcherOf(text: string, regex: boolean): Matcher | { fault: string } | undefined {
  if (text === '') return undefined
  if (!regex) {
    // A compiled expression scans without making a lower-case copy of every line.
    const plain = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i')
    return (line) => plain.test(line)
  }
  try {
    const expression = new RegExp(text, 'i')
    return (line) => expression.test(line)
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

export interface CompiledFilter {
  /** Undefined: every line is wanted. */
  matches: Matcher | undefined
  /** What is wrong with an expression; that expression then filters nothing. */
  faults: { include?: string; exclude?: string }
}

export function compileFilter({ include, exclude, regex }: LogFilter): CompiledFilter {
  const wanted = matcherOf(include, regex)
  const unwanted = matcherOf(exclude, regex)
  const faults: CompiledFilter['faults'] = {}
  if (wanted && 'fault' in wanted) faults.include = wanted.fault
  if (unwanted && 'fault' in unwanted) faults.exclude = unwanted.fault
  const keep = typeof wanted === 'function' ? wanted : undefined
  const drop = typeof unwanted === 'function' ? unwanted : undefined
  if (!keep && !drop) return { matches: undefined, faults }
  return { matches: (line) => (!keep || keep(line)) && !drop?.(line), faults }
}

/** The JSON object or list in a line, printed with indentation; undefined where there is none. */
export function prettyJson(line: string): string | undefined {
  const start = line.search(/[{[]/)
  if (start < 0) return undefined
  try {
    const value: unknown = JSON.parse(line.slice(start))
    return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : undefined
  } catch {
    return undefined
  }
}

/**
 * How many of the first lines of `fresh` are the last lines of `have`, as many as possible; 0 where they do not join.
 * Linear in both, by the prefix table of Knuth, Morris and Pratt, for a log may be one line repeated.
 */
export function overlap(have: readonly string[], fresh: readonly string[]): number {
  if (fresh.length === 0) return 0
  const table = prefixTable(fresh)
  let matched = 0
  for (const line of have.slice(-fresh.length)) {
    while (matched > 0 && (matched === fresh.length || fresh[matched] !== line)) matched = table[matched - 1] ?? 0
    if (fresh[matched] === line) matched += 1
  }
  return matched
}

/** For each place, the length of the longest proper prefix of `lines` that ends there. */
function prefixTable(lines: readonly string[]): number[] {
  const table = [0]
  let length = 0
  for (let place = 1; place < lines.length; place += 1) {
    while (length > 0 && lines[place] !== lines[length]) length = table[length - 1] ?? 0
    if (lines[place] === lines[length]) length += 1
    table.push(length)
  }
  return table
}
