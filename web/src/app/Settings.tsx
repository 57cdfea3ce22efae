// The frame of the console's own settings: a page for each, for administrators.

import { Link, matchPath, Outlet, useLocation } from 'react-router'
import { useMe } from '#api/use-me.ts'
import { pathTo, patterns } from '#paths'
import { NotYours } from '#ui/NotYours.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { settingsPages } from './areas.tsx'
import classes from './Settings.module.css'

export function Settings() {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { pathname } = useLocation()
  // an object's page is below its list's
  const current = settingsPages.find((name) => matchPath({ path: patterns[name], end: false }, pathname))
  if (!me?.administrator)
    return <NotYours title={t('app.area.settings')} why={t('ui.permit.administrators')} back={pathTo('home', {})} />
  return (
    <>
      {settingsPages.length > 1 ? (
        <nav aria-label={t('app.area.settings')} className={classes.tabs}>
          {settingsPages.map((name) => (
            <Link key={name} to={pathTo(name, {})} aria-current={name === current ? 'page' : undefined}>
              {t(`app.settings.${name}`)}
            </Link>
          ))}
        </nav>
      ) : null}
      <Outlet />
    </>
  )
}
