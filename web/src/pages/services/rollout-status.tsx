// Where a roll-out stands, in one look: done, moving or stalled, how far, and why not further.
import { Alert, Progress as Bar, Paper, Stack, Text } from '@mantine/core'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import type { Bounds } from '@pierhead/shared/service-config/workload-facts'
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconPlayerPauseFilled,
  IconProgress,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { age } from '#lib/time.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useReasonWords } from './reason-words.ts'
import { causeOf, warningOf } from './rollout-cause.ts'
import { isLeaving, isReady, isStopping, type Progress, type RolloutState } from './rollout-progress.ts'

/** How pods are replaced; of each what is known. */
export interface Way {
  strategy: 'RollingUpdate' | 'Recreate' | undefined
  minReadySeconds: number | undefined
  /** Of a roll-out in steps. */
  bounds: Bounds | undefined
}

interface RolloutStatusProps {
  progress: Progress
  events: readonly ServiceEvent[]
  way: Way
  /** What to do next: links and buttons. */
  children: ReactNode
}

const looks = {
  done: { color: 'teal', icon: <IconCircleCheckFilled aria-hidden /> },
  paused: { color: 'gray', icon: <IconPlayerPauseFilled aria-hidden /> },
  moving: { color: 'blue', icon: <IconProgress aria-hidden /> },
  stalled: { color: 'red', icon: <IconAlertTriangleFilled aria-hidden /> },
} as const satisfies Record<RolloutState, { color: string; icon: ReactNode }>

export function RolloutStatus({ progress, events, way, children }: RolloutStatusProps) {
  const { t } = useTranslation()
  const { state, ready, desired, current, former, waits, tookMs } = progress
  const serving = former.filter((pod) => isReady(pod) && !isLeaving(pod)).length
  const starting = current.filter((pod) => !(isReady(pod) || isLeaving(pod))).length
  const stopping = [...current, ...former].filter(isStopping).length
  const share = desired === 0 ? 100 : Math.min(100, (ready / desired) * 100)
  return (
    <Stack gap="sm">
      <Alert variant="outline" {...looks[state]} title={t(`rollout.state.${state}`)}>
        <Stack gap="xs">
          <Text size="sm" aria-live="polite" aria-atomic>
            {desired === 0
              ? t('rollout.noneWanted')
              : t(state === 'paused' ? 'rollout.readyPaused' : 'rollout.ready', { ready, count: desired })}{' '}
            {starting > 0 ? t('rollout.starting', { count: starting }) : null}{' '}
            {serving > 0 ? t('rollout.serving', { count: serving }) : null}{' '}
            {stopping > 0 ? t('rollout.leaving', { count: stopping }) : null}
          </Text>
          {desired > 0 && ready + serving === 0 ? (
            <Text size="sm" fw={600}>
              {t('rollout.nobody')}
            </Text>
          ) : null}
          {state === 'paused' ? (
            <>
              <Text size="sm">{t('rollout.pausedWhy')}</Text>
              <Text size="sm">{t(waits ? 'rollout.waits' : 'rollout.mayWait')}</Text>
            </>
          ) : null}
          {tookMs === undefined ? null : <Took ms={tookMs} />}
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
      <Replacing way={way} progress={progress} />
    </Stack>
  )
}

/** The way pods are replaced, and how far the roll-out may go from the number wanted. */
function Replacing({ way, progress }: { way: Way; progress: Progress }) {
  const { t } = useTranslation()
  const { strategy, minReadySeconds = 0, bounds } = way
  if (!strategy) return null
  const there = [...progress.current, ...progress.former].filter((pod) => !isLeaving(pod))
  const isInSteps = strategy === 'RollingUpdate' && bounds && progress.desired > 0
  const counts = { there: there.length, ready: there.filter(isReady).length }
  return (
    <Text size="xs" c="dimmed">
      {t(`rollout.strategy.${strategy}`)}{' '}
      {isInSteps ? t('rollout.bounds', { count: bounds.most, least: bounds.least }) : null}{' '}
      {progress.state === 'done' ? null : t('rollout.there', counts)}{' '}
      {minReadySeconds > 0 ? t('rollout.minReady', { count: minReadySeconds }) : null}
    </Text>
  )
}

/** Why it goes no further, and for how long it has not. */
function Holdup({ progress, events }: { progress: Progress; events: readonly ServiceEvent[] }) {
  const { t } = useTranslation()
  const words = useReasonWords()
  const { state, held, current, quietMs } = progress
  const cause = causeOf(progress, events)
  const warning =
    cause || state === 'stalled' ? warningOf(held && !current.includes(held) ? [held] : current, events) : undefined
  return (
    <Stack gap={4}>
      {quietMs === undefined || state === 'paused' ? null : <SinceLastStep ms={quietMs} />}
      {cause ? (
        <Text size="sm">
          {t('rollout.heldBy', { pod: cause.name, reason: words.one(cause.told) ?? t('services.reasons.notReady') })}
        </Text>
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
function SinceLastStep({ ms }: { ms: number }) {
  const { t, i18n } = useTranslation()
  if (ms < MINUTE_MS) return null
  return (
    <Text size="sm" fw={500}>
      {t('rollout.noProgress', { span: spelt(ms, i18n.language) })}
    </Text>
  )
}

/** "5 minutes". */
function spelt(ms: number, language: string): string {
  const { value, unit } = age(ms)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

function Took({ ms }: { ms: number }) {
  const { t, i18n } = useTranslation()
  return <Text size="sm">{t('rollout.took', { span: spelt(ms, i18n.language) })}</Text>
}
