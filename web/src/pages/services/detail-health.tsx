// The first answer of a service's page: is it well, and if not why, and where to look.
import { Alert, Anchor, Stack, Text } from '@mantine/core'
import type { ServiceEvent, ServiceInfo } from '@pierhead/shared/catalogue/service'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleOff,
  IconHelpCircle,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { isKnownStatus, isMoving } from '#ui/status.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './detail-health.module.css'
import { isWarning } from './events-level.tsx'
import { useReasonWords } from './reason-words.ts'

interface HealthProps {
  service: ServiceInfo
  namespace: string
  events: readonly ServiceEvent[] | undefined
}

type Verdict = 'well' | 'empty' | 'moving' | 'ill' | 'illYetReady' | 'other'

function verdictOf({ status, desiredReplicas, currentReplicas }: ServiceInfo): Verdict {
  if (isMoving(status)) return 'moving'
  if (currentReplicas < desiredReplicas) return 'ill'
  // the old pods of a roll-out that is stuck, for one
  if (status === 'Abnormal' || status === 'Waiting') return desiredReplicas === 0 ? 'ill' : 'illYetReady'
  // paused, or a state that nobody knows: never told as well
  if (status !== 'Normal') return 'other'
  return desiredReplicas === 0 ? 'empty' : 'well'
}

const looks: Record<Verdict, { color: string; icon: ReactNode }> = {
  well: { color: 'green', icon: <IconCircleCheck aria-hidden /> },
  empty: { color: 'gray', icon: <IconCircleOff aria-hidden /> },
  moving: { color: 'blue', icon: <IconCircleDashed aria-hidden /> },
  ill: { color: 'red', icon: <IconAlertTriangle aria-hidden /> },
  illYetReady: { color: 'red', icon: <IconAlertTriangle aria-hidden /> },
  other: { color: 'gray', icon: <IconHelpCircle aria-hidden /> },
}

export function Health({ service, namespace, events }: HealthProps) {
  const { t } = useTranslation()
  const words = (status: string) => (isKnownStatus(status) ? t(`ui.status.${status}`) : status)
  const verdict = verdictOf(service)
  const { currentReplicas: current, desiredReplicas: desired } = service
  return (
    <Alert
      role="status"
      variant="outline"
      mb="sm"
      py="xs"
      {...looks[verdict]}
      title={t(`services.health.${verdict}`, { current, count: desired, status: words(service.status) })}
    >
      {verdict === 'well' || verdict === 'empty' ? null : (
        <Why service={service} namespace={namespace} events={events} />
      )}
    </Alert>
  )
}

/** Reasons with advice, the last warning, and where a change is watched. */
function Why({ service, namespace, events = [] }: HealthProps) {
  const { t } = useTranslation()
  const place = usePlace()
  const reasons = useReasonWords().counted(service)
  const { status, serviceName } = service
  const [lastWarning] = events.filter(isWarning).toSorted((one, other) => lastSeenOf(other) - lastSeenOf(one))
  return (
    <Stack gap={4}>
      {reasons.map(({ words, containers, advice }) => (
        <Text key={words} size="sm" className={classes.reason ?? ''}>
          <Text span fw={600}>
            {t('services.health.reason', { words, count: containers })}
          </Text>{' '}
          {advice}
        </Text>
      ))}
      {isMoving(status) ? (
        <Anchor component={Link} size="sm" to={pathTo('serviceRollout', { ...place, namespace, serviceName })}>
          {t('services.rollout')}
        </Anchor>
      ) : lastWarning ? (
        <LastWarning event={lastWarning} />
      ) : null}
    </Stack>
  )
}

const lastSeenOf = ({ lastSeen }: ServiceEvent) => (lastSeen ? Date.parse(lastSeen) : 0)

function LastWarning({ event }: { event: ServiceEvent }) {
  const { t } = useTranslation()
  return (
    <Text size="sm">
      {t('services.health.lastWarning')} <TimeAgo at={event.lastSeen} />
      {t('ui.colon')}
      <span className={classes.message}>{event.message}</span>
    </Text>
  )
}
