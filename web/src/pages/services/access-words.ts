// How a service is reached, in the reader's language.
import { useCallback } from 'react'
import { useTranslation } from '#ui/translation.tsx'

interface Access {
  accessType: string
  serviceIp: string
}

/** Reachable in the cluster only and not reachable at all both answer '': an address in the cluster tells them apart. */
const accessOf = ({ accessType, serviceIp }: Access): string => accessType || (serviceIp ? 'ClusterIP' : 'None')

const known = ['LoadBalancer', 'SvcLBTypeInner', 'ClusterIP', 'NodePort', 'None'] as const

/** `const access = useAccessWords()`; a type nobody knows stays as the cloud spells it. */
export function useAccessWords(): (service: Access) => string {
  const { t } = useTranslation()
  return useCallback(
    (service) => {
      const type = accessOf(service)
      const found = known.find((one) => one === type)
      return found ? t(`services.access.${found}`) : type
    },
    [t],
  )
}
