// How many members (`"name":`) a JSON text has. A parser keeps the last of two of one name, so whoever finds fewer in
// its value was given some twice.

const QUOTE = 34
const COLON = 58
const BACKSLASH = 92

/** Of a text that is JSON: every colon outside of a string follows a name. */
export function membersIn(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === COLON) count++
    else if (code === QUOTE) at = endOfString(text, at)
  }
  return count
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

/** An odd number of back slashes before it. */
function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text.charCodeAt(first - 1) === BACKSLASH) first--
  return (at - first) % 2 === 1
}
