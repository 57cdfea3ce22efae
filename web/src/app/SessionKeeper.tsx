// Keeps a session that is used, says when one is about to end, and covers the page when it has: what stands there may be
// anybody's to see then, and is no longer the present state.
import { Button, Group, Text } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { type KnownMe, useMe } from '#api/use-me.ts'
import { useIsBefore, useNow } from '#ui/clock.ts'
import { useTranslation } from '#ui/translation.tsx'
import { SessionCover } from './SessionCover.tsx'
import classes from './SessionKeeper.module.css'
import { useAwake, useStayAwake } from './use-awake.ts'

const LAST_MS = 120_000
/** Seconds at which the time left is spoken: every second would be nothing but noise. */
const spoken = [120, 60, 30, 10]

interface SessionKeeperProps {
  me: KnownMe
  children: ReactNode
}

export function SessionKeeper({ me, children }: SessionKeeperProps) {
  // by this browser's clock
  const idleMs = Date.parse(me.idleUntil) - me.aheadMs
  const endMs = Date.parse(me.endsAt) - me.aheadMs
  const [firstMs, isIdle] = idleMs < endMs ? [idleMs, true] : [endMs, false]
  const isOver = !useIsBefore(firstMs)
  const isLast = !useIsBefore(firstMs - LAST_MS)
  useReadAgain(isLast, isOver)
  useAwake(firstMs - LAST_MS)
  return (
    <>
      <div inert={isOver} hidden={isOver}>
        {children}
      </div>
      {isOver ? <SessionCover /> : null}
      <div role="status">{isLast && !isOver ? <LastMinutes firstMs={firstMs} isIdle={isIdle} /> : null}</div>
    </>
  )
}

/** Another tab may have kept the session: before it is said to end, and when it has, the server is asked. */
function useReadAgain(isLast: boolean, isOver: boolean): void {
  const { refetch } = useMe()
  useEffect(() => {
    if (isLast || isOver) void refetch()
  }, [isLast, isOver, refetch])
}

function LastMinutes({ firstMs, isIdle }: { firstMs: number; isIdle: boolean }) {
  const { t } = useTranslation()
  const { stay, isPending } = useStayAwake()
  const seconds = Math.max(0, Math.ceil((firstMs - useNow(1_000)) / 1_000))
  const said = spoken.findLast((one) => one >= seconds) ?? seconds
  return (
    <div className={classes.notice}>
      <Text size="sm" fw={600} aria-hidden className={classes.time ?? ''}>
        {t('auth.session.left', { time: clock(seconds) })}
      </Text>
      <Text size="sm">
        <span className={classes.spoken}>{t('auth.session.leftSpoken', { count: said })} </span>
        {t(isIdle ? 'auth.session.idleWhy' : 'auth.session.endWhy')}
      </Text>
      {isIdle ? (
        <Group>
          <Button size="xs" loading={isPending} onClick={stay}>
            {t('auth.session.stay')}
          </Button>
        </Group>
      ) : null}
    </div>
  )
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
