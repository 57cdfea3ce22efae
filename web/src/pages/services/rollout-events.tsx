import { Badge, Group, Text, Title } from '@mantine/core'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useReasonWords } from './reason-words.ts'
import classes from './rollout.module.css'

/** As many as fit beside a roll-out; the service's own page has all of them. */
const MOST = 30

/** What the cluster reports, last seen first. */
export function RolloutEvents({ events }: { events: readonly ServiceEvent[] }) {
  const { t } = useTranslation()
  const words = useReasonWords()
  const shown = events
    .toSorted((one, other) => Date.parse(other.lastSeen ?? '') - Date.parse(one.lastSeen ?? ''))
    .slice(0, MOST)
  return (
    <section aria-label={t('rollout.events')}>
      <Title order={2} size="h5" mb="xs">
        {t('rollout.events')}
      </Title>
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('rollout.noEvents')}
        </Text>
      ) : (
        <ul className={classes.events}>
          {shown.map((event) => (
            <li key={`${event.objName} ${event.srcReason} ${event.message}`} data-level={event.level}>
              <Group gap="4px 8px">
                <Text size="xs" c="dimmed" className={classes.when ?? ''}>
                  <TimeAgo at={event.lastSeen} />
                </Text>
                {event.level === 'Normal' ? null : <StatusBadge status={event.level} />}
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
      )}
    </section>
  )
}
