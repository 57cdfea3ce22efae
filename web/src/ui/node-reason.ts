// Why a node is ill, in the reader's language; what the cloud does not document is shown as it came.
import { useCallback } from 'react'
import { isKnownNodeReason, nodeReasons } from '#lib/node-reasons.ts'
import { useTranslation } from './translation.tsx'

export function useNodeReason(): (abnormalReason: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (abnormalReason) =>
      nodeReasons(abnormalReason)
        .map((reason) => (isKnownNodeReason(reason) ? t(`nodes.reason.${reason}`) : reason))
        .join(t('ui.comma')),
    [t],
  )
}
