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

const ESCAPE = String.fromCharCode(27)
const BELL = String.fromCharCode(7)
/** What a terminal obeys and does not print: colours and other CSI sequences, titles and links (OSC). */
const CONTROL = new RegExp(
  `${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)|[@-Z\\\\-_])`,
  'g',
)

/** The line as a terminal would print it, without its colours: the level is told by a word here. */
export const withoutControl = (line: string): string => (line.includes(ESCAPE) ? line.replace(CONTROL, '') : line)

export type Matcher = (line: string) => boolean
export interface LogFilter {
  include: string
  exclude: string
  /** Both texts are regular expressions instead of plain text. */
  regex: boolean
}

/** A matcher for text (letter case does not matter) or for a regular expression; a bad one is said, not thrown. */
function matcherOf(text: string, regex: boolean): Matcher | { fault: string } | undefined {
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
 * Where in `fresh`, a new reading of a log, begins what `have`, the end of an earlier one, does not hold yet; undefined
 * where the two do not join. Either `fresh` holds all of `have`, or it begins within it. Linear, by the prefix table of
 * Knuth, Morris and Pratt, for a log may be one line repeated; where a repeated run leaves a choice, lines rather come
 * twice than not at all.
 */
export function joinPlace(have: readonly string[], fresh: readonly string[]): number | undefined {
  if (have.length === 0) return 0
  if (have.length <= fresh.length) {
    const held = matchedAt(have, fresh).indexOf(have.length)
    if (held >= 0) return held + 1
  }
  const begun = matchedAt(fresh, have).at(-1) ?? 0
  return begun > 0 ? begun : undefined
}

/** For each line of `text`, how many of the first lines of `pattern` end there, as many as possible. */
function matchedAt(pattern: readonly string[], text: readonly string[]): number[] {
  const table = prefixTable(pattern)
  let matched = 0
  return text.map((line) => {
    matched = extend(pattern, table, matched, line)
    return matched
  })
}

/** For each place, the length of the longest proper prefix of `lines` that ends there. */
function prefixTable(lines: readonly string[]): number[] {
  const table = [0]
  for (let place = 1; place < lines.length; place += 1)
    table.push(extend(lines, table, table[place - 1] ?? 0, lines[place]))
  return table
}

function extend(
  pattern: readonly string[],
  table: readonly number[],
  matched: number,
  line: string | undefined,
): number {
  let length = matched
  while (length > 0 && pattern[length] !== line) length = table[length - 1] ?? 0
  return pattern[length] === line ? length + 1 : length
}
