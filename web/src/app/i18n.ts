// The two languages of the console, each one lazy chunk.
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { keepText, keptText } from '#lib/kept-text.ts'

export const languages = { en: 'English', 'zh-CN': '简体中文' } as const
export type Language = keyof typeof languages

const texts = {
  en: async () => (await import('../locales/en.ts')).default,
  'zh-CN': async () => (await import('../locales/zh-CN.ts')).default,
}
const REMEMBERED = 'pierhead.language'

const isLanguage = (given: string | null | undefined): given is Language => given === 'en' || given === 'zh-CN'

/** The language chosen before, else the browser's, else English. */
export function wantedLanguage(): Language {
  const chosen = keptText(REMEMBERED)
  if (isLanguage(chosen)) return chosen
  return navigator.languages.some((language) => language.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en'
}

/** `复制{{what, spaced}}`: Chinese has a blank before Latin letters and figures, and none before Chinese. */
const spaced = (what: unknown): string => (/^[\w]/.test(String(what)) ? ` ${what}` : String(what))

/** A ready translator that holds one language; speakLanguage loads others. */
export async function createI18n(language: Language): Promise<i18n> {
  const instance = i18next.createInstance()
  instance.use(initReactI18next)
  await instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await texts[language]() } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  instance.services.formatter?.add('spaced', spaced)
  document.documentElement.lang = language
  return instance
}

/** Changes the language for now and for the next visit. */
export async function speakLanguage(instance: i18n, language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, 'translation'))
    instance.addResourceBundle(language, 'translation', await texts[language]())
  keepText(REMEMBERED, language)
  await instance.changeLanguage(language)
  document.documentElement.lang = language
}
