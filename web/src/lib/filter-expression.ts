// Regular expressions of a filter. An address can carry one, so whoever follows a link runs what somebody else wrote, on the
// only thread of the page: an expression runs only where the steps it may take can be counted beforehand, and are few.

/** Longer ones are written by no operator, and each character may double the work. */
const LONGEST = 200
/** Of the engine, for one text: about a second of a slow machine. */
const MOST_STEPS = 100_000_000
/** What cannot be held against the name of a row is of no use. */
const A_NAME = 63
/** No text of a row is longer. */
const LONGEST_TEXT = 1_000_000

/** What trying all ways through an expression costs at worst. */
interface Effort {
  /** Ways that choices leave: of alternatives, and of what may be left out. */
  ways: number
  /** Repetitions of unknown length: each may end anywhere in the text. */
  repeats: number
}

export interface Expression {
  pattern: RegExp
  /** Texts with more characters are not searched: it may take too long. */
  longestText: number
}

export type Refusal = 'expression' | 'longExpression' | 'endless'

export function readExpression(source: string): Expression | Refusal {
  if (source.length > LONGEST) return 'longExpression'
  const effort = effortOf(source)
  try {
    const pattern = new RegExp(source, 'i')
    const longestText = effort ? longestFor(effort) : -1
    if (longestText < A_NAME) return 'endless'
    // an expression that is too large for the engine says so only when it runs
    pattern.test('')
    return { pattern, longestText }
  } catch {
    return 'expression'
  }
}

const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>|[a-z-]+:))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gs
/** Trying few times first leaves as many ways. */
const LAZY = /(?<=[*+?}])\?$/
const COUNTS = /^\{(\d+)(,?)(\d*)\}$/

interface Group extends Effort {
  alternatives: number
}

/** Undefined where something that can be read in several ways is repeated without end: its ways grow as powers of the length. */
function effortOf(source: string): Effort | undefined {
  const open: Group[] = [{ ...oneWay, alternatives: 1 }]
  /** Of the character or group just read: what a quantifier behind it repeats. */
  let last = oneWay
  for (const token of source.match(TOKEN) ?? []) {
    const counts = countsOf(token.replace(LAZY, ''))
    if (!counts) add(open.at(-1) as Group, last)
    const next = counts ? repeatedBy(last, counts) : stepped(open, token)
    if (!next) return undefined
    last = next
  }
  const whole = open[0] as Group
  add(whole, last)
  return closed(whole)
}

/** Up to so many lengths are counted as ways; more of them as a repetition of unknown length. */
const FEW = 10
const oneWay: Effort = { ways: 1, repeats: 0 }

function add(group: Group, { ways, repeats }: Effort): void {
  group.ways *= ways
  group.repeats += repeats
}

/** Goes into a group and out of it; what was read then is all of the group. */
function stepped(open: Group[], token: string): Effort {
  if (token.startsWith('(')) open.push({ ...oneWay, alternatives: 1 })
  if (token === '|') (open.at(-1) as Group).alternatives += 1
  return token === ')' && open.length > 1 ? closed(open.pop() as Group) : oneWay
}

const closed = ({ ways, repeats, alternatives }: Group): Effort => ({ ways: ways * alternatives, repeats })

/** How often a quantifier lets its part stand; undefined of what is no quantifier. */
function countsOf(quantifier: string): { least: number; most: number } | undefined {
  if (quantifier === '*' || quantifier === '+') return { least: 0, most: Number.POSITIVE_INFINITY }
  if (quantifier === '?') return { least: 0, most: 1 }
  const [, least = '', comma, most] = COUNTS.exec(quantifier) ?? []
  if (comma === undefined) return undefined
  if (comma === '') return { least: Number(least), most: Number(least) }
  return { least: Number(least), most: most ? Number(most) : Number.POSITIVE_INFINITY }
}

function repeatedBy({ ways, repeats }: Effort, { least, most }: { least: number; most: number }): Effort | undefined {
  if (most === Number.POSITIVE_INFINITY) return ways > 1 || repeats > 0 ? undefined : { ways, repeats: 1 }
  // as if it were written so often, the last ones with a `?` each
  const copies = Math.max(most, 1)
  const lengths = most - least + 1
  const isFew = lengths <= FEW
  return { ways: ways ** copies * (isFew ? copies * lengths : 1), repeats: repeats * copies + (isFew ? 0 : 1) }
}

/** The repetitions, and where the search begins, share the text among them: in (length + n) over n ways. */
function stepsFor({ ways, repeats }: Effort, length: number): number {
  let steps = ways
  for (let part = 1; part <= repeats + 1; part += 1) steps *= (length + part) / part
  return steps
}

/** -1 where even the empty text costs too much. */
function longestFor(effort: Effort): number {
  let [fits, fails] = [-1, LONGEST_TEXT + 1]
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2)
    if (stepsFor(effort, middle) <= MOST_STEPS) fits = middle
    else fails = middle
  }
  return fits
}
