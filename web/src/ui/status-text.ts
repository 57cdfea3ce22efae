// A state as text, for filters, sorting and exports: the reader's word and the cloud's. `status:Abnormal` of a shared address
// finds the same rows in both languages, and so does the word that stands on the screen.
import { useCallback } from 'react'
import { isKnownStatus } from './status.ts'
import { useTranslation } from './translation.tsx'

export function useStatusText(): (status: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (status) => {
      const word = isKnownStatus(status) ? t(`ui.status.${status}`) : status
      return word === status ? status : `${word} (${status})`
    },
    [t],
  )
}

/** What the cloud calls a state and what the reader does, for the `spellings` of its column. */
export function useStatusSpellings(): (status: string) => readonly string[] {
  const { t } = useTranslation()
  return useCallback((status) => (isKnownStatus(status) ? [status, t(`ui.status.${status}`)] : [status]), [t])
}
