// Keys of t() are those of the English texts: a missing or misspelt one is a compile error.
import 'i18next'
import type en from './en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
    returnNull: false
  }
}
