// The palette (Ctrl/Cmd+K): pages, clusters and the services of this cluster. A chunk of its own.

import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import type { Scope } from '@pierhead/shared/scope'
import { IconBox, IconSearch, IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { live, qList } from '#api/query.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { areas } from './areas.tsx'

const noScopeYet: Scope = { connection: 'none', region: 'none' }

export default function Palette() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const groups = usePaletteGroups(open)
  return (
    <Spotlight
      actions={groups}
      shortcut={['mod + K']}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      limit={30}
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': t('app.palette') } }}
      nothingFound={t('app.paletteNothing')}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('app.paletteHint'),
        'aria-label': t('app.paletteHint'),
      }}
    />
  )
}

/** Nothing is read from the cloud before the palette is opened. */
function usePaletteGroups(open: boolean): SpotlightActionGroupData[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const scope = useMaybeScope()
  const { clusterId } = useParams()
  const clusters = useQuery({
    ...qList('ccs.DescribeCluster', scope ?? noScopeYet, {}),
    enabled: open && scope !== undefined,
  })
  const services = useQuery({
    ...live(
      qList('ccs.DescribeClusterService', scope ?? noScopeYet, { clusterId: clusterId ?? '', allnamespace: true }),
    ),
    enabled: open && scope !== undefined && clusterId !== undefined,
  })
  // closed it is drawn again with every change of the address: thousands of services are no work then
  if (!(scope && open)) return []
  const go = (to: () => string) => () => {
    void navigate(to())
  }
  return [
    {
      group: t('app.pages'),
      actions: areas.flatMap((area) => {
        const to = area.to(scope, clusterId)
        return to
          ? [
              {
                id: `page ${area.id}`,
                label: t(`app.area.${area.id}`),
                leftSection: <area.icon size={18} />,
                onClick: go(() => to),
              },
            ]
          : []
      }),
    },
    {
      group: t('app.area.clusters'),
      actions: (clusters.data ?? []).map((cluster) => ({
        id: `cluster ${cluster.clusterId}`,
        label: cluster.clusterName,
        description: cluster.clusterId,
        leftSection: <IconStack2 size={18} />,
        onClick: go(() => pathTo('cluster', { ...scope, clusterId: cluster.clusterId })),
      })),
    },
    {
      group: t('app.area.services'),
      actions: (services.data ?? []).map(({ serviceName, namespace }) => ({
        id: `service ${namespace}/${serviceName}`,
        label: serviceName,
        description: namespace,
        leftSection: <IconBox size={18} />,
        onClick: go(() => pathTo('service', { ...scope, clusterId: clusterId ?? '', namespace, serviceName })),
      })),
    },
  ]
}
