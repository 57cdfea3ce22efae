// A filter taken apart into its terms: what belongs together though blanks stand in it, and what figures mean.

const TERM = /[!！]?(?:(?:[^\s"/“]+[:：=＝])?(?:\/(?:\\.|[^/\\])+\/i?(?=\s|$)|“[^”]*”?)|"[^"]*"?|[^\s"]+(?:"[^"]*"?)?)/g
/** Where a value begins: “two words” as a Chinese keyboard quotes them. */
const CURLY = /(^[!！]?|[:：=＝])“([^”]*)(”?)/
export const COMPARISON = /^([^<>=!:\s"]+)(<=|>=|<|>)(.*)$/s
export const PAIR = /^([^:=!\s"]+)(!=|:|=)(.*)$/s
const OPERATOR = /^(<=|>=|!=|[<>=:])(.*)$/s
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

export const unquoted = (term: string) => term.replaceAll('"', '')

/** What a Chinese keyboard types for the signs of this language. */
export const ascii = (term: string): string =>
  term.replace(/[！：＝＜＞＂]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/** A figure, or a span of time in milliseconds: `1d12h`. */
export function numberOf(text: string): number | undefined {
  const given = text.trim().toLowerCase()
  if (FIGURE.test(given)) return Number(given)
  if (!SPAN.test(given)) return undefined
  return [...given.matchAll(SPAN_PART)].reduce(
    (sum, [, digits, unit = '']) => sum + Number(digits) * (SPAN_MS[unit] ?? 0),
    0,
  )
}

/** One of time, with its unit. */
export const isSpan = (text: string): boolean => SPAN.test(text.trim().toLowerCase())

type IsColumn = (name: string) => boolean

/** `age > 1d` is one term, as `age>1d` is. */
export function termsOf(source: string, isColumn: IsColumn): readonly string[] {
  const words = (source.match(TERM) ?? []).map((word) =>
    word.replace(CURLY, (_, before: string, text: string, end: string) => `${before}"${text}${end && '"'}`),
  )
  const terms: string[] = []
  /** The last term ends in an operator that stood alone: what follows is its value. */
  let isOpen = false
  for (const [index, word] of words.entries()) {
    const left = terms.at(-1)
    const isJoined: boolean = left !== undefined && (isOpen || belongs(left, word, words[index + 1], isColumn))
    isOpen = isJoined && OPERATOR.exec(ascii(word))?.[2] === ''
    if (isJoined) terms[terms.length - 1] = left + word
    else terms.push(word)
  }
  return terms
}

const isFigure = (text: string) => numberOf(text) !== undefined

/** Whether a word goes on with the term before it. */
function belongs(left: string, word: string, next: string | undefined, isColumn: IsColumn): boolean {
  const term = ascii(left).replace(/^!/, '')
  const [, operator = '', value = ''] = OPERATOR.exec(ascii(word)) ?? []
  const compares = /[<>]/.test(operator)
  if (operator === '') return isFigure(word) && isColumn(/^([^<>]+)[<>]=?$/.exec(term)?.[1] ?? '')
  if (value !== '') return compares && isFigure(value) && isColumn(term)
  // of an unknown word only what is plainly meant as a comparison: its fault names the columns
  return next !== undefined && (isColumn(term) || (compares && isFigure(next) && /^\p{L}+$/u.test(term)))
}
