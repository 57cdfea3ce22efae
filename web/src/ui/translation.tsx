// The words of every component. The library's own hook subscribes in each component that has words, and a list has hundreds
// of them: it is asked once, at the root (docs/decisions/079).
import type { i18n as I18n, TFunction } from 'i18next'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useTranslation as useSubscription } from 'react-i18next'

interface Translation {
  t: TFunction
  /** Another object once the language has changed. */
  i18n: I18n
}

const Current = createContext<Translation | undefined>(undefined)

interface TranslationProviderProps {
  i18n: I18n
  children?: ReactNode
}

/** Stands once, around all pages. */
export function TranslationProvider({ i18n: given, children }: TranslationProviderProps) {
  const { t, i18n } = useSubscription(undefined, { i18n: given })
  const translation = useMemo(() => ({ t, i18n }), [t, i18n])
  return <Current value={translation}>{children}</Current>
}

/** `const { t } = useTranslation()`: drawn again when the language changes. */
export function useTranslation(): Translation {
  const translation = useContext(Current)
  if (!translation) throw new Error('TranslationProvider stands nowhere above')
  return translation
}
