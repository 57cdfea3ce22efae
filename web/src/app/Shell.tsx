// The frame around every page: where am I, where can I go, and the switches that hold everywhere.

import { AppShell, Burger, Drawer, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useNavigation } from 'react-router'
import { useMaybeScope } from '#api/use-scope.ts'
import { Brand } from './Brand.tsx'
import { useConnections } from './connections.ts'
import { Nav } from './Nav.tsx'
import { PaletteButton } from './PaletteButton.tsx'
import { Preferences } from './Preferences.tsx'
import classes from './Shell.module.css'
import { Switchers } from './Switchers.tsx'

const Palette = lazy(() => import('./Palette.tsx'))

export function Shell() {
  const { t } = useTranslation()
  const [drawer, { open, close }] = useDisclosure(false)
  const simulated = useSimulated()
  const header = simulated ? { base: 116, sm: 76 } : { base: 92, sm: 52 }
  useFocusOnNavigation(close)
  return (
    <AppShell
      header={{ height: header }}
      navbar={{ width: { base: 200, sm: 56, md: 200 }, breakpoint: 'sm', collapsed: { mobile: true } }}
    >
      <a href="#main" className={classes.skip}>
        {t('app.skip')}
      </a>
      <AppShell.Header className={classes.header ?? ''}>
        {simulated ? <div className={classes.banner}>{t('app.simulated')}</div> : null}
        <div className={classes.bar}>
          <Burger
            hiddenFrom="sm"
            size="sm"
            opened={drawer}
            onClick={open}
            aria-label={t('app.menu')}
            className={classes.burger ?? ''}
          />
          <Brand />
          <Switchers />
          <Group gap={4} wrap="nowrap" className={classes.tools ?? ''}>
            <PaletteButton />
            <Preferences />
          </Group>
        </div>
        <Progress />
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar ?? ''}>
        <Nav compact />
      </AppShell.Navbar>
      <Drawer
        opened={drawer}
        onClose={close}
        size={260}
        title={<Brand />}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <Nav />
      </Drawer>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main ?? ''}>
        <Outlet />
      </AppShell.Main>
      <Suspense fallback={null}>
        <Palette />
      </Suspense>
    </AppShell>
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
  return useNavigation().state === 'idle' ? null : (
    <div className={classes.progress} role="progressbar" aria-label={t('ui.loading')} />
  )
}

/** After a change of page the reader starts at its title, and the drawer is closed; a first load leaves the focus alone. */
function useFocusOnNavigation(closeDrawer: () => void): void {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    closeDrawer()
    const target = document.getElementById('page-title') ?? document.getElementById('main')
    target?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [pathname, closeDrawer])
}
