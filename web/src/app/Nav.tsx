import { type ReactNode, useId } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import { useConnections } from '#api/use-connections.ts'
import { useMe } from '#api/use-me.ts'
import { useKeptRange } from '#api/use-range.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { useTranslation } from '#ui/translation.tsx'
import { type Area, areaAt, areas } from './areas.tsx'
import { startScope } from './connections.ts'
import classes from './Nav.module.css'

/** Navigation by area. `compact` shows icons alone where the window is narrow. */
export function Nav({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const current = areaAt(pathname)
  const { data: me } = useMe()
  return (
    <nav aria-label={t('app.navigation')} className={classes.nav} data-compact={compact || undefined}>
      {areas
        .filter(({ forAdministrators }) => !forAdministrators || me?.administrator)
        .map((area) => (
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
  const kept = useKeptRange()
  const to = area.to(scope, clusterId, kept)
  const title = t(`app.area.${area.id}`)
  const inside = (
    <>
      <area.icon size={18} aria-hidden />
      <span className={classes.title}>{title}</span>
    </>
  )
  if (!to) return <ClosedArea title={title}>{inside}</ClosedArea>
  return (
    <Link to={to} className={classes.link} aria-current={current ? 'page' : undefined} title={title}>
      {inside}
    </Link>
  )
}

/** A link that leads nowhere yet. It takes the focus, so that a keyboard or a finger learns the reason as well. */
function ClosedArea({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation()
  const why = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <a> that leads nowhere is no link to assistive technology
    <span
      className={classes.link}
      role="link"
      aria-disabled="true"
      aria-label={title}
      aria-describedby={why}
      title={`${title}: ${t('app.chooseCluster')}`}
      tabIndex={0}
    >
      {children}
      <span id={why} className={classes.why}>
        {t('app.chooseCluster')}
      </span>
    </span>
  )
}
