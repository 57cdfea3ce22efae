// Why a value is refused, in the reader's language: what schemas and the BFF's field problems say is English.

import { useCallback } from 'react'
import { faultOf } from '#lib/faults.ts'
import { useTranslation } from './translation.tsx'

/** `const tell = useFaultWords()`, then `error={tell(message)}`; undefined stays undefined. */
export function useFaultWords() {
  const { t } = useTranslation()
  return useCallback(
    <Said extends string | undefined>(message: Said) => {
      if (message === undefined) return undefined as Said
      const { key, values } = faultOf(message)
      return t(`faults.${key}`, values) as Said
    },
    [t],
  )
}
