// How the lines of a value end. A browser's field of several lines knows \n alone and makes it of every other end.

export type LineEnd = '\n' | '\r\n' | '\r'

const ENDS = /\r\n|\r|\n/g

/** The one end that all lines of the text have; undefined where they differ, so that no field could bring them back. */
export function lineEndOf(text: string): LineEnd | undefined {
  const [end = '\n', ...others] = new Set(text.match(ENDS))
  return others.length === 0 ? (end as LineEnd) : undefined
}

/** The text as a field shows it. */
export const asShown = (text: string): string => text.replace(ENDS, '\n')

/** What a field shows, as it was meant. */
export const asMeant = (shown: string, end: LineEnd): string => asShown(shown).replaceAll('\n', end)
