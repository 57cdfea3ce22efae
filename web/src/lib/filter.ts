// The filter language of every list: words that all must match. Keys stay English in every language; titles of columns do as well.
//   text          somewhere in the row        !text       nowhere in the row
//   /ab+c/        a regular expression        status:x    in that column       status=x  exactly, status!=x not that
//   age>1d cpu>=2 a comparison                label=k=v   the pair label=k=v   label=k   with whatever value
//   "two words"   quotes keep blanks together

/** One row made ready for filtering: lower-case text by column, and numbers where the column has them. */
export interface Haystack {
  all: string
  text: Readonly<Record<string, string>>
  /** Of columns whose value is several: labels, a state in two spellings. Undefined where it is not known yet. */
  parts: Readonly<Record<string, readonly string[] | undefined>>
  /** Numbers as they are; for instants their age in milliseconds at the time of asking. */
  number: (column: string) => number | undefined
}

/** A part of a filter that is not understood. It is looked for as text, or left out where that would find nothing. */
export interface FilterFault {
  kind: 'expression' | 'quote' | 'figure' | 'column' | 'noFigures'
  term: string
}

export interface Filter {
  matches: (row: Haystack) => boolean
  faults: readonly FilterFault[]
  /** Columns that are compared with a figure: of them some row should have one. */
  compared: readonly string[]
  /** Columns that are asked for by name. */
  named: readonly string[]
}

/** Undefined: not known yet, which is neither a match nor none. */
type Test = (row: Haystack) => boolean | undefined

interface Reading {
  columns: ReadonlyMap<string, string>
  faults: FilterFault[]
  compared: string[]
  named: string[]
}

const TERM = /!?(?:"[^"]*"?|\/(?:\\.|[^/\\])+\/|[^\s"]+(?:"[^"]*"?)?)/g
const COMPARISON = /^([^<>=!:\s"]+)(<=|>=|<|>)(.*)$/s
const PAIR = /^([^:=!\s"]+)(!=|:|=)(.*)$/s
const FIGURE = /^\d+(?:\.\d+)?$/
const SPAN = /^(?:\d+(?:\.\d+)?(?:ms|[smhdwy]|秒|分钟?|小?时|天|周|年))+$/
const SPAN_PART = /(\d+(?:\.\d+)?)(\D+)/g
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SPAN_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  秒: 1000,
  m: 60_000,
  分: 60_000,
  分钟: 60_000,
  h: HOUR_MS,
  时: HOUR_MS,
  小时: HOUR_MS,
  d: DAY_MS,
  天: DAY_MS,
  w: 7 * DAY_MS,
  周: 7 * DAY_MS,
  y: 365 * DAY_MS,
  年: 365 * DAY_MS,
}

const unquoted = (term: string) => term.replaceAll('"', '')

/** What a Chinese keyboard types for the signs of this language. */
const ascii = (term: string): string =>
  term.replace(/[！：＝＜＞＂]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

const compares: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

/** Reads a filter; `columns` maps lower-case names (ids and titles) to column ids. */
export function parseFilter(source: string, columns: ReadonlyMap<string, string>): Filter {
  const reading: Reading = { columns, faults: [], compared: [], named: [] }
  const tests = (source.match(TERM) ?? []).map((term) => testOf(term, reading))
  const { faults, compared, named } = reading
  return { faults, compared, named, matches: (row) => tests.every((test) => test(row) === true) }
}

function testOf(term: string, reading: Reading): Test {
  if (/^[!！]./.test(term)) {
    const inner = testOf(term.slice(1), reading)
    return (row) => {
      const found = inner(row)
      return found === undefined ? undefined : !found
    }
  }
  if (term.length > 2 && term.startsWith('/') && term.endsWith('/')) return expression(term, reading)
  if ((term.split('"').length - 1) % 2 === 1) reading.faults.push({ kind: 'quote', term })
  if (term.startsWith('"')) return contains(unquoted(term))
  const plain = ascii(term)
  return comparison(plain, reading) ?? pair(plain, reading) ?? contains(unquoted(term))
}

function contains(text: string): Test {
  const needle = text.toLowerCase()
  return (row) => row.all.includes(needle)
}

function expression(term: string, { faults }: Reading): Test {
  try {
    const pattern = new RegExp(term.slice(1, -1), 'i')
    return (row) => pattern.test(row.all)
  } catch {
    faults.push({ kind: 'expression', term })
    return contains(term)
  }
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
    return () => true
  }
  compared.push(column)
  return (row) => {
    const value = row.number(column)
    return value !== undefined && compare(value, limit)
  }
}

/** A figure, or a span of time in milliseconds: `1d12h`. */
function numberOf(text: string): number | undefined {
  const given = text.trim().toLowerCase()
  if (FIGURE.test(given)) return Number(given)
  if (!SPAN.test(given)) return undefined
  return [...given.matchAll(SPAN_PART)].reduce(
    (sum, [, digits, unit = '']) => sum + Number(digits) * (SPAN_MS[unit] ?? 0),
    0,
  )
}

function pair(term: string, { columns, named }: Reading): Test | undefined {
  const [, name = '', operator = '', given = ''] = PAIR.exec(term) ?? []
  const column = columns.get(name.toLowerCase())
  if (!column) return undefined
  named.push(column)
  const wanted = unquoted(given).toLowerCase()
  // still being typed; `reason=""` asks for the empty one
  if (given === '') return () => true
  if (operator === ':') return (row) => hasIn(row, column, (part) => part.includes(wanted))
  const isIt = (part: string) => part === wanted || (wanted !== '' && part.startsWith(`${wanted}=`))
  if (operator === '=') return (row) => hasIn(row, column, isIt)
  return (row) => {
    const found = hasIn(row, column, isIt)
    return found === undefined ? undefined : !found
  }
}

function hasIn({ text, parts }: Haystack, column: string, test: (part: string) => boolean): boolean | undefined {
  if (!(column in parts)) return test(text[column] ?? '')
  const all = parts[column]
  return all && (all.some(test) || test(text[column] ?? ''))
}
