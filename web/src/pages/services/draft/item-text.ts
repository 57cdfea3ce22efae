// A list of words in one field, as people type them: with commas or blanks between.

export const textOf = (items: readonly string[]): string => items.join(', ')

/** What was read stands as it is while its text does: a word may be empty, or hold a comma, and not be typed so. */
export const itemsOf = (text: string, read: readonly string[]): string[] =>
  text === textOf(read) ? [...read] : text.split(/[\s,，、]+/).filter((item) => item !== '')
