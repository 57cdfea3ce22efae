// Why nobody came in: one sentence in place, the seconds to wait where there were too many tries, all of it for the rest.
import { Alert, Text } from '@mantine/core'
import type { ProblemError } from '@pierhead/shared/problem'
import { IconAlertCircle, IconHourglass } from '@tabler/icons-react'
import { useNow } from '#ui/clock.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './sign-in.module.css'

interface RefusedProps {
  error: ProblemError | null
  /** When it came, in milliseconds. */
  atMs: number
  /** What a 401 means here. */
  wrong: string
}

/** How long nothing may be tried, in whole seconds. */
export function useWait(error: ProblemError | null, atMs: number): number {
  const nowMs = useNow(1_000)
  if (error?.problem.code !== 'throttled') return 0
  return Math.max(0, Math.ceil((atMs + (error.problem.retryAfterSeconds ?? 0) * 1_000 - nowMs) / 1_000))
}

export function Refused({ error, atMs, wrong }: RefusedProps) {
  const { t } = useTranslation()
  const wait = useWait(error, atMs)
  if (!error) return null
  const { code, retryAfterSeconds = 0 } = error.problem
  if (code === 'unauthenticated')
    return (
      <Alert role="alert" color="red" variant="outline" p="xs" icon={<IconAlertCircle aria-hidden />}>
        {wrong}
      </Alert>
    )
  if (code !== 'throttled') return <ProblemPanel error={error} />
  if (wait === 0) return null
  return (
    <Alert role="alert" color="yellow" variant="outline" p="xs" icon={<IconHourglass aria-hidden />}>
      {t('auth.signIn.throttled')}{' '}
      <Text component="span" size="sm" aria-hidden className={classes.seconds ?? ''}>
        {t('auth.signIn.waitSeconds', { count: wait })}
      </Text>
      {/* the seconds that pass are for the eye only */}
      <span className={classes.spoken}>{t('auth.signIn.waitSeconds', { count: retryAfterSeconds })}</span>
    </Alert>
  )
}
