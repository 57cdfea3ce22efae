// One value of KEY=VALUE text. A shell and the readers of .env files agree on most of it; where they do not, the value says so.

/** What may be typed; a service that was made in another way may have others. */
export const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * What somebody may have meant otherwise: `$` that a shell would fill in, quotes, \ or # that stand there as they are, a
 * name that the form will not take.
 */
export type EnvDoubt = 'name' | 'dollar' | 'quotes' | 'backslash' | 'hash'

interface Read {
  value: string
  doubts: EnvDoubt[]
  /** How much of the text it took, with its comment and the end of its line. */
  length: number
}

type Unread = { why: 'unclosed' | 'behindQuotes' }

/** `text` begins with the value and goes on to the end of all. */
export function readValue(text: string): Read | Unread {
  return /^["']/.test(text) ? quotedValue(text) : plainValue(text)
}

/** To the end of the line, or to a # behind a blank. Nothing in it has a meaning of its own. */
function plainValue(text: string): Read {
  const [line = ''] = /^.*\n?/.exec(text) ?? []
  const value = line
    .replace(/\n$/, '')
    // the blanks before the value are gone by now
    .replace(/(?:^|[^\S\n]+)#(?=\s|$).*$|[^\S\n]+#.*$/, '')
    .trim()
  const doubts: EnvDoubt[] = []
  if (value.startsWith('#')) doubts.push('hash')
  if (/["']/.test(value)) doubts.push('quotes')
  return { value, doubts: [...doubts, ...backslashIn(value), ...dollarIn(value)], length: line.length }
}

/** A shell would put the value of another variable, or the output of a command, in its place. */
const dollarIn = (text: string): EnvDoubt[] => (/\$[A-Za-z_{(]|`/.test(text) ? ['dollar'] : [])
const backslashIn = (text: string): EnvDoubt[] => (text.includes('\\') ? ['backslash'] : [])

/** In quotes from its beginning: pieces that follow each other with nothing between are one value, as in a shell. */
function quotedValue(text: string): Read | Unread {
  const doubts = new Set<EnvDoubt>()
  let value = ''
  let at = 0
  while (at < text.length && !/\s/.test(text[at] ?? '')) {
    const piece = readPiece(text.slice(at))
    if (!piece) return { why: 'unclosed' }
    for (const doubt of piece.doubts) doubts.add(doubt)
    value += piece.value
    at += piece.length
  }
  const [rest] = /^[^\S\n]*(?:#.*)?(?:\n|$)/.exec(text.slice(at)) ?? []
  if (rest === undefined) return { why: 'behindQuotes' }
  return { value, doubts: [...doubts], length: at + rest.length }
}

function readPiece(text: string): Read | undefined {
  const found = PIECE.exec(text)
  if (!found) return undefined
  const [{ length }, double, single, escaped, bare = ''] = found
  if (double === undefined)
    return { value: single ?? escaped ?? bare, doubts: [...dollarIn(bare), ...backslashIn(bare)], length }
  return { value: unescaped(double), doubts: dollarIn(double.replace(/\\./gs, '')), length }
}

/** In double quotes, in single quotes, one sign behind a \, or neither. */
const PIECE = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(["'\\$ #`])|([^\s"'\\]+|\\(?![\s"'\\$ #`]|$)))/s

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\n': '' }

/** Other signs behind a \ stand there with it, as in a shell. */
const unescaped = (text: string): string =>
  text.replace(/\\(.)/gs, (whole, sign: string) => escapes[sign] ?? (/["\\$`]/.test(sign) ? sign : whole))
