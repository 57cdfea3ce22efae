// Connection › region › cluster › namespace, always in sight, each a switch with search.

import { regionOf } from '@pierhead/shared/regions'
import type { Scope } from '@pierhead/shared/scope'
import { useQuery } from '@tanstack/react-query'
import { Fragment, lazy, type ReactNode, Suspense } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { qList } from '#api/query.ts'
import { useConnections } from '#api/use-connections.ts'
import { useNamespaces } from '#api/use-namespaces.ts'
import { useKeptRange } from '#api/use-range.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { useSay } from '#ui/bilingual.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { useTranslation } from '#ui/translation.tsx'
import { pageAt, sameAreaIn } from './areas.tsx'
import type { SwitcherProps } from './Switcher.tsx'
import classes from './Switchers.module.css'

const LazySwitcher = lazy(() => import('./Switcher.tsx'))

/** What is chosen is said at once; the list behind it comes with its code. */
const Switcher = (props: SwitcherProps) => (
  <Suspense fallback={<span className={classes.switcher}>{props.shown}</span>}>
    <LazySwitcher {...props} />
  </Suspense>
)

/** What there is to say below the options: that they are not all here yet, or that they could not be read. */
const stateOf = ({ data, isError }: { data: unknown; isError: boolean }): SwitcherProps['state'] =>
  data ? undefined : isError ? 'failed' : 'loading'

export function Switchers() {
  const { t } = useTranslation()
  const scope = useMaybeScope()
  const { clusterId } = useParams()
  if (!scope) return null
  const steps: [string, ReactNode][] = [
    ['connection', <ConnectionSwitcher key="connection" scope={scope} />],
    ['region', <RegionSwitcher key="region" scope={scope} />],
    ['cluster', <ClusterSwitcher key="cluster" scope={scope} clusterId={clusterId} />],
  ]
  if (clusterId) steps.push(['namespace', <NamespaceStep key="namespace" scope={scope} clusterId={clusterId} />])
  return (
    <nav aria-label={t('app.where')} className={classes.switchers} data-switchers>
      {steps.map(([id, step], index) => (
        <Fragment key={id}>
          {index > 0 ? (
            <span aria-hidden className={classes.divider}>
              ›
            </span>
          ) : null}
          <span className={classes.step} data-step={id}>
            {step}
          </span>
        </Fragment>
      ))}
    </nav>
  )
}

function ConnectionSwitcher({ scope }: { scope: Scope }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const kept = useKeptRange()
  const { data, isError } = useConnections()
  const connections = data?.connections ?? []
  const nameOf = useConnectionName()
  return (
    <Switcher
      label={t('app.connection')}
      shown={nameOf(scope.connection)}
      chosen={[scope.connection]}
      options={connections.map(({ id }) => ({ value: id, label: nameOf(id), note: id }))}
      state={stateOf({ data, isError })}
      choose={(id) => {
        const [region] = connections.find((connection) => connection.id === id)?.regions ?? []
        if (region) void navigate(pathTo('clusters', { connection: id, region }, kept))
      }}
    />
  )
}

function RegionSwitcher({ scope }: { scope: Scope }) {
  const { t } = useTranslation()
  const say = useSay()
  const navigate = useNavigate()
  const kept = useKeptRange()
  const { data, isError } = useConnections()
  const connections = data?.connections ?? []
  const regions = connections.find(({ id }) => id === scope.connection)?.regions ?? []
  const titleOf = (region: string) => say(regionOf(region)?.title) ?? region
  return (
    <Switcher
      label={t('app.region')}
      shown={titleOf(scope.region)}
      chosen={[scope.region]}
      options={regions.map((region) => ({ value: region, label: titleOf(region), note: region }))}
      state={stateOf({ data, isError })}
      choose={(region) => void navigate(pathTo('clusters', { ...scope, region }, kept))}
    />
  )
}

function ClusterSwitcher({ scope, clusterId }: { scope: Scope; clusterId: string | undefined }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const regionExists = useConnections().data?.connections.some(
    ({ id, regions }) => id === scope.connection && regions.includes(scope.region),
  )
  const kept = useKeptRange()
  const { data, isError } = useQuery({
    ...qList('ccs.DescribeCluster', scope, {}),
    enabled: regionExists === true,
  })
  const current = data?.find((cluster) => cluster.clusterId === clusterId)
  return (
    <Switcher
      label={t('app.cluster')}
      shown={current?.clusterName || clusterId || t('app.allClusters')}
      chosen={clusterId ? [clusterId] : []}
      options={(data ?? []).map((cluster) => ({
        value: cluster.clusterId,
        label: cluster.clusterName || cluster.clusterId,
        note: cluster.clusterId,
      }))}
      // in a region that there is not, there is nothing to wait for
      state={regionExists === false ? undefined : stateOf({ data, isError })}
      choose={(id) => void navigate(sameAreaIn({ ...scope, clusterId: id }, pathname, kept))}
    />
  )
}

/** No namespace is called so. */
const ALL = '*'

/** A switch on lists across namespaces; on one object's page it is simply said. */
function NamespaceStep({ scope, clusterId }: { scope: Scope; clusterId: string }) {
  const { t } = useTranslation()
  const page = pageAt(useLocation().pathname)
  const { namespace } = useParams()
  const { chosen, toggle, clear } = useNamespaces()
  const lists = page === 'services' || page === 'ingresses'
  const { data, isError } = useQuery({
    ...qList('ccs.DescribeClusterNameSpaces', scope, { clusterId }),
    enabled: lists,
  })
  if (namespace) return <span className={classes.still}>{namespace}</span>
  if (!lists) return <span className={classes.still}>{t('app.allNamespaces')}</span>
  return (
    <Switcher
      label={t('app.namespace')}
      shown={chosen.length === 0 ? t('app.allNamespaces') : chosen.join(', ')}
      chosen={chosen.length === 0 ? [ALL] : chosen}
      several
      options={[
        { value: ALL, label: t('app.allNamespaces') },
        ...(data ?? []).map(({ name }) => ({ value: name, label: name })),
      ]}
      state={stateOf({ data, isError })}
      choose={(name) => (name === ALL ? clear() : toggle(name))}
    />
  )
}
