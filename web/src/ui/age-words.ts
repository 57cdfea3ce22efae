// How old data is, in words: "updated 4 seconds ago", or for how long nothing new could be read.

import { useSpanSince } from './clock.ts'
import { agoText, spanText } from './time-words.ts'
import { useTranslation } from './translation.tsx'

export function useAgeWords(readAtMs: number, failed: boolean): string {
  const { t, i18n } = useTranslation()
  const spanMs = useSpanSince(readAtMs)
  if (failed) return t('ui.stale', { span: spanText(spanMs, i18n.language) })
  return spanMs < 1000 ? t('ui.updatedNow') : t('ui.updated', { ago: agoText(spanMs, i18n.language) })
}
