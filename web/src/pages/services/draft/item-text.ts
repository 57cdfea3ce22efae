// A list of words in one field, as people type them: with commas or blanks between, in quotes where they hold such.

/** What typing could not tell from the end of a word, or from nothing. */
const isPlain = (item: string): boolean => /^[^\s,，、"\u2028\u2029]+$/.test(item)

const written = (item: string): string => (isPlain(item) ? item : JSON.stringify(item))

export const textOf = (items: readonly string[]): string => items.map(written).join(', ')

const ITEM = /"(?:[^"\\\n\r]|\\.)*"|[^\s,，、]+/g

/** What was read stands as it is while its text does. */
export const itemsOf = (text: string, read: readonly string[]): string[] =>
  text === textOf(read) ? [...read] : (text.match(ITEM) ?? []).map(meant)

function meant(item: string): string {
  if (!/^".*"$/.test(item)) return item
  try {
    return String(JSON.parse(item))
  } catch {
    // an escape that is none
    return item
  }
}
