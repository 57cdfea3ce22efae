// The areas of the navigation, in its order: where each leads and which pages belong to it.

import type { Scope } from '@pierhead/shared/scope'
import {
  IconActivityHeartbeat,
  IconApi,
  IconBox,
  IconHistory,
  type IconProps,
  IconRouteAltLeft,
  IconServer2,
  IconSettings,
  IconStack2,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { matchPath } from 'react-router'
import type { Place } from '#api/use-scope.ts'
import { type PathName, pathTo, patterns, type Search } from '#paths'

export interface Area {
  id: 'clusters' | 'nodes' | 'services' | 'ingress' | 'monitoring' | 'explorer' | 'audit' | 'settings'
  icon: ComponentType<IconProps>
  pages: readonly PathName[]
  /** Pages about one cluster need one; without it the area is shown disabled. `kept` is the range of the charts. */
  to: (scope: Scope | undefined, clusterId: string | undefined, kept: Search) => string | undefined
  /** Others do not see it in the navigation; who knows its address is told why it is not theirs. */
  forAdministrators?: true
}

type ClusterPage = 'nodes' | 'services' | 'ingresses' | 'monitoring'

const ofCluster = (name: ClusterPage) => (scope: Scope | undefined, clusterId: string | undefined, kept: Search) =>
  scope && clusterId ? pathTo(name, { ...scope, clusterId }, kept) : undefined

/** Of the settings, in the order of their tabs. */
export const settingsPages = ['users', 'connections'] as const satisfies readonly PathName[]

export const areas: readonly Area[] = [
  {
    id: 'clusters',
    icon: IconStack2,
    pages: ['clusters', 'cluster'],
    to: (scope, _, kept) => scope && pathTo('clusters', scope, kept),
  },
  { id: 'nodes', icon: IconServer2, pages: ['nodes'], to: ofCluster('nodes') },
  {
    id: 'services',
    icon: IconBox,
    pages: ['services', 'serviceNew', 'service', 'serviceEdit', 'serviceRollout', 'serviceLogs'],
    to: ofCluster('services'),
  },
  {
    id: 'ingress',
    icon: IconRouteAltLeft,
    pages: ['ingresses', 'ingress', 'ingressEdit'],
    to: ofCluster('ingresses'),
  },
  { id: 'monitoring', icon: IconActivityHeartbeat, pages: ['monitoring'], to: ofCluster('monitoring') },
  { id: 'explorer', icon: IconApi, pages: ['explorer'], to: (scope) => scope && pathTo('explorer', scope) },
  { id: 'audit', icon: IconHistory, pages: ['audit'], to: () => pathTo('audit', {}), forAdministrators: true },
  {
    id: 'settings',
    icon: IconSettings,
    pages: [...settingsPages, 'connectionNew', 'connection'],
    to: () => pathTo('users', {}),
    forAdministrators: true,
  },
]

/** The page that an address shows. */
export const pageAt = (pathname: string): PathName | undefined =>
  (Object.keys(patterns) as PathName[]).find((name) => matchPath(patterns[name], pathname) !== null)

/** The area that an address belongs to. */
export const areaAt = (pathname: string): Area | undefined => {
  const page = pageAt(pathname)
  return page && areas.find(({ pages }) => pages.includes(page))
}

/** The same kind of page in another cluster: lists stay lists, one object's page becomes its list. */
export function sameAreaIn(place: Place, pathname: string, kept: Search): string {
  const area = areaAt(pathname)
  const itsPage = () => pathTo('cluster', place, kept)
  return area && area.id !== 'clusters' ? (area.to(place, place.clusterId, kept) ?? itsPage()) : itsPage()
}
