// Where a roll-out stands, in one look: done, moving or stalled, how far, and why not further.
import { Alert, Progress as Bar, Paper, Stack, Text } from '@mantine/core'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconProgress } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { age } from '#lib/time.ts'
import { useNow } from '#ui/clock.ts'
import { useReasonWords } from './reason-words.ts'
import { isReady, lastWarning, type Progress, type RolloutState } from './rollout-progress.ts'

interface RolloutStatusProps {
  progress: Progress
  events: readonly ServiceEvent[]
  /** The way pods are replaced, where it is known. */
  strategy: 'RollingUpdate' | 'Recreate' | undefined
  /** What to do next: links and buttons. */
  children: ReactNode
}

const looks = {
  done: { color: 'teal', icon: <IconCircleCheckFilled aria-hidden /> },
  moving: { color: 'blue', icon: <IconProgress aria-hidden /> },
  stalled: { color: 'red', icon: <IconAlertTriangleFilled aria-hidden /> },
} as const satisfies Record<RolloutState, { color: string; icon: ReactNode }>

export function RolloutStatus({ progress, events, strategy, children }: RolloutStatusProps) {
  const { t } = useTranslation()
  const { state, ready, desired, former } = progress
  const serving = former.filter(isReady).length
  const share = desired === 0 ? 100 : Math.min(100, (ready / desired) * 100)
  return (
    <Stack gap="sm">
      <Alert variant="outline" {...looks[state]} title={t(`rollout.state.${state}`)}>
        <Stack gap="xs">
          <Text size="sm" aria-live="polite" aria-atomic>
            {t('rollout.ready', { ready, count: desired })}{' '}
            {serving > 0 ? t('rollout.serving', { count: serving }) : null}
          </Text>
          <Bar
            value={share}
            color={looks[state].color}
            aria-label={t('rollout.progress')}
            size="md"
            transitionDuration={200}
          />
          {state === 'done' ? null : <Holdup progress={progress} events={events} />}
          {children}
        </Stack>
      </Alert>
      {strategy ? (
        <Text size="xs" c="dimmed">
          {t(`rollout.strategy.${strategy}`)}
        </Text>
      ) : null}
    </Stack>
  )
}

/** Why it goes no further, and for how long it has not. */
function Holdup({ progress, events }: { progress: Progress; events: readonly ServiceEvent[] }) {
  const { t } = useTranslation()
  const words = useReasonWords()
  const { state, held, current, lastStepMs } = progress
  const warning = held || state === 'stalled' ? lastWarning(current, events) : undefined
  return (
    <Stack gap={4}>
      {lastStepMs === undefined ? null : <SinceLastStep atMs={lastStepMs} />}
      {held ? (
        <Text size="sm">{t('rollout.heldBy', { pod: held.name, reason: words.one(held) ?? held.status })}</Text>
      ) : null}
      {warning ? (
        <Paper withBorder p="xs">
          <Text size="xs" c="dimmed">
            {t('rollout.cloudSays')}
          </Text>
          <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {warning.message}
          </Text>
        </Paper>
      ) : null}
    </Stack>
  )
}

const MINUTE_MS = 60_000

/** Nothing is said below a minute: a pod needs that long to start. */
function SinceLastStep({ atMs }: { atMs: number }) {
  const { t, i18n } = useTranslation()
  const sinceMs = useNow(MINUTE_MS / 6) - atMs
  if (sinceMs < MINUTE_MS) return null
  const { value, unit } = age(sinceMs)
  const span = new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
  return (
    <Text size="sm" fw={500}>
      {t('rollout.noProgress', { span })}
    </Text>
  )
}
