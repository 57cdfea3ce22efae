// Namespaces that an address chooses and the cluster does not have: an empty list would hide the misspelling.
import { useQuery } from '@tanstack/react-query'
import { qList } from '#api/query.ts'
import { useNamespaces } from '#api/use-namespaces.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { useTranslation } from './translation.tsx'

interface MissingNamespaces {
  /** That they do not exist, by name; undefined while that is not known, or none is missing. */
  sentence: string | undefined
  /** None of those chosen exists. */
  isAll: boolean
}

export function useMissingNamespaces(): MissingNamespaces {
  const { t } = useTranslation()
  const { clusterId } = usePlace()
  const { chosen } = useNamespaces()
  const { data } = useQuery({
    ...qList('ccs.DescribeClusterNameSpaces', useScope(), { clusterId }),
    enabled: chosen.length > 0,
  })
  const missing = data ? chosen.filter((wanted) => !data.some(({ name }) => name === wanted)) : []
  return {
    sentence:
      missing.length > 0
        ? t('ui.noSuchNamespace', { count: missing.length, names: missing.join(t('ui.comma')) })
        : undefined,
    isAll: missing.length > 0 && missing.length === chosen.length,
  }
}
