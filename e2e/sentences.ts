// What the console says, by key, in the language a test runs in: so that one journey is walked in both.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const locales = join(import.meta.dirname, '../web/src/locales')

export type Say = (key: string, values?: Record<string, string | number>) => string

interface Nested {
  [key: string]: string | Nested
}

/** `say('services.title')`, `say('rollout.done', { name: 'checkout' })`; an unknown key is an error, not a key shown. */
export const speaker =
  (language: 'en' | 'zh-CN'): Say =>
  (key, values = {}) => {
    const [area, ...rest] = key.split('.')
    let found: string | Nested | undefined = JSON.parse(readFileSync(join(locales, language, `${area}.json`), 'utf8'))
    for (const part of rest) found = typeof found === 'object' ? found[part] : undefined
    if (typeof found !== 'string') throw new Error(`No sentence ${key} in ${language}`)
    return found.replace(/{{\s*(\w+)[^}]*}}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
  }
