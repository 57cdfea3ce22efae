import type { Connection } from '@pierhead/shared/catalogue/console'
import { regionOf } from '@pierhead/shared/regions'
import { useEffect } from 'react'
import { Outlet, useParams } from 'react-router'
import { useConnections } from '#api/use-connections.ts'
import { pathTo } from '#paths'
import { useSay } from '#ui/bilingual.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { rememberScope } from './connections.ts'
import { WrongAddress } from './ErrorPage.tsx'
import { Loading } from './Loading.tsx'

/** Lets through what names a connection and one of its regions; else says what is wrong. */
export function ScopeGate() {
  const { t } = useTranslation()
  const { connection = '', region = '' } = useParams()
  const { data, error, refetch } = useConnections()
  const found = data?.connections.find(({ id }) => id === connection)
  const nameOf = useConnectionName()
  const good = found?.regions.includes(region) ?? false
  useEffect(() => {
    if (good) rememberScope({ connection, region })
  }, [good, connection, region])

  const links = useScopeLinks(found ? [found] : (data?.connections ?? []))
  if (good) return <Outlet />
  if (error) return <ProblemPanel error={error} retry={refetch} />
  if (!data) return <Loading />
  return found ? (
    <WrongAddress
      title={t('app.noSuchRegion')}
      why={t('app.noSuchRegionWhy', { connection: nameOf(connection), region })}
      links={links}
    />
  ) : (
    <WrongAddress title={t('app.noSuchConnection')} why={t('app.noSuchConnectionWhy', { connection })} links={links} />
  )
}

function useScopeLinks(connections: readonly Connection[]) {
  const say = useSay()
  const nameOf = useConnectionName()
  return connections.flatMap(({ id, regions }) =>
    regions.map((region) => ({
      to: pathTo('clusters', { connection: id, region }),
      label: `${nameOf(id)} › ${say(regionOf(region)?.title) ?? region}`,
    })),
  )
}
