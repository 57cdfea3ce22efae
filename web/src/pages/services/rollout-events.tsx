import { Badge, Group, Skeleton, Text, Title } from '@mantine/core'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import type { Reading } from '#ui/reading.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { EventLevel } from './events-level.tsx'
import { useReasonWords } from './reason-words.ts'
import classes from './rollout.module.css'

/** As many as fit beside a roll-out; the service's own page has all of them. */
const MOST = 30

/** What the cluster reports, last seen first. */
export function RolloutEvents({ events }: { events: Reading<readonly ServiceEvent[]> }) {
  const { t } = useTranslation()
  const { data, error, refetch } = events
  return (
    <section aria-label={t('rollout.events')}>
      <Title order={2} size="h5" mb="xs">
        {t('rollout.events')}
      </Title>
      {error ? <ProblemPanel error={error} retry={refetch} /> : null}
      {data || error ? null : <Skeleton height={120} aria-label={t('ui.loading')} />}
      {data ? <Shown events={data} /> : null}
    </section>
  )
}

const seenMs = ({ lastSeen }: ServiceEvent) => (lastSeen ? Date.parse(lastSeen) : 0)

function Shown({ events }: { events: readonly ServiceEvent[] }) {
  const { t } = useTranslation()
  const words = useReasonWords()
  const shown = events.toSorted((one, other) => seenMs(other) - seenMs(one)).slice(0, MOST)
  if (shown.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('rollout.noEvents')}
      </Text>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <ul className={classes.events} aria-label={t('rollout.events')} tabIndex={0}>
      {shown.map((event) => (
        <li key={keyOf(event)} data-level={event.level}>
          <Group gap="4px 8px">
            <Text size="xs" c="dimmed" className={classes.when ?? ''}>
              <TimeAgo at={event.lastSeen} />
            </Text>
            {event.level === 'Normal' ? null : <EventLevel event={event} />}
            <Text size="sm" fw={500}>
              {words.one(event) ?? event.srcReason}
            </Text>
            {event.count > 1 ? (
              <Badge size="xs" variant="default" flex="none">
                {t('rollout.times', { count: event.count })}
              </Badge>
            ) : null}
          </Group>
          <Text size="xs" className={classes.message ?? ''}>
            <Text span inherit c="dimmed">
              {event.objName}
            </Text>{' '}
            {event.message}
          </Text>
        </li>
      ))}
    </ul>
  )
}

/** The cloud counts equal events together, but two of them may differ in nothing but when they began. */
const keyOf = ({ objType, objName, srcReason, reason, message, firstSeen, lastSeen }: ServiceEvent) =>
  [objType, objName, srcReason, reason, message, firstSeen, lastSeen].join('\n')
