// The filter language of every list: words that all must match. Keys stay English in every language; titles of columns do as well.
//   text          somewhere in the row        !text       nowhere in the row
//   /ab+c/        an expression, by cell      name:/ab+c/ in that column, name!=/ab+c/ not there
//   status:x      in that column              status=x    exactly, status!=x and status:!x not that
//   ns=a,b        one or the other            "two words" quotes keep blanks together
//   age>1d cpu>=2 a comparison                label=k=v   the pair label=k=v   label=k   with whatever value

import { type Expression, type Refusal, readExpression } from './filter-expression.ts'
import { ascii, COMPARISON, isSpan, numberOf, PAIR, termsOf, unquoted } from './filter-terms.ts'

/** One row made ready for filtering: lower-case text by column, and numbers where the column has them. */
export interface Haystack {
  all: string
  /** What an expression is held against, one by one: `^` and `$` are the ends of a cell. */
  cells: readonly string[]
  text: Readonly<Record<string, string>>
  /** Of columns whose value is several: labels. Undefined where it is not known yet. */
  parts: Readonly<Record<string, readonly string[] | undefined>>
  /** Of columns whose value is one of a closed set: what it is called. `Normal` is not to find `Abnormal`. */
  spellings: Readonly<Record<string, readonly string[]>>
  /** Numbers as they are; for instants their age in milliseconds at the time of asking. */
  number: (column: string) => number | undefined
  /** Whether the number is an age, which is compared with a span of time. */
  isAge: (column: string) => boolean
}

/** A part of a filter that is not understood. It is looked for as text, or left out where that would find nothing. */
export interface FilterFault {
  kind: Refusal | 'quote' | 'figure' | 'column' | 'noFigures' | 'slow' | 'span' | 'slash'
  term: string
}

export interface Filter {
  matches: (row: Haystack) => boolean
  /** More of them while rows are matched: what takes too long is left out from then on. */
  faults: readonly FilterFault[]
  /** Columns that are compared with a figure: of them some row should have one. */
  compared: readonly string[]
  /** Columns that are asked for by name. */
  named: readonly string[]
}

/** Undefined: not known yet, which is neither a match nor none. Null: left out, which hides no row. */
type Answer = boolean | undefined | null
type Test = (row: Haystack) => Answer

interface Reading {
  columns: ReadonlyMap<string, string>
  faults: FilterFault[]
  compared: string[]
  named: string[]
  now: () => number
  /** What all expressions took so far. */
  spentMs: number
}

/** What expressions may take of one filtering; a page that stands longer is felt. */
const BUDGET_MS = 500
const compares: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

/** Reads a filter; `columns` maps lower-case names (ids and titles) to column ids. */
export function parseFilter(
  source: string,
  columns: ReadonlyMap<string, string>,
  now: () => number = () => performance.now(),
): Filter {
  const reading: Reading = { columns, faults: [], compared: [], named: [], now, spentMs: 0 }
  const tests = termsOf(source, (name) => columns.has(name.toLowerCase())).map((term) => testOf(term, reading))
  const { faults, compared, named } = reading
  const isFound = (answer: Answer) => answer === true || answer === null
  return { faults, compared, named, matches: (row) => tests.every((test) => isFound(test(row))) }
}

/** The rows that match. What takes too long on the way is left out for all of them, not only for those that follow. */
export function sift<T>(rows: readonly (readonly [T, Haystack])[], filter: Filter): T[] {
  const before = filter.faults.length
  const found = rows.filter(([, hay]) => filter.matches(hay)).map(([row]) => row)
  return filter.faults.length === before ? found : sift(rows, filter)
}

/** The faults to tell of these rows: what is no column or expression, but stands in a row as text, was meant as text. */
export function faultsAmong({ faults, compared }: Filter, rows: readonly Haystack[]): readonly FilterFault[] {
  if (rows.length === 0) return faults.filter(({ kind }) => !mayBeText(kind))
  const isText = (term: string) => rows.some(({ all }) => all.includes(unquoted(term).toLowerCase()))
  const told = faults.filter(({ kind, term }) => !(mayBeText(kind) && isText(term)))
  const bare = compared.filter((id) => rows.every(({ number }) => number(id) === undefined))
  return [...told, ...bare.map((term) => ({ kind: 'noFigures', term }) as const)]
}

const mayBeText = (kind: FilterFault['kind']) => kind === 'column' || kind === 'slash'

function testOf(term: string, reading: Reading): Test {
  if (/^[!！]./.test(term)) return not(testOf(term.slice(1), reading))
  if (/^[!！]$/.test(term)) return unfinished
  if (isExpression(term)) return expression(term, term, reading, ({ cells }) => cells)
  if ((term.split('"').length - 1) % 2 === 1) reading.faults.push({ kind: 'quote', term })
  if (term.startsWith('"')) return contains(unquoted(term))
  if (/^\/./.test(term)) reading.faults.push({ kind: 'slash', term })
  const plain = ascii(term).replace(COLON_BEFORE, '$1$2')
  return comparison(plain, reading) ?? pair(plain, reading) ?? contains(unquoted(term))
}

const not =
  (test: Test): Test =>
  (row) => {
    const found = test(row)
    return typeof found === 'boolean' ? !found : found
  }

/** Still being typed: it hides nothing. */
const unfinished: Test = () => null

/** As other consoles write it: `age:>1d`. */
const COLON_BEFORE = /^([^<>=!:\s"]+):([<>])/
/** Case never counts, whether it is said or not. */
const EXPRESSION = /^\/(.+)\/i?$/s
const isExpression = (text: string) => EXPRESSION.test(text)

function contains(text: string): Test {
  const needle = text.toLowerCase()
  return (row) => row.all.includes(needle)
}

/** `given` with its slashes, of the whole `term`; `cellsOf`: what it is held against, undefined while that is not known. */
function expression(
  given: string,
  term: string,
  reading: Reading,
  cellsOf: (row: Haystack) => readonly string[] | undefined,
): Test {
  const read = readExpression(EXPRESSION.exec(given)?.[1] ?? '')
  if (typeof read === 'string') {
    reading.faults.push({ kind: read, term })
    return read === 'expression' ? contains(term) : () => null
  }
  let isLeftOut = false
  return (row) => {
    const cells = isLeftOut ? undefined : cellsOf(row)
    if (!cells) return isLeftOut ? null : undefined
    const found = findIn(cells, read, reading)
    if (found !== null) return found
    isLeftOut = true
    reading.faults.push({ kind: 'slow', term })
    return null
  }
}

/** Null where it takes too long. */
function findIn(cells: readonly string[], { pattern, longestText }: Expression, reading: Reading): boolean | null {
  let last = reading.now()
  for (const cell of cells) {
    if (cell.length > longestText || reading.spentMs > BUDGET_MS) return null
    const found = pattern.test(cell)
    const now = reading.now()
    reading.spentMs += now - last
    last = now
    if (found) return true
  }
  return false
}

function comparison(term: string, { columns, faults, compared, named }: Reading): Test | undefined {
  const [, name = '', operator = '', given = ''] = COMPARISON.exec(term) ?? []
  const compare = compares[operator]
  if (!compare) return undefined
  const column = columns.get(name.toLowerCase())
  const limit = numberOf(unquoted(given))
  if (!column) {
    // text such as a->b is no comparison
    if (limit !== undefined) faults.push({ kind: 'column', term })
    return undefined
  }
  named.push(column)
  if (limit === undefined) {
    faults.push({ kind: 'figure', term })
    return () => null
  }
  compared.push(column)
  const fits: Test = (row) => {
    const value = row.number(column)
    return value !== undefined && compare(value, limit)
  }
  return isSpan(unquoted(given)) ? fits : unlessAge(fits, column, term, faults)
}

/** Of an age it is left out: `age>5` says no unit, and no age is exactly one day. */
function unlessAge(test: Test, column: string, term: string, faults: FilterFault[]): Test {
  let isLeftOut = false
  return (row) => {
    if (isLeftOut) return null
    if (!row.isAge(column)) return test(row)
    isLeftOut = true
    faults.push({ kind: 'span', term })
    return null
  }
}

function pair(term: string, reading: Reading): Test | undefined {
  const [, name = '', operator = '', given = ''] = PAIR.exec(term) ?? []
  const column = reading.columns.get(name.toLowerCase())
  if (!column) {
    if (isLikeColumn(name, operator, given)) reading.faults.push({ kind: 'column', term })
    return undefined
  }
  reading.named.push(column)
  // `reason=""` asks for the empty one
  if (given === '' || given === '!') return unfinished
  if (isExpression(given)) {
    const fits = expression(given, term, reading, (row) => valuesOf(row, column))
    return operator === '!=' ? not(fits) : fits
  }
  if (/^!./.test(given)) return not(pairWith(column, operator, given.slice(1)))
  const test = pairWith(column, operator, given)
  return isSpan(given) ? unlessAge(test, column, term, reading.faults) : test
}

function pairWith(column: string, operator: string, given: string): Test {
  const choices = choicesOf(given)
  const includes = (value: string) => choices.some((one) => value.includes(one))
  const begins = (value: string) => choices.some((one) => value.startsWith(one))
  if (operator === ':') return (row) => hasIn(row, column, row.spellings[column] ? begins : includes)
  const isOne = (value: string) => choices.some((one) => value === one || (one !== '' && value.startsWith(`${one}=`)))
  const is: Test = (row) => hasIn(row, column, isOne)
  return operator === '=' ? is : not(is)
}

/** `foo:bar`, and not an image `nginx:1.27`, a port `db:5432` or an address `http://…`. */
function isLikeColumn(name: string, operator: string, given: string): boolean {
  if (!/^\p{L}+$/u.test(name) || given === '') return false
  return operator !== ':' || !/^(?:v?\d|\/\/|(?:latest|stable|alpine)\b)/i.test(given)
}

/** `default,staging` is one of them, or all of it. */
function choicesOf(given: string): readonly string[] {
  const whole = unquoted(given).toLowerCase()
  return given.includes('"') ? [whole] : [whole, ...whole.split(/[,，]/).filter(Boolean)]
}

/** What is not one text alone; undefined where it is not known yet. */
const severalOf = ({ parts, spellings }: Pick<Haystack, 'parts' | 'spellings'>, column: string) =>
  column in parts ? parts[column] : (spellings[column] ?? none)

function valuesOf({ text, ...row }: Haystack, column: string): readonly string[] | undefined {
  const several = severalOf(row, column)
  return several && [...several, text[column] ?? '']
}

function hasIn(row: Haystack, column: string, test: (value: string) => boolean): boolean | undefined {
  const several = severalOf(row, column)
  return several && (several.some(test) || test(row.text[column] ?? ''))
}

const none: readonly never[] = []
