import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { cpu } from '#lib/units.ts'

/** CPU in millicores as text, with cores named in the reader's language. */
export function useCpu(): (millicores: number | null | undefined) => string {
  const { t } = useTranslation()
  return useCallback((millicores) => cpu(millicores, (count) => t('ui.core', { count })), [t])
}
