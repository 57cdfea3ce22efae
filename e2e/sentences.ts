// What the console says, by key, in the language a test runs in: so that one journey is walked in both.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const locales = join(import.meta.dirname, '../web/src/locales')

export type Language = 'en' | 'zh-CN'
export type Say = (key: string, values?: Record<string, string | number>) => string

interface Nested {
  [key: string]: string | Nested
}

/**
 * `say('services.title')`, `say('rollout.done', { name: 'checkout' })`; with a count, the form that the language has for
 * that number. An unknown key is an error, not a key shown.
 */
export const speaker =
  (language: Language): Say =>
  (key, values = {}) => {
    const sentence = [key, ...pluralsOf(language, key, values.count)]
      .map((one) => sentenceAt(language, one))
      .find((found) => typeof found === 'string')
    if (sentence === undefined) throw new Error(`No sentence ${key} in ${language}`)
    return sentence.replace(/{{\s*(\w+)[^}]*}}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
  }

function sentenceAt(language: Language, key: string): string | Nested | undefined {
  const [area, ...rest] = key.split('.')
  let found: string | Nested | undefined = JSON.parse(readFileSync(join(locales, language, `${area}.json`), 'utf8'))
  for (const part of rest) found = typeof found === 'object' ? found[part] : undefined
  return found
}

function pluralsOf(language: Language, key: string, count: string | number | undefined): string[] {
  if (typeof count !== 'number') return []
  return [...(count === 0 ? [`${key}_zero`] : []), `${key}_${new Intl.PluralRules(language).select(count)}`]
}
