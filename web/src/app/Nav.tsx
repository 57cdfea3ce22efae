import { useTranslation } from 'react-i18next'
import { Link, useLocation, useParams } from 'react-router'
import { useConnections } from '#api/use-connections.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { type Area, areaAt, areas } from './areas.tsx'
import { startScope } from './connections.ts'
import classes from './Nav.module.css'

/** Navigation by area. `compact` shows icons alone where the window is narrow. */
export function Nav({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const current = areaAt(pathname)
  return (
    <nav aria-label={t('app.navigation')} className={classes.nav} data-compact={compact || undefined}>
      {areas.map((area) => (
        <AreaLink key={area.id} area={area} current={area === current} />
      ))}
    </nav>
  )
}

function AreaLink({ area, current }: { area: Area; current: boolean }) {
  const { t } = useTranslation()
  const { data } = useConnections()
  const scope = useMaybeScope() ?? startScope(data?.connections ?? [])
  const { clusterId } = useParams()
  const to = scope && area.to(scope, clusterId)
  const title = t(`app.area.${area.id}`)
  const inside = (
    <>
      <area.icon size={18} aria-hidden />
      <span className={classes.title}>{title}</span>
    </>
  )
  if (!to)
    return (
      <span className={classes.link} data-disabled title={`${title}: ${t('app.chooseCluster')}`}>
        {inside}
      </span>
    )
  return (
    <Link to={to} className={classes.link} aria-current={current ? 'page' : undefined} title={title}>
      {inside}
    </Link>
  )
}
