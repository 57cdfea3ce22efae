// What can be done to an ingress: one list for the row's menu and the page's buttons.
import { IconPencil } from '@tabler/icons-react'
import { useCallback } from 'react'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import type { Action } from '#ui/Actions.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { usePermits } from '#ui/use-permit.ts'
import type { IngressName } from './ingress-reads.ts'

export function useIngressActions(): (ingress: IngressName) => Action[] {
  const { t } = useTranslation()
  const place = usePlace()
  const permit = usePermits()
  return useCallback(
    ({ namespace, ingressName }) => [
      {
        label: t('ingress.editVerb'),
        icon: <IconPencil size={16} />,
        why: permit('ccs.MosifyIngress', { namespaces: [namespace] })?.reason,
        to: pathTo('ingressEdit', { ...place, namespace, ingressName }),
      },
    ],
    [t, place, permit],
  )
}
