// Sentences that travel in both languages (rules, titles of the catalogue) in the language of the reader.
import type { Bilingual } from '@pierhead/shared/action'
import { useCallback } from 'react'
import { useTranslation } from './translation.tsx'

/** `const say = useSay()`, then `say(cannot.edit(service))`; undefined stays undefined. */
export function useSay() {
  const { i18n } = useTranslation()
  const chinese = i18n.language.startsWith('zh')
  return useCallback(
    <Said extends Bilingual | undefined>(said: Said) =>
      (said === undefined ? undefined : chinese ? said.zh : said.en) as Said extends Bilingual
        ? string
        : string | undefined,
    [chinese],
  )
}
