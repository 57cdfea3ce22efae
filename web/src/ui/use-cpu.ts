import { useCallback } from 'react'
import { cpu } from '#lib/units.ts'
import { useTranslation } from './translation.tsx'

/** CPU in millicores as text, with cores named in the reader's language. */
export function useCpu(): (millicores: number | null | undefined) => string {
  const { t } = useTranslation()
  return useCallback((millicores) => cpu(millicores, (count) => t('ui.core', { count })), [t])
}
