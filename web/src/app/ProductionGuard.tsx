// A production connection is read-only until somebody says what they are about to do; its colour is around every page of it.
import { Button } from '@mantine/core'
import type { Connection } from '@pierhead/shared/catalogue/console'
import { isAtLeast, roleOn } from '@pierhead/shared/roles'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { useConsoleAction } from '#api/query.ts'
import { useConnections } from '#api/use-connections.ts'
import { useMe } from '#api/use-me.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { useNow } from '#ui/clock.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { notifyDone, notifyFailed } from '#ui/notices.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { AskToUnlockProvider, useAskToUnlock } from '#ui/unlock.ts'
import { useIsLocked } from '#ui/use-permit.ts'
import classes from './ProductionGuard.module.css'

const UnlockDialog = lazy(() => import('./UnlockDialog.tsx'))

/** The production connection of the page, if it is one. */
export function useProduction(): Connection | undefined {
  const scope = useMaybeScope()
  const { data } = useConnections()
  return data?.connections.find(({ id, production }) => production && id === scope?.connection)
}

/** Draws the frame, and lets what is inside ask for the dialog. */
export function ProductionGuard({ children }: { children: ReactNode }) {
  const production = useProduction()
  const { data: me } = useMe()
  const [asked, setAsked] = useState<string>()
  const id = production?.id
  const ask = useCallback(() => setAsked(id), [id])
  const role = me && id ? roleOn(me, id) : undefined
  const mayUnlock = role !== undefined && isAtLeast(role, 'operator')
  return (
    <AskToUnlockProvider value={mayUnlock ? ask : undefined}>
      {children}
      {production ? <div className={classes.frame} data-colour={production.colour} aria-hidden /> : null}
      <Suspense fallback={null}>
        {asked && asked === id ? <UnlockDialog connection={asked} onClose={() => setAsked(undefined)} /> : null}
      </Suspense>
    </AskToUnlockProvider>
  )
}

/** Below the top of every page of a production connection. */
export function ProductionBar() {
  const { t } = useTranslation()
  const production = useProduction()
  const isLocked = useIsLocked(production?.id ?? '')
  const name = useConnectionName()(production?.id ?? '')
  if (!production) return null
  return (
    <section aria-label={t('connections.guard.label')} className={classes.bar} data-colour={production.colour}>
      {isLocked ? <IconLock size={16} aria-hidden /> : <IconLockOpen size={16} aria-hidden />}
      <span className={classes.name} title={name}>
        {t('connections.guard.production', { name })}
      </span>
      <strong role="status" className={classes.state}>
        {t(isLocked ? 'connections.guard.locked' : 'connections.guard.unlocked')}
      </strong>
      {isLocked ? <Locked /> : <Unlocked connection={production.id} name={name} />}
    </section>
  )
}

function Locked() {
  const { t } = useTranslation()
  const ask = useAskToUnlock()
  if (!ask) return null
  return (
    <Button size="compact-sm" variant="white" color="dark" className={classes.button ?? ''} onClick={ask}>
      {t('connections.guard.unlock')}
    </Button>
  )
}

function Unlocked({ connection, name }: { connection: string; name: string }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const lock = useConsoleAction('console.LockConnection')
  const found = me?.unlocked.find((one) => one.connection === connection)
  const done = () => notifyDone(t('connections.guard.isLocked', { name }))
  if (!me || !found) return null
  return (
    <>
      <TimeLeft untilMs={Date.parse(found.until) - me.aheadMs} />
      <span className={classes.reason} title={found.reason}>
        {found.reason}
      </span>
      <Button
        size="compact-sm"
        variant="white"
        color="dark"
        className={classes.button ?? ''}
        loading={lock.isPending}
        onClick={() => lock.mutate({ connection }, { onSuccess: done, onError: notifyFailed })}
      >
        {t('connections.guard.lock')}
      </Button>
    </>
  )
}

function TimeLeft({ untilMs }: { untilMs: number }) {
  const { t } = useTranslation()
  const seconds = Math.max(0, Math.floor((untilMs - useNow(1_000)) / 1_000))
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return <span className={classes.left}>{t('connections.guard.left', { time })}</span>
}
