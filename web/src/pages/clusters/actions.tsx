// What can be done with a cluster, the same on its row and on its page.
import { IconActivityHeartbeat, IconBox, IconServer2 } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useKeptRange } from '#api/use-range.ts'
import { useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import type { Action } from '#ui/Actions.tsx'
import { useTranslation } from '#ui/translation.tsx'

export function useClusterActions(): (cluster: { clusterId: string }) => Action[] {
  const { t } = useTranslation()
  const scope = useScope()
  const kept = useKeptRange()
  return useCallback(
    ({ clusterId }) => {
      const place = { ...scope, clusterId }
      return [
        { label: t('clusters.toServices'), icon: <IconBox size={16} />, to: pathTo('services', place, kept) },
        { label: t('clusters.toNodes'), icon: <IconServer2 size={16} />, to: pathTo('nodes', place, kept) },
        {
          label: t('clusters.toMonitoring'),
          icon: <IconActivityHeartbeat size={16} />,
          to: pathTo('monitoring', place, { ...kept, level: 'cluster' }),
        },
      ]
    },
    [t, scope, kept],
  )
}
