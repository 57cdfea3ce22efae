// The words of CodeMirror's own panels in the reader's language; its keys are its English words.
import { useMemo } from 'react'
import { useTranslation } from './translation.tsx'

export function useSearchPhrases(): Record<string, string> {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      Find: t('logs.code.find'),
      next: t('logs.code.next'),
      previous: t('logs.code.previous'),
      all: t('logs.code.all'),
      'match case': t('logs.code.matchCase'),
      regexp: t('logs.code.regexp'),
      'by word': t('logs.code.byWord'),
      close: t('logs.code.close'),
      'current match': t('logs.code.currentMatch'),
      'on line': t('logs.code.onLine'),
      'Fold line': t('logs.code.fold'),
      'Unfold line': t('logs.code.unfold'),
      unfold: t('logs.code.unfold'),
      'folded code': t('logs.code.folded'),
      '$ unchanged lines': t('logs.code.unchanged'),
    }),
    [t],
  )
}
