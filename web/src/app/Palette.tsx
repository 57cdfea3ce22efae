// The palette (Ctrl/Cmd+K): pages, clusters and the services of this cluster. A chunk of its own.

import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import type { Scope } from '@pierhead/shared/scope'
import { IconBox, IconKeyboard, IconSearch, IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { live, qList } from '#api/query.ts'
import { useMe } from '#api/use-me.ts'
import { useKeptRange } from '#api/use-range.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { useTranslation } from '#ui/translation.tsx'
import { areas } from './areas.tsx'

const noScopeYet: Scope = { connection: 'none', region: 'none' }

export default function Palette({ openKeys }: { openKeys: () => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { groups, state } = usePaletteGroups(open, openKeys)
  return (
    <Spotlight
      actions={groups}
      shortcut={['mod + K']}
      // no field and no editor has a use of its own for it
      tagsToIgnore={[]}
      triggerOnContentEditable
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      limit={30}
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': t('app.palette') } }}
      nothingFound={t(nothingKeys[state])}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('app.paletteHint'),
        'aria-label': t('app.paletteHint'),
      }}
    />
  )
}

const nothingKeys = { loading: 'ui.loading', failed: 'ui.notRead', ready: 'app.paletteNothing' } as const

interface Found {
  groups: SpotlightActionGroupData[]
  /** Whether "nothing of that name" can be said already. */
  state: keyof typeof nothingKeys
}

/** Nothing is read from the cloud before the palette is opened. */
function usePaletteGroups(open: boolean, openKeys: () => void): Found {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const scope = useMaybeScope()
  const kept = useKeptRange()
  const { clusterId } = useParams()
  const { data: me } = useMe()
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
  if (!open) return { groups: [], state: 'ready' }
  const go = (to: string) => () => void navigate(to)
  const help = { group: t('app.keys.title'), actions: [keysEntry(t('app.keys.title'), openKeys)] }
  if (!scope) return { groups: [help], state: 'ready' }
  const mine = areas.filter(({ forAdministrators }) => !forAdministrators || me?.administrator)
  const pages = mine.flatMap((area) => {
    const to = area.to(scope, clusterId, kept)
    if (!to) return []
    const label = t(`app.area.${area.id}`)
    return [{ id: `page ${area.id}`, label, leftSection: <area.icon size={18} />, onClick: go(to) }]
  })
  const state =
    clusters.isLoading || services.isLoading ? 'loading' : clusters.isError || services.isError ? 'failed' : 'ready'
  return {
    state,
    groups: [
      { group: t('app.pages'), actions: pages },
      {
        group: t('app.area.clusters'),
        actions: (clusters.data ?? []).map((cluster) => ({
          id: `cluster ${cluster.clusterId}`,
          label: cluster.clusterName || cluster.clusterId,
          description: cluster.clusterId,
          leftSection: <IconStack2 size={18} />,
          onClick: () => void navigate(pathTo('cluster', { ...scope, clusterId: cluster.clusterId }, kept)),
        })),
      },
      {
        group: t('app.area.services'),
        actions: (services.data ?? []).map(({ serviceName, namespace }) => ({
          id: `service ${namespace}/${serviceName}`,
          label: serviceName,
          description: namespace,
          leftSection: <IconBox size={18} />,
          onClick: () =>
            void navigate(pathTo('service', { ...scope, clusterId: clusterId ?? '', namespace, serviceName }, kept)),
        })),
      },
      help,
    ],
  }
}

const keysEntry = (label: string, openKeys: () => void) => ({
  id: 'keys',
  label,
  leftSection: <IconKeyboard size={18} />,
  onClick: openKeys,
})
