// The frame around every page: where am I, where can I go, and the switches that hold everywhere.
import { Burger } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { Outlet, useLocation, useNavigation } from 'react-router'
import { useTurnPage } from '#api/call-log.ts'
import { useConnections } from '#api/use-connections.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useSingleKeys } from '#ui/use-single-keys.ts'
import { Brand } from './Brand.tsx'
import { Nav } from './Nav.tsx'
import { PaletteButton } from './PaletteButton.tsx'
import { ProductionBar, ProductionGuard, useProduction } from './ProductionGuard.tsx'
import classes from './Shell.module.css'
import { Switchers } from './Switchers.tsx'
import { UserFace } from './UserFace.tsx'
import { useFocusOnNavigation } from './use-focus-on-navigation.ts'
import { useKeptRuns } from './use-kept-runs.ts'

const NavDrawer = lazy(() => import('./NavDrawer.tsx'))
const Preferences = lazy(() => import('./Preferences.tsx'))
const UserMenu = lazy(() => import('./UserMenu.tsx'))
const Keys = lazy(() => import('./Keys.tsx'))
const Palette = lazy(() => import('./Palette.tsx'))

export function Shell() {
  const { t } = useTranslation()
  const [drawer, { open, close }] = useDisclosure(false)
  const [keys, { open: openKeys, close: closeKeys }] = useDisclosure(false)
  const simulated = useSimulated()
  const production = useProduction()
  // some keyboards have it on a key of its own, others with Shift
  useSingleKeys([
    ['?', openKeys],
    ['shift+?', openKeys],
  ])
  useFocusOnNavigation(close)
  useTurnPage(useLocation().pathname)
  useKeptRuns()
  return (
    <ProductionGuard>
      <div
        className={classes.frame}
        data-banner={simulated || undefined}
        data-guard={production !== undefined || undefined}
      >
        <a href="#main" className={classes.skip}>
          {t('app.skip')}
        </a>
        <header className={classes.header}>
          {simulated ? <div className={classes.banner}>{t('app.simulated')}</div> : null}
          <ProductionBar />
          <div className={classes.bar}>
            <Burger
              size="sm"
              opened={drawer}
              onClick={open}
              aria-label={t('app.menu')}
              className={classes.burger ?? ''}
            />
            <Brand compact />
            <Switchers />
            <div className={classes.tools}>
              <PaletteButton />
              <Suspense fallback={<div className={classes.preferences} />}>
                <Preferences />
              </Suspense>
              <Suspense fallback={<UserFace disabled />}>
                <UserMenu />
              </Suspense>
            </div>
          </div>
          <Progress />
        </header>
        <div className={classes.side}>
          <Nav compact />
        </div>
        <main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
        <Suspense fallback={null}>
          {drawer ? <NavDrawer close={close} /> : null}
          {keys ? <Keys close={closeKeys} /> : null}
          <Palette openKeys={openKeys} />
        </Suspense>
      </div>
    </ProductionGuard>
  )
}

/** True on pages of the simulated cloud. */
function useSimulated(): boolean {
  const scope = useMaybeScope()
  const { data } = useConnections()
  return data?.connections.find(({ id }) => id === scope?.connection)?.simulated ?? false
}

/** A thin line while the next page's code is on its way. */
function Progress() {
  const { t } = useTranslation()
  if (useNavigation().state === 'idle') return null
  return <div className={classes.progress} role="progressbar" aria-label={t('ui.loading')} />
}
