// Reads the JSON of a cloud that is not to be trusted: encoding, depth, prototype keys and big numbers (security.md 4, cases 12 to 32).
import { ProblemError } from '@pierhead/shared/problem'

/** Real answers stay below 12 levels; deeper ones would break every recursive walker behind us. No cap on values: docs/decisions/014. */
const MAX_DEPTH = 32

const utf8 = new TextDecoder('utf-8', { fatal: true })

const malformed = (why: string, cause?: unknown) =>
  new ProblemError('upstream_malformed', `The cloud’s answer could not be understood: ${why}.`, { cause })

/** Throws `upstream_html` or `upstream_malformed`, whose messages never quote the answer. */
export function parseAnswer(body: Uint8Array): unknown {
  const text = textOf(body)
  if (text.trimStart().startsWith('<'))
    throw new ProblemError('upstream_html', 'A web page came where the cloud’s API should answer.', {
      hint: 'Something between the console and the cloud (a proxy, a portal) answers in its place, or the base URL is wrong.',
    })
  const value = jsonOf(text)
  clean(value)
  return value
}

function textOf(body: Uint8Array): string {
  try {
    return utf8.decode(body)
  } catch (cause) {
    throw malformed('it is not UTF-8', cause)
  }
}

/** Only these can hold a number that a double cannot: the reviver is slow, so the rest goes without. */
const MAY_HOLD_BIG_NUMBER = /\d{16}/

function jsonOf(text: string): unknown {
  if (text === '') throw malformed('it is empty')
  try {
    return MAY_HOLD_BIG_NUMBER.test(text) ? JSON.parse(text, keepBigNumber) : JSON.parse(text)
  } catch {
    // the parser's own message quotes the answer, so it is no cause to keep
    throw malformed('it is not JSON, or only the beginning of it')
  }
}

/** Whole numbers beyond 2^53 stay as the text they came in: they are ids and versions, and rounding makes them others'. */
function keepBigNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isRounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isRounded && context?.source && /^-?\d+$/.test(context.source) ? context.source : value
}

/** Drops `__proto__` keys and refuses what nests too deep, without recursion. */
function clean(root: unknown): void {
  let level = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw malformed('it nests too deep')
    const next: unknown[] = []
    for (const value of level) if (typeof value === 'object' && value !== null) cleanOne(value, next)
    level = next
  }
}

function cleanOne(value: object, next: unknown[]): void {
  if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__')
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) next.push(inner)
}
