// The filter language of every list: words that all must match.
//   text          somewhere in the row        !text      nowhere in the row
//   /ab+c/        a regular expression        status:x   in that column      status=x  exactly
//   age>1d cpu>=2 a comparison                label=x    any column that holds the pair label=x
//   "two words"   quotes keep blanks together

/** One row made ready for filtering: lower-case text by column, and numbers where the column has them. */
export interface Haystack {
  all: string
  text: Readonly<Record<string, string>>
  /** Numbers as they are; for instants their age in milliseconds at the time of asking. */
  number: (column: string) => number | undefined
}

export interface Filter {
  matches: (row: Haystack) => boolean
  /** Expressions that are no regular expressions; they are looked for as text. */
  faults: readonly string[]
}

type Test = (row: Haystack) => boolean

const TERM = /!?(?:"[^"]*"?|\/(?:\\.|[^/\\])+\/|[^\s"]+(?:"[^"]*"?)?)/g
const COMPARISON = /^([^<>=:\s]+)(<=|>=|<|>)(\d+(?:\.\d+)?)(ms|s|m|h|d|w)?$/
const PAIR = /^([^:=\s]+)([:=])(.*)$/s
const SPAN_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

const unquoted = (term: string) => term.replaceAll('"', '')

const compares: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

/** Reads a filter; `columns` maps lower-case names (ids and titles) to column ids. */
export function parseFilter(source: string, columns: ReadonlyMap<string, string>): Filter {
  const faults: string[] = []
  const tests = (source.match(TERM) ?? []).map((term) => testOf(term, columns, faults))
  return { faults, matches: (row) => tests.every((test) => test(row)) }
}

function testOf(term: string, columns: ReadonlyMap<string, string>, faults: string[]): Test {
  if (term.startsWith('!') && term.length > 1) {
    const inner = testOf(term.slice(1), columns, faults)
    return (row) => !inner(row)
  }
  if (term.length > 2 && term.startsWith('/') && term.endsWith('/')) return expression(term, faults)
  return comparison(term, columns) ?? pair(term, columns) ?? contains(unquoted(term).toLowerCase())
}

const contains =
  (needle: string): Test =>
  (row) =>
    row.all.includes(needle)

function expression(term: string, faults: string[]): Test {
  try {
    const pattern = new RegExp(term.slice(1, -1), 'i')
    return (row) => pattern.test(row.all)
  } catch {
    faults.push(term)
    return contains(term.toLowerCase())
  }
}

function comparison(term: string, columns: ReadonlyMap<string, string>): Test | undefined {
  const [, name = '', operator = '', digits = '', unit] = COMPARISON.exec(term) ?? []
  const column = columns.get(name.toLowerCase())
  const compare = compares[operator]
  if (!column || !compare) return undefined
  const limit = Number(digits) * (unit ? (SPAN_MS[unit] ?? 1) : 1)
  return (row) => {
    const value = row.number(column)
    return value !== undefined && compare(value, limit)
  }
}

function pair(term: string, columns: ReadonlyMap<string, string>): Test | undefined {
  const [, name = '', operator, value = ''] = PAIR.exec(unquoted(term)) ?? []
  const column = columns.get(name.toLowerCase())
  if (!column) return undefined
  const wanted = value.toLowerCase()
  if (operator === '=') return (row) => row.text[column] === wanted
  return (row) => row.text[column]?.includes(wanted) ?? false
}
